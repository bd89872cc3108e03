import { css } from 'lit';

/** Layout of a table of groups: the name stays while numbers scroll sideways. Rows themselves are in `row-styles.ts`. */
export const groupTableStyles = css`
  section {
    overflow: clip;
  }
  .panel-head {
    flex-wrap: wrap;
  }
  .panel-head .grow {
    flex: 1 1 8rem;
  }
  .scroller {
    --name: minmax(9.5rem, 2fr);
    --columns: var(--name) repeat(var(--measures), minmax(5.9rem, 1fr)) 4.2rem;
    max-height: min(44rem, 78vh);
  }
  .stale .rows {
    opacity: 0.55;
  }
  .head,
  .row {
    min-width: calc(var(--measures) * 6.4rem + 16.5rem);
    gap: 0.5rem;
    background: var(--surface);
  }
  .head {
    height: 2.7rem;
  }
  .head > span {
    line-height: 1.25;
  }
  .head a {
    color: inherit;
    text-decoration: none;
  }
  .head a:hover {
    color: var(--text);
    text-decoration: underline;
  }
  .head [aria-sort] {
    color: var(--text);
  }
  .row {
    height: 3.5rem;
    font-size: 0.9375rem;
    line-height: 1.3;
  }
  .number {
    white-space: nowrap;
  }
  .number .change {
    display: block;
  }
  .unknown {
    color: var(--faint);
  }
  .name {
    position: sticky;
    left: 0;
    z-index: 1;
    display: grid;
    align-content: center;
    height: 100%;
    margin-left: -1rem;
    padding-left: 1rem;
    background: inherit;
  }
  .row .name a {
    color: var(--text);
    font-weight: 600;
    text-decoration: none;
  }
  .row .name a:hover {
    color: var(--accent);
    text-decoration: underline;
  }
  .bar {
    display: block;
    height: 0.2rem;
    margin: 0.1rem 0 0.05rem auto;
    background: var(--content);
    border-radius: 0.1rem;
    opacity: 0.75;
  }
  .go {
    font-size: 0.8125rem;
    text-align: right;
  }
  .empty {
    padding: 2.2rem 1rem;
    text-align: center;
  }
  @media (max-width: 700px) {
    .scroller {
      --name: 9rem;
    }
    .head,
    .row {
      min-width: calc(var(--measures) * 6.4rem + 16rem);
    }
    .name {
      border-right: 1px solid var(--line);
    }
  }
`;
