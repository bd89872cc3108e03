/** The moving parts of the timeline: the cursor, and the overview while zoomed. */
import { html, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { position } from './format.js';
import { linear } from './time-scale.js';
import type { Layout } from './timeline-layout.js';
import type { Timeline } from './timeline-model.js';

/** A line through all lanes at the current event, with its time and position. */
export function cursor(timeline: Timeline, layout: Layout, current: number): SVGTemplateResult {
  const { x, y, plot, axisTop, left, right, rem, window } = layout;
  const t = timeline.times[current];
  const playhead = timeline.playheads[current];
  if (t === undefined || playhead === undefined || t < window.from || t > window.to) return svg``;
  const at = x(t);
  const text = `${position(t)} · playhead ${position(playhead)}`;
  const width = text.length * 0.435 * rem + rem;
  const flag = Math.min(Math.max(at - width / 2, left), right - width);
  return svg`<g class="cursor">
      <path d="M${at} ${plot.top - 4}V${axisTop}"/>
      <rect x=${flag} y=${0.1 * rem} width=${width} height=${1.35 * rem} rx="4"/>
      <text x=${flag + width / 2} y=${0.78 * rem} dy=".35em" text-anchor="middle">${text}</text>
      <circle cx=${at} cy=${y(playhead)} r=${0.36 * rem}/>
    </g>`;
}

/** The whole session small, with the window on it. */
export function overview(timeline: Timeline, layout: Layout, pan: (event: PointerEvent) => void): TemplateResult {
  const { left, right, width, rem, window } = layout;
  const height = 1.2 * rem;
  const x = linear(0, timeline.duration, left, right);
  return html`<svg
    class="overview"
    width=${width}
    height=${height}
    aria-hidden="true"
    @pointerdown=${pan}
    @pointermove=${pan}
  >
    ${timeline.bands.map(
      ({ kind, from, to }) =>
        svg`<rect x=${x(from)} y="4" width=${Math.max(0.5, x(to) - x(from))} height=${height - 8} fill="url(#band-${kind})"/>`,
    )}
    ${svg`<rect class="window" x=${x(window.from)} y="1.5" width=${Math.max(4, x(window.to) - x(window.from))} height=${height - 3} rx="3"/>`}
  </svg>`;
}
