import { css } from 'lit';

/** Layout of the numbers of the first view. */
export const nowTilesStyles = css`
  ul {
    display: grid;
    grid-template-columns: 1.45fr 1.25fr 1fr 1fr;
    gap: var(--gap);
  }
  li {
    position: relative;
    display: flex;
    flex-direction: column;
    padding: 0.8rem 1.1rem 0.9rem;
    overflow: hidden;
    min-height: 8.9rem;
  }
  h2 {
    font-size: 0.875rem;
    font-weight: 560;
    color: var(--muted);
  }
  .value {
    display: flex;
    align-items: baseline;
    flex-wrap: wrap;
    gap: 0 0.6rem;
    margin: 0.15rem 0 0.3rem;
  }
  strong {
    font-size: clamp(2.3rem, 1.4rem + 1.9vw, 3.6rem);
    font-weight: 640;
    line-height: 1;
    white-space: nowrap;
    letter-spacing: -0.035em;
  }
  strong.word {
    font-size: 1.8rem;
    line-height: 1.25;
    color: var(--muted);
    letter-spacing: -0.02em;
  }
  .change b {
    font-weight: 640;
    color: var(--text);
  }
  .parts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.9rem;
  }
  .chart {
    position: absolute;
    right: 1.1rem;
    top: 0.85rem;
    width: 38%;
    height: 3.2rem;
  }
  .skeleton strong {
    color: transparent;
    background: var(--raised);
    border-radius: 0.4rem;
  }
  @media (max-width: 1000px) {
    ul {
      grid-template-columns: 1fr 1fr;
    }
  }
  @media (max-width: 600px) {
    li {
      padding: 0.7rem 0.85rem;
    }
    .wide {
      grid-column: 1 / -1;
    }
    .wide.second {
      order: 1;
    }
  }
`;
