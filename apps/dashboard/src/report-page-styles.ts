import { css } from 'lit';

/** Layout of a view with a range: bar, numbers, charts, tables. */
export const reportPageStyles = css`
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--gap);
    padding: var(--gap) clamp(0.75rem, 2vw, 2rem) 2rem;
  }
  .charts {
    display: grid;
    grid-template-columns: var(--charts, 1fr);
    gap: var(--gap);
  }
  .charts .panel {
    padding: 0.75rem 1rem 0.6rem;
  }
  figure {
    margin: 0;
  }
  figcaption {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.7rem;
    margin-bottom: 0.4rem;
  }
  figcaption h2 {
    font-size: 0.9375rem;
    font-weight: 620;
  }
  .waiting {
    opacity: 0.55;
  }
  .stale {
    padding: 0.6rem 1rem;
    font-size: 0.875rem;
    border-color: var(--error);
  }
  @media (max-width: 1150px) {
    .charts {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
