/** The playhead over time, as strokes: what was told is drawn solid, what was held or jumped is drawn otherwise. */
import type { BandKind } from './playback-track.js';

/** A point of the line: seconds since the session's start, playhead in seconds. */
export interface LinePoint {
  readonly t: number;
  readonly playhead: number;
}

/** `play`: moves with time. `hold`: stands still (pause, buffering, ads). `jump`: the viewer sought. */
export interface Stroke {
  readonly kind: 'play' | 'hold' | 'jump';
  readonly points: readonly LinePoint[];
}

/** Advance per second of play that still counts as play (double speed), plus slack for rounding. */
const fastest = 2;
const slack = 2;

/** Continues the line over one interval that is filled by `kind`. A gap draws nothing: there the line is cut. */
export function addStroke(strokes: Stroke[], kind: BandKind, from: LinePoint, to: LinePoint): void {
  if (kind === 'gap') return;
  if (kind === 'content' && isPlay(from, to)) {
    extend(strokes, 'play', [from, to]);
    return;
  }
  // Standing still until the next word, and a leap there if the position is another one.
  const corner = { t: to.t, playhead: from.playhead };
  if (corner.t > from.t) extend(strokes, 'hold', [from, corner]);
  if (corner.playhead !== to.playhead) strokes.push({ kind: 'jump', points: [corner, to] });
}

function isPlay(from: LinePoint, to: LinePoint): boolean {
  const advance = to.playhead - from.playhead;
  return advance >= 0 && advance <= (to.t - from.t) * fastest + slack;
}

function extend(strokes: Stroke[], kind: Stroke['kind'], points: readonly [LinePoint, LinePoint]): void {
  const last = strokes.at(-1);
  const end = last?.points.at(-1);
  const joins = last?.kind === kind && end?.t === points[0].t && end.playhead === points[0].playhead;
  if (joins) strokes[strokes.length - 1] = { kind, points: last.points.concat(points[1]) };
  else strokes.push({ kind, points });
}
