/** The lanes below the plot: what the player did, ads, chapters, states, bitrate, marks, events. */
import { nothing, svg } from 'lit';
import type { SVGTemplateResult } from 'lit';
import { duration } from './format.js';
import { shape } from './glyphs.js';
import type { Glyph } from './glyphs.js';
import { bandLooks } from './timeline-patterns.js';
import { fitting } from './timeline-plot.js';
import type { Lane, Layout } from './timeline-layout.js';
import type { Mark, MarkKind, Timeline } from './timeline-model.js';
import type { Span } from './span-book.js';

/** Shape and colour of a mark. */
export const markLooks: { readonly [Kind in MarkKind]: { word: string; glyph: Glyph; colour: string } } = {
  error: { word: 'error', glyph: 'error', colour: 'var(--error)' },
  bitrate: { word: 'bitrate', glyph: 'quality', colour: 'var(--pause)' },
  state: { word: 'player state', glyph: 'state', colour: 'var(--accent)' },
  chapter: { word: 'chapter', glyph: 'chapter', colour: 'var(--good)' },
  complete: { word: 'complete', glyph: 'completed', colour: 'var(--good)' },
  end: { word: 'session end', glyph: 'ended', colour: 'var(--text)' },
};

/** One lane with its name. */
export function drawLane(timeline: Timeline, layout: Layout, lane: Lane): SVGTemplateResult {
  const { rem } = layout;
  const middle = lane.top + lane.height / 2;
  return svg`<rect x=${layout.left} y=${lane.top} width=${layout.right - layout.left} height=${lane.height} class="lane"/>
    <text x=${0.15 * rem} y=${middle} dy=".35em" class="name">${fitting([lane.name], layout.left + 0.3 * rem, rem)}</text>
    ${content(timeline, layout, lane)}`;
}

function content(timeline: Timeline, layout: Layout, lane: Lane): SVGTemplateResult | SVGTemplateResult[] {
  switch (lane.kind) {
    case 'playback':
      return timeline.bands.map(({ kind, from, to }) => {
        const look = bandLooks[kind];
        const long = duration(to - from);
        const labels = [`${look.word} ${long}`, long];
        const dash = kind === 'gap' ? '3 3' : 'none';
        return box(layout, lane, { from, to, labels }, { fill: `url(#band-${kind})`, stroke: look.colour, dash });
      });
    case 'spans':
      return lane.spans.map((span) =>
        box(
          layout,
          lane,
          { ...span, labels: [spanLabel(lane.name, span)] },
          spanStyle(lane.colour, lane.pattern, span),
        ),
      );
    case 'bitrate':
      return bitrate(timeline, layout, lane);
    case 'marks':
      return marks(lane.marks, layout, lane);
    case 'events':
      return svg`<path d=${eventTicks(timeline, layout, lane)} class="ticks"/>`;
  }
}

interface BoxStyle {
  readonly fill: string;
  readonly stroke: string;
  readonly dash: string;
}

function spanStyle(colour: string, pattern: string, span: Span): BoxStyle {
  const fill = pattern === 'none' ? `color-mix(in srgb, ${colour} 20%, transparent)` : pattern;
  return { fill, stroke: colour, dash: span.open ? '3 3' : 'none' };
}

function spanLabel(lane: string, span: Span): string {
  const label = span.label === lane ? duration(span.to - span.from) : span.label;
  return span.skipped ? `${label} (skipped)` : label;
}

function box(
  layout: Layout,
  lane: Lane,
  what: { from: number; to: number; labels: readonly string[] },
  style: BoxStyle,
): SVGTemplateResult {
  const { window, rem } = layout;
  if (what.to < window.from || what.from > window.to) return svg``;
  const from = Math.max(layout.left, layout.x(what.from));
  const width = Math.max(1, Math.min(layout.right, layout.x(what.to)) - from);
  const label = fitting(what.labels, width, rem);
  // A box that starts left of the window is open to the left.
  const outlined = width > 6 ? style.stroke : 'none';
  return svg`<rect x=${from + 0.5} y=${lane.top + 0.5} width=${Math.max(0.5, width - 1)} height=${lane.height - 1} rx="2.5"
      fill=${style.fill} stroke=${outlined} stroke-dasharray=${style.dash}/>
    ${label === '' ? nothing : svg`<text x=${from + 0.45 * rem} y=${lane.top + lane.height / 2} dy=".35em" class="label">${label}</text>`}`;
}

