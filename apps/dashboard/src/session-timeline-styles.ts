import { css } from 'lit';

/** Styles of the timeline. Bands have patterns, strokes have dashes: colour never speaks alone. */
export const sessionTimelineStyles = css`
  .blank {
    height: 26rem;
  }
  .tools {
    display: flex;
    align-items: center;
    gap: 0.4rem;
    margin-bottom: 0.5rem;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  kbd {
    font: inherit;
    font-size: 0.75rem;
    padding: 0 0.3rem;
    border: 1px solid var(--line-strong);
    border-radius: 0.25rem;
  }
  .plot {
    touch-action: pan-y;
    cursor: crosshair;
    border-radius: 0.4rem;
  }
  text {
    font-size: 0.75rem;
    fill: var(--faint);
  }
  text.name {
    font-weight: 560;
    fill: var(--muted);
  }
  text.strong {
    fill: var(--text);
    font-weight: 560;
  }
  text.label,
  text.many {
    fill: var(--text);
    font-weight: 560;
    /* A halo keeps words legible on every pattern. */
    paint-order: stroke;
    stroke: var(--surface);
    stroke-width: 4px;
    stroke-linejoin: round;
  }
  .grid {
    stroke: var(--line);
    fill: none;
  }
  .axis {
    stroke: var(--line-strong);
    fill: none;
  }
  .length {
    stroke: var(--line-strong);
    stroke-dasharray: 8 4;
    fill: none;
  }
  .lane {
    fill: var(--ground);
    opacity: 0.55;
  }
  .line {
    fill: none;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .line.play {
    stroke: var(--content);
    stroke-width: 3;
  }
  .line.hold {
    stroke: var(--muted);
    stroke-width: 2.2;
    stroke-dasharray: 0.1 5.5;
  }
  .line.jump {
    stroke: var(--text);
    stroke-width: 1.6;
    stroke-dasharray: 6 4;
  }
  .bitrate-area {
    fill: var(--pause);
    opacity: 0.16;
  }
  .bitrate-line {
    fill: none;
    stroke: var(--pause);
    stroke-width: 2;
  }
  .ticks {
    stroke: var(--faint);
    fill: none;
  }
  .error-line {
    stroke: var(--error);
    stroke-width: 1.5;
    stroke-dasharray: 2 3;
    opacity: 0.75;
  }
  .error-sign {
    color: var(--error);
  }
  .cursor path {
    stroke: var(--text);
    stroke-width: 1.5;
  }
  .cursor circle {
    fill: var(--surface);
    stroke: var(--text);
    stroke-width: 2.5;
  }
  .cursor rect {
    fill: var(--text);
  }
  .cursor text {
    fill: var(--ground);
    font-weight: 600;
  }
  .overview {
    cursor: ew-resize;
    touch-action: none;
    margin-top: 0.3rem;
  }
  .overview .window {
    fill: color-mix(in srgb, var(--text) 12%, transparent);
    stroke: var(--text);
    stroke-width: 1.5;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 1.1rem;
    margin-top: 0.6rem;
    font-size: 0.8125rem;
    color: var(--muted);
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
  }
  @media (pointer: coarse), (max-width: 700px) {
    .keys {
      display: none;
    }
  }
`;
