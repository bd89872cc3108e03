import type { TimedEvent } from '../sessions/event-order.js';
import type { Step, TimeAccount } from './time-account.js';
import { addRange, type WatchedRanges } from './watched-ranges.js';

/** Shares of the content's length that are marked, in percent (Media Collection API, section 12.3). */
export const progressMarks = [10, 25, 50, 75, 95] as const;

/** Where in the content the viewer was. Milliseconds of playhead; bounded as its ranges are. */
export interface PositionMeter {
  /** Playhead of the previous event outside ad breaks. */
  last: number | null;
  watched: WatchedRanges;
  /** Bit n is set when mark n of `progressMarks` was reached. */
  marks: number;
  /** First, lowest and highest playhead from the first content play on; `null` before. */
  first: number | null;
  lowest: number | null;
  highest: number | null;
}

/** How positions are read. */
export interface PositionRules {
  /** Seconds; 0 when not known. */
  readonly length: number;
  /**
   * Whether a seek forward reaches the marks that it skips. The documents disagree (section 11, item 12): recommended
   * and usual is `false`, only what was played counts.
   */
  readonly marksOnSeek: boolean;
}

/** A meter that has seen nothing. */
export function emptyPositions(): PositionMeter {
  return { last: null, watched: [], marks: 0, first: null, lowest: null, highest: null };
}

/** Whether the playhead may have come this far by playing: at up to double speed, with 2 s for coarse playheads. */
export function isPlayed(advance: number, time: number): boolean {
  return advance >= 0 && advance <= time * 2 + 2000;
}

/** Playhead in whole milliseconds, for seconds as sent are no sums to compare. */
export function toMillis(playhead: number): number {
  return Math.min(Math.round(playhead * 1000), 1e15);
}

/** Takes the next event; those that came inside a break tell the ad's time and are left out (section 11, item 22). */
export function measurePosition(
  meter: PositionMeter,
  event: TimedEvent,
  step: Step,
  account: TimeAccount,
  rules: PositionRules,
): void {
  if (!step.counts || step.place !== 'content') return;
  const playhead = toMillis(event.playhead);
  const { last } = meter;
  if (last !== null && step.doing === 'content' && isPlayed(playhead - last, step.time)) {
    meter.watched = addRange(meter.watched, last, playhead);
    reachMarks(meter, last, playhead, rules.length);
  } else if (last !== null && rules.marksOnSeek && meter.highest !== null) {
    reachMarks(meter, last, playhead, rules.length);
  }
  meter.last = playhead;
  if (!account.started) return;
  meter.first ??= playhead;
  meter.lowest = Math.min(meter.lowest ?? playhead, playhead);
  meter.highest = Math.max(meter.highest ?? playhead, playhead);
}

function reachMarks(meter: PositionMeter, from: number, to: number, length: number): void {
  if (length <= 0) return;
  progressMarks.forEach((percent, bit) => {
    // Multiplied before it is divided: 25 % of 20 is 5, not a hair more.
    const mark = (length * 1000 * percent) / 100;
    if (from < mark && mark <= to) meter.marks |= 1 << bit;
  });
}
