import { css } from 'lit';

/** Layout of the session view. */
export const sessionViewStyles = css`
  nav,
  .page {
    padding: 0 clamp(0.75rem, 2vw, 2rem);
  }
  nav a {
    display: inline-flex;
    align-items: center;
    gap: 0.3rem;
    padding: 0.7rem 0 0.3rem;
    font-size: 0.875rem;
    font-weight: 560;
    text-decoration: none;
  }
  .page {
    display: grid;
    gap: var(--gap);
    padding-bottom: 2rem;
  }
  .title {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.1rem 2rem;
    align-items: baseline;
  }
  h1 {
    grid-column: 1 / -1;
    font-size: clamp(1.5rem, 1.1rem + 1.2vw, 2.2rem);
    font-weight: 680;
    line-height: 1.2;
    letter-spacing: -0.025em;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1.2rem;
    font-size: 0.9375rem;
  }
  .facts .state {
    color: var(--text);
  }
  .id {
    max-width: 18rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 0.75rem;
  }
  .stale {
    color: var(--error);
    font-weight: 560;
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(20rem, 26rem);
    gap: var(--gap);
  }
  .timeline {
    padding: 0.8rem 1rem 0.9rem;
  }
  /* The timeline sets the height; a long body scrolls beside it. */
  .detail {
    position: relative;
    min-height: 26rem;
  }
  .detail tf-event-detail {
    position: absolute;
    inset: 0;
    padding: 0.8rem 1rem 1rem;
  }
  .panel {
    overflow: hidden;
  }
  .bone {
    border-radius: var(--radius);
    background: var(--surface);
    border: 1px solid var(--line);
  }
  @media (max-width: 1000px) {
    .pair {
      grid-template-columns: minmax(0, 1fr);
    }
    .detail {
      min-height: 0;
    }
    .detail tf-event-detail {
      position: static;
    }
    .title {
      grid-template-columns: minmax(0, 1fr);
    }
    .id {
      max-width: 100%;
    }
  }
`;
