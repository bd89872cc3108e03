import { css } from 'lit';

/** Layout of the session list: a table on wide screens, two-line cards on a phone. Rows themselves are in `row-styles.ts`. */
export const sessionListStyles = css`
  section {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
    overflow: hidden;
  }
  .scroller {
    flex: 1;
    min-height: 0;
    overscroll-behavior: contain;
    --columns: 7.2rem minmax(8rem, 2.1fr) minmax(8.5rem, 1.5fr) minmax(6rem, 1.2fr) 5.2rem 5.8rem;
  }
  .row {
    height: 3.75rem;
    font-size: 0.9375rem;
  }
  .row > span {
    display: grid;
    line-height: 1.35;
  }
  .row a {
    color: var(--text);
    font-weight: 600;
    text-decoration: none;
  }
  /* The whole row is the link's target. */
  .row a::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .row a:focus-visible {
    outline: none;
  }
  .row a:focus-visible::after {
    outline: 0.19rem solid var(--accent);
    outline-offset: -0.22rem;
    border-radius: 0.4rem;
  }
  .errors {
    margin-left: 0.4rem;
    font-weight: 600;
    color: var(--error);
  }
  .stale {
    color: var(--error);
    font-weight: 560;
  }
  @media (min-width: 1001px) and (max-width: 1250px) {
    .scroller {
      --columns: 7rem minmax(8rem, 2fr) minmax(8rem, 1.3fr) minmax(5rem, 1fr) 5.2rem;
    }
    .head > :nth-child(5),
    .row > :nth-child(5) {
      display: none;
    }
  }
  @media (max-width: 700px) {
    .scroller {
      max-height: 75dvh;
      overscroll-behavior: auto;
    }
    .head {
      position: static;
      height: 0;
      overflow: hidden;
      border: 0;
    }
    .row {
      grid-template-columns: minmax(0, 1fr) auto;
      grid-template-areas: 'content state' 'position last';
      gap: 0.1rem 0.75rem;
      height: 7rem;
      padding: 0.6rem 1rem;
    }
    .content-cell {
      grid-area: content;
    }
    .state-cell {
      grid-area: state;
      align-self: start;
    }
    .position-cell {
      grid-area: position;
    }
    .last-cell {
      grid-area: last;
      text-align: right;
    }
    .player-cell,
    .started-cell {
      display: none !important;
    }
  }
`;
