import { css } from 'lit';

/** Layout of the table of events; a phone shows the columns that matter most. */
export const eventTableStyles = css`
  .scroller {
    max-height: min(34rem, 70vh);
    overflow: auto;
    /* Spacers stand for the rows that are not there; the browser must not hold on to one of them. */
    overflow-anchor: none;
  }
  .scroller:focus-visible {
    outline-offset: -0.2rem;
  }
  .head,
  .row {
    display: grid;
    grid-template-columns: 4rem 7.5rem 6rem 11.5rem minmax(8rem, 1fr) 6.5rem 8rem 4.5rem;
    gap: 1rem;
    align-items: center;
    padding: 0 1rem;
    white-space: nowrap;
  }
  .head {
    position: sticky;
    top: 0;
    z-index: 1;
    height: 2.1rem;
    font-size: 0.75rem;
    font-weight: 560;
    color: var(--faint);
    background: var(--surface);
    border-bottom: 1px solid var(--line);
  }
  .row {
    height: 2.15rem;
    font-size: 0.875rem;
    border-bottom: 1px solid var(--line);
    cursor: pointer;
  }
  .row:hover {
    background: color-mix(in srgb, var(--accent) 7%, transparent);
  }
  .row[aria-selected='true'] {
    background: color-mix(in srgb, var(--accent) 17%, transparent);
    box-shadow: inset 0.25rem 0 0 var(--accent);
  }
  .number {
    text-align: right;
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
    .head,
    .row {
      grid-template-columns: 7rem minmax(0, 1fr) 5rem;
      gap: 0.75rem;
    }
    .wide {
      display: none;
    }
  }
`;