/** A step line from zero, with the value at each step where it fits. */
function bitrate(timeline: Timeline, layout: Layout, lane: Lane): SVGTemplateResult[] {
  const most = Math.max(...timeline.bitrates.map((span) => span.kbps), 1);
  const bottom = lane.top + lane.height;
  return timeline.bitrates
    .filter((span) => span.to >= layout.window.from && span.from <= layout.window.to)
    .map((span) => {
      const from = Math.max(layout.left, layout.x(span.from));
      const to = Math.min(layout.right, layout.x(span.to));
      const y = bottom - (span.kbps / most) * (lane.height - 2);
      const label = fitting([`${span.kbps} kbit/s`, String(span.kbps)], to - from, layout.rem);
      return svg`<path d="M${from} ${bottom}V${y}H${to}V${bottom}z" class="bitrate-area"/>
        <path d="M${from} ${y}H${to}" class="bitrate-line"/>
        ${label === '' ? nothing : svg`<text x=${from + 0.4 * layout.rem} y=${y - lane.top > layout.rem ? y - 0.35 * layout.rem : y + 0.95 * layout.rem} class="label">${label}</text>`}`;
    });
}

/** Marks of one kind that would lie on each other become one with a number. */
function marks(all: readonly Mark[], layout: Layout, lane: Lane): SVGTemplateResult[] {
  const size = 0.95 * layout.rem;
  const drawn: { kind: MarkKind; x: number; count: number }[] = [];
  for (const mark of all) {
    if (mark.t < layout.window.from || mark.t > layout.window.to) continue;
    const x = layout.x(mark.t);
    const near = drawn.findLast((other) => other.kind === mark.kind);
    if (near !== undefined && x - near.x < size * (near.count === 1 ? 1 : 2.4)) near.count++;
    else drawn.push({ kind: mark.kind, x, count: 1 });
  }
  let taken = -Infinity;
  return drawn.map(({ kind, x, count }) => {
    const look = markLooks[kind];
    const scale = size / 16;
    // Neighbours make room for each other, but none leaves its place by more than its own size.
    const at = Math.min(Math.max(x, taken), x + size);
    taken = at + size * (count === 1 ? 1.05 : 1.8);
    return svg`<g style="color:${look.colour}">
      <g transform="translate(${at - size / 2} ${lane.top + (lane.height - size) / 2}) scale(${scale})">${shape(look.glyph)}</g>
      ${count === 1 ? nothing : svg`<text x=${at + size * 0.55} y=${lane.top + lane.height / 2} dy=".35em" class="many">${count}</text>`}
    </g>`;
  });
}

/** One tick per event, at most one per pixel. */
function eventTicks(timeline: Timeline, layout: Layout, lane: Lane): string {
  let d = '';
  let last = -Infinity;
  for (const t of timeline.times) {
    if (t < layout.window.from || t > layout.window.to) continue;
    const x = Math.round(layout.x(t));
    if (x === last) continue;
    last = x;
    d += `M${x + 0.5} ${lane.top + 1}v${lane.height - 2}`;
  }
  return d;
}

/** Errors cross the whole plot: they are what one looks for. Where they crowd, lines of one pixel each stay apart. */
export function errorLines(timeline: Timeline, layout: Layout): SVGTemplateResult[] {
  const { x, y, plot, window, rem } = layout;
  const size = 1.15 * rem;
  let lastLine = -Infinity;
  let lastSign = -Infinity;
  return timeline.marks
    .filter((mark) => mark.kind === 'error' && mark.t >= window.from && mark.t <= window.to)
    .flatMap((mark) => {
      const at = x(mark.t);
      if (at - lastLine < 3) return [];
      lastLine = at;
      const signed = at - lastSign > size * 1.5;
      if (signed) lastSign = at;
      return svg`<path d="M${at} ${plot.top}V${plot.bottom}" class="error-line"/>
        ${signed ? svg`<g class="error-sign" transform="translate(${at - size / 2} ${y(mark.playhead) - size / 2 - 1}) scale(${size / 16})">${shape('error')}</g>` : nothing}`;
    });
}
