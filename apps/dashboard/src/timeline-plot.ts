/** The still parts of the timeline: bands, grid, axis, line. Only what is inside the window is drawn. */
import { nothing, svg } from 'lit';
import type { SVGTemplateResult } from 'lit';
import { clock, position } from './format.js';
import type { LinePoint } from './playhead-line.js';
import { ticks } from './time-scale.js';
import type { Layout } from './timeline-layout.js';
import type { Timeline } from './timeline-model.js';

/** Bands behind the plot, faint. */
export function plotBands(timeline: Timeline, layout: Layout): SVGTemplateResult[] {
  const { plot, x, window } = layout;
  return timeline.bands
    .filter((band) => band.to >= window.from && band.from <= window.to && band.kind !== 'content')
    .map((band) => {
      const from = Math.max(layout.left, x(band.from));
      const to = Math.min(layout.right, x(band.to));
      return svg`<rect x=${from} y=${plot.top} width=${Math.max(1, to - from)} height=${plot.bottom - plot.top}
        fill="url(#band-${band.kind})" opacity=".45"/>`;
    });
}

/** Playhead axis with its grid and the end of the content. */
export function playheadAxis(layout: Layout, length: number | null): SVGTemplateResult {
  const { plot, left, right, rem, low, high, y } = layout;
  const values = ticks(low, high, (plot.bottom - plot.top) / (2.6 * rem));
  const end = length !== null && length > 0 && length <= high ? y(length) : null;
  const shown = values.filter((value) => end === null || Math.abs(y(value) - end) > rem);
  return svg`
    ${shown.map(
      (value) => svg`<path d="M${left} ${y(value)}H${right}" class="grid"/>
        <text x=${left - 0.6 * rem} y=${y(value)} dy=".35em" text-anchor="end">${position(value)}</text>`,
    )}
    ${
      end === null || length === null
        ? nothing
        : svg`<path d="M${left} ${end}H${right}" class="length"/>
        <text x=${left - 0.6 * rem} y=${end} dy=".35em" text-anchor="end" class="strong">${position(length)}</text>
        ${right - left < 24 * rem ? nothing : svg`<text x=${right} y=${end - 0.35 * rem} text-anchor="end">end of content</text>`}`
    }
    <text x=${0.15 * rem} y=${0.9 * rem} class="name">Playhead${length === null ? ', UTC' : ''}</text>`;
}

/** Time axis: since the start, and the time of day below. */
export function timeAxis(timeline: Timeline, layout: Layout): SVGTemplateResult {
  const { x, plot, axisTop, rem, window, left, right } = layout;
  const values = ticks(window.from, window.to, (right - left) / (6.5 * rem));
  return svg`
    <path d="M${left} ${axisTop}H${right}" class="axis"/>
    <text x=${0.15 * rem} y=${axisTop + 1.15 * rem} class="name">Elapsed</text>
    <text x=${0.15 * rem} y=${axisTop + 2.2 * rem} class="name">Clock</text>
    ${values.map((value) => {
      const at = x(value);
      // The last label must not run out of the picture.
      const anchor = at > right - 1.8 * rem ? 'end' : at < left + 0.5 * rem ? 'start' : 'middle';
      return svg`<path d="M${at} ${plot.top}V${plot.bottom}" class="grid"/><path d="M${at} ${axisTop}v${0.3 * rem}" class="axis"/>
        <text x=${at} y=${axisTop + 1.15 * rem} text-anchor=${anchor} class="strong">${position(value)}</text>
        <text x=${at} y=${axisTop + 2.2 * rem} text-anchor=${anchor}>${clock(timeline.startedAt + value * 1000)}</text>`;
    })}`;
}

/** The playhead. */
export function playheadLine(timeline: Timeline, layout: Layout): SVGTemplateResult[] {
  const { window } = layout;
  return timeline.strokes
    .filter(({ points }) => (points.at(-1)?.t ?? 0) >= window.from && (points[0]?.t ?? 0) <= window.to)
    .map(({ kind, points }) => svg`<path d=${path(points, layout)} class="line ${kind}"/>`);
}

/** Points of the same half pixel are one: a day of pings draws no more than the screen can show. */
function path(points: readonly LinePoint[], { x, y, window }: Layout): string {
  let d = '';
  let lastX = -Infinity;
  points.forEach((point, index) => {
    const next = points[index + 1];
    const before = points[index - 1];
    // One point on either side of the window keeps the line running out of it.
    if (next !== undefined && next.t < window.from) return;
    if (before !== undefined && before.t > window.to) return;
    const at = x(point.t);
    if (at - lastX < 0.5 && next !== undefined && before !== undefined) return;
    lastX = at;
    d += `${d === '' ? 'M' : 'L'}${at.toFixed(1)} ${y(point.playhead).toFixed(1)}`;
  });
  return d;
}

/** The longest of the texts that fits, cut only when it is the last one; empty when not even a few letters do. */
export function fitting(texts: readonly string[], width: number, rem: number): string {
  const letters = Math.floor((width - 0.7 * rem) / (0.42 * rem));
  const whole = texts.find((text) => text.length <= letters);
  if (whole !== undefined) return whole;
  const last = texts.at(-1) ?? '';
  return texts.length === 1 && letters >= 5 ? `${last.slice(0, letters - 1)}…` : '';
}
