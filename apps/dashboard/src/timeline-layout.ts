/** Where things stand in the timeline: lanes from top to bottom, scales, all in pixels. */
import { linear } from './time-scale.js';
import type { Scale, Window } from './time-scale.js';
import type { Mark, MarkKind, Timeline } from './timeline-model.js';
import type { Span } from './span-book.js';

/** A lane below the plot. */
export type Lane = { readonly top: number; readonly height: number; readonly name: string } & (
  | { readonly kind: 'playback' | 'bitrate' | 'events' }
  | { readonly kind: 'marks'; readonly marks: readonly Mark[] }
  | { readonly kind: 'spans'; readonly spans: readonly Span[]; readonly colour: string; readonly pattern: string }
);

/** The geometry of one drawing. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly plot: { readonly top: number; readonly bottom: number };
  readonly lanes: readonly Lane[];
  readonly axisTop: number;
  readonly x: Scale;
  readonly y: Scale;
  /** Playheads at the lower and the upper end of the y axis. */
  readonly low: number;
  readonly high: number;
  readonly window: Window;
  /** Pixels of one rem. */
  readonly rem: number;
}

/** Lays out a timeline. `length` is the content's length in seconds, or `null` when positions have no end. */
export function layOut(timeline: Timeline, width: number, rem: number, window: Window, length: number | null): Layout {
  const narrow = width < 42 * rem;
  const left = (narrow ? 4 : 6.2) * rem;
  const right = width - 1.5 * rem;
  const plot = { top: 1.7 * rem, bottom: (narrow ? 11.5 : 14.5) * rem };
  const [low, high] = playheadRange(timeline, length);
  const lanes: Lane[] = [];
  let top = plot.bottom + 0.7 * rem;
  for (const lane of lanesOf(timeline)) {
    const height = heights[lane.kind] * rem;
    lanes.push({ ...lane, top, height });
    top += height + 0.4 * rem;
  }
  return {
    width,
    height: top + 2.6 * rem,
    left,
    right,
    plot,
    lanes,
    axisTop: top,
    x: linear(window.from, window.to, left, right),
    y: linear(low, high, plot.bottom, plot.top),
    low,
    high,
    window,
    rem,
  };
}

/** Heights in rem. */
const heights = { playback: 1.7, spans: 1.3, bitrate: 2.2, marks: 1.35, events: 0.7 } as const;

type Unplaced<L> = L extends Lane ? Omit<L, 'top' | 'height'> : never;

function lanesOf(timeline: Timeline): Unplaced<Lane>[] {
  const lanes: Unplaced<Lane>[] = [{ kind: 'playback', name: 'Player' }];
  const spans = (name: string, list: readonly Span[], colour: string, pattern: string): void => {
    if (list.length > 0) lanes.push({ kind: 'spans', name, spans: list, colour, pattern });
  };
  spans('Ads', timeline.ads, 'var(--ad)', 'url(#band-ad)');
  spans('Chapters', timeline.chapters, 'var(--good)', 'none');
  for (const [name, list] of timeline.states) spans(name, list, 'var(--accent)', 'none');
  if (timeline.bitrates.length > 0) lanes.push({ kind: 'bitrate', name: 'Bitrate' });
  lanes.push(...markLanes(timeline.marks));
  lanes.push({ kind: 'events', name: 'Events' });
  return lanes;
}

/** Marks that one lane can hold; with more, each kind gets its own, so that an error is never buried. */
const mostInOneLane = 40;

const markNames: { readonly [Kind in MarkKind]: string } = {
  error: 'Errors',
  bitrate: 'Bitrate changes',
  state: 'State changes',
  chapter: 'Chapter marks',
  complete: 'Complete',
  end: 'End',
};

function markLanes(marks: readonly Mark[]): Unplaced<Lane>[] {
  if (marks.length === 0) return [];
  if (marks.length <= mostInOneLane) return [{ kind: 'marks', name: 'Marks', marks }];
  const kinds = Object.keys(markNames) as MarkKind[];
  return kinds
    .map((kind) => ({
      kind: 'marks' as const,
      name: markNames[kind],
      marks: marks.filter((mark) => mark.kind === kind),
    }))
    .filter((lane) => lane.marks.length > 0);
}

/** From zero to the length where most of it was seen; otherwise to a round value above what was seen. */
function playheadRange({ lowest, highest }: Timeline, length: number | null): [number, number] {
  if (!Number.isFinite(lowest)) return [0, 1];
  if (length === null) {
    const margin = Math.max(1, (highest - lowest) * 0.06);
    return [lowest - margin, highest + margin];
  }
  const whole = length > 0 && highest > length * 0.45 ? Math.max(length, highest) : highest * 1.2;
  return [Math.min(0, lowest), Math.max(1, whole)];
}
