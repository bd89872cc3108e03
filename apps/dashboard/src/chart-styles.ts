import { css } from 'lit';

/** Layout of a chart with its labels and tooltip. */
export const chartStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: var(--chart-height, 15rem);
  }
  .chart {
    position: relative;
    flex: 1;
    min-height: 0;
    touch-action: pan-y;
    cursor: crosshair;
  }
  .chart:focus-visible {
    outline-offset: 0;
  }
  .canvas {
    position: absolute;
    inset: 0;
  }
  .over {
    position: absolute;
    pointer-events: none;
  }
  .label {
    position: absolute;
    left: calc(100% + 0.45rem);
    transform: translateY(-50%);
    font-size: 0.78rem;
    font-weight: 600;
    white-space: nowrap;
  }
  .line {
    position: absolute;
    top: 0;
    bottom: 0;
    border-left: 1px solid var(--line-strong);
  }
  .dot {
    position: absolute;
    width: 0.6rem;
    height: 0.6rem;
    margin: -0.3rem;
    border: 2px solid var(--surface);
    border-radius: 50%;
  }
  .tip {
    position: absolute;
    z-index: 3;
    top: 0.25rem;
    width: max-content;
    max-width: 16rem;
    padding: 0.5rem 0.7rem;
    font-size: 0.8125rem;
    background: var(--surface);
    border: 1px solid var(--line-strong);
    border-radius: 0.5rem;
    box-shadow: 0 4px 18px #0003;
  }
  .tip b {
    font-weight: 620;
  }
  .tip dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0.1rem 0.5rem;
    align-items: center;
    margin-top: 0.2rem;
  }
  .tip dt {
    display: contents;
  }
  .tip dd {
    text-align: right;
    font-weight: 600;
    white-space: nowrap;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1rem;
    font-size: 0.78rem;
  }
  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
  }
  .nothing {
    display: grid;
    place-content: center;
    flex: 1;
    text-align: center;
  }
`;
