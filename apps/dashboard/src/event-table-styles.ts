import { css } from 'lit';

/** Layout of the table of events; a phone shows the columns that matter most. Rows themselves are in `row-styles.ts`. */
export const eventTableStyles = css`
  .scroller {
    --columns: 4rem 7.5rem 6rem 11.5rem minmax(8rem, 1fr) 6.5rem 8rem 4.5rem;
    max-height: min(34rem, 70vh);
  }
  .scroller:focus-visible {
    outline-offset: -0.2rem;
  }
  .head,
  .row {
    white-space: nowrap;
  }
  .row {
    height: 2.15rem;
    font-size: 0.875rem;
    cursor: pointer;
  }
  .row[aria-selected='true'] {
    background: color-mix(in srgb, var(--accent) 17%, transparent);
    box-shadow: inset 0.25rem 0 0 var(--accent);
  }
  .type {
    display: flex;
    align-items: center;
    gap: 0.55rem;
    font-weight: 560;
  }
  .ping .type {
    font-weight: 430;
    color: var(--muted);
  }
  @media (max-width: 1000px) {
    .scroller {
      --columns: 7rem minmax(0, 1fr) 5rem;
    }
    .head,
    .row {
      gap: 0.75rem;
    }
    .wide {
      display: none;
    }
  }
`;
