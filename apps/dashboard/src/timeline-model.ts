/**
 * Ordered events in, everything that the timeline draws out. Pure: the same events give the same picture, at any width.
 * Size is linear in the events and bounded by the bound of the session log.
 */
import type { RecordedEvent } from '@tenfoot/collector/api';
import { activityAfter, addBand, atStart, bandKind, longestSilence } from './playback-track.js';
import type { Band } from './playback-track.js';
import { addStroke } from './playhead-line.js';
import type { Stroke } from './playhead-line.js';
import { createBitrateSteps } from './bitrate-steps.js';
import type { BitrateStep } from './bitrate-steps.js';
import { createSpanCollector } from './timeline-spans.js';
import type { Spans } from './timeline-spans.js';

/** What a mark says; each has its own shape. */
export type MarkKind = 'error' | 'bitrate' | 'state' | 'chapter' | 'complete' | 'end';

/** A mark on the timeline; `index` is the place of its event in the list. */
export interface Mark {
  readonly kind: MarkKind;
  readonly t: number;
  readonly playhead: number;
  readonly index: number;
}

/** The picture of one session. Times are seconds since `startedAt`. */
export interface Timeline extends Spans {
  /** Milliseconds since the epoch of the first event. */
  readonly startedAt: number;
  /** Seconds from the first to the last event. */
  readonly duration: number;
  readonly bands: readonly Band[];
  readonly strokes: readonly Stroke[];
  readonly bitrates: readonly BitrateStep[];
  readonly marks: readonly Mark[];
  /** Time and playhead of each event, by its index. */
  readonly times: readonly number[];
  readonly playheads: readonly number[];
  readonly lowest: number;
  readonly highest: number;
}

/** Builds the picture. `events` are ordered as the collector reports them. */
export function buildTimeline(events: readonly RecordedEvent[], options: { readonly downloaded: boolean }): Timeline {
  const startedAt = events[0]?.event.playerTime.ts ?? 0;
  const silence = longestSilence(options.downloaded);
  const spans = createSpanCollector();
  const bitrates = createBitrateSteps();
  const bands: Band[] = [];
  const strokes: Stroke[] = [];
  const marks: Mark[] = [];
  const times: number[] = [];
  const playheads: number[] = [];
  let activity = atStart;
  let before: { t: number; playhead: number } | undefined;

  events.forEach(({ event }, index) => {
    const { playhead, ts } = event.playerTime;
    const here = { t: Math.max(0, (ts - startedAt) / 1000), playhead };
    if (before !== undefined) {
      const kind = here.t - before.t > silence ? 'gap' : bandKind(activity);
      if (kind === 'gap') bitrates.cut(before.t);
      addBand(bands, kind, before.t, here.t);
      addStroke(strokes, kind, before, here);
    }
    spans.take(event, here.t);
    bitrates.take(event, here.t);
    const mark = markOf(event.eventType);
    if (mark !== undefined) marks.push({ kind: mark, ...here, index });
    times.push(here.t);
    playheads.push(playhead);
    activity = activityAfter(activity, event.eventType);
    before = here;
  });

  const duration = before?.t ?? 0;
  bitrates.cut(duration);
  return {
    startedAt,
    duration,
    bands,
    strokes,
    marks,
    times,
    playheads,
    lowest: playheads.reduce((least, one) => Math.min(least, one), Infinity),
    highest: playheads.reduce((most, one) => Math.max(most, one), -Infinity),
    bitrates: bitrates.steps,
    ...spans.finish(duration),
  };
}

/** Index of the event nearest to a moment; `times` rise. Of several at the same moment, the first. */
export function nearestEvent(times: readonly number[], t: number): number {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < t) low = middle + 1;
    else high = middle;
  }
  const after = times[low] ?? 0;
  const before = times[low - 1];
  if (before === undefined || after - t <= t - before) return Math.max(0, low);
  return times.indexOf(before);
}

function markOf(type: RecordedEvent['event']['eventType']): MarkKind | undefined {
  switch (type) {
    case 'error':
      return 'error';
    case 'bitrateChange':
      return 'bitrate';
    case 'stateStart':
    case 'stateEnd':
    case 'statesUpdate':
      return 'state';
    case 'chapterStart':
    case 'chapterComplete':
    case 'chapterSkip':
      return 'chapter';
    case 'sessionComplete':
      return 'complete';
    case 'sessionEnd':
      return 'end';
    default:
      return undefined;
  }
}
