import { css } from 'lit';

/** Rows of equal height under a head that stays: what all long lists of the dashboard share. Columns are the list's own. */
export const rowStyles = css`
  .scroller {
    overflow: auto;
    /* Spacers stand for the rows that are not there; the browser must not hold on to one of them. */
    overflow-anchor: none;
  }
  .head,
  .row {
    display: grid;
    grid-template-columns: var(--columns);
    gap: 1rem;
    align-items: center;
    padding: 0 1rem;
  }
  .head {
    position: sticky;
    top: 0;
    z-index: 2;
    height: 2.1rem;
    font-size: 0.75rem;
    font-weight: 560;
    color: var(--faint);
    background: var(--surface);
    border-bottom: 1px solid var(--line);
  }
  .row {
    position: relative;
    border-bottom: 1px solid var(--line);
  }
  .row:hover,
  .row:focus-within {
    background: color-mix(in srgb, var(--accent) 8%, var(--surface));
  }
  .row > span {
    min-width: 0;
  }
  .number {
    text-align: right;
  }
  .second {
    font-size: 0.8125rem;
    color: var(--faint);
  }
  .foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    min-height: 3.4rem;
    padding: 0.5rem 1rem;
  }
  .skeleton-row {
    display: flex;
    align-items: center;
    gap: 1.5rem;
    height: 3.75rem;
    padding: 0 1rem;
    border-bottom: 1px solid var(--line);
  }
  .skeleton-row i {
    height: 0.8rem;
    flex: 1;
    border-radius: 0.4rem;
    background: var(--raised);
  }
  .skeleton-row i:nth-child(2) {
    flex: 3;
  }
`;
