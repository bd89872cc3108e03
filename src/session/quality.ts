import type { Qoe } from '../protocol/events.js';
import { type Check, optional } from './check.js';

/** Quality of experience. What is not known is left out, never 0. */
export interface Quality {
  /** Bitrate in kbit/s. */
  readonly bitrate?: number;
  /** Frames dropped since the session began. */
  readonly droppedFrames?: number;
  /** Frames per second. */
  readonly framesPerSecond?: number;
  /** Milliseconds from the viewer's intent to the first frame; measured by the kit when left out. */
  readonly timeToStart?: number;
}

export const qualityFields: readonly Check[] = [
  optional('bitrate', 'amount'),
  optional('droppedFrames', 'amount'),
  optional('framesPerSecond', 'amount'),
  optional('timeToStart', 'amount'),
];

const wireNames: { readonly [Key in keyof Quality]-?: keyof Qoe } = {
  bitrate: 'media.qoe.bitrate',
  droppedFrames: 'media.qoe.droppedFrames',
  framesPerSecond: 'media.qoe.framesPerSecond',
  timeToStart: 'media.qoe.timeToStart',
};

/** What is known of the quality of a session, and what of it the collector has not been told. */
export interface QualityBook {
  /** Notes what is known. True when the bitrate is another than the one known before. */
  note(quality: Quality): boolean;
  /** Whether a value is known. */
  has(key: keyof Quality): boolean;
  /** What to send with the next event: all that is known, when any of it is news or `always` is set; else nothing. */
  take(always: boolean): Qoe | null;
  /** The collector knows nothing any more: a new session. */
  renew(): void;
}

/** Creates a book in which nothing is known. Values are whole numbers, as the protocol wants them. */
export function createQualityBook(): QualityBook {
  const known: { [key: string]: number } = {};
  let news = false;

  return {
    note(quality) {
      const before = known[wireNames.bitrate];
      (Object.keys(wireNames) as (keyof Quality)[]).forEach((key) => {
        const value = quality[key];
        // Players count dropped frames that are not a number, and worse.
        if (typeof value !== 'number' || !isFinite(value) || value < 0) return;
        const whole = Math.floor(value);
        if (known[wireNames[key]] !== whole) news = true;
        known[wireNames[key]] = whole;
      });
      return before !== undefined && before !== known[wireNames.bitrate];
    },
    has: (key) => known[wireNames[key]] !== undefined,
    take(always) {
      if (!news && !always) return null;
      news = false;
      return Object.keys(known).length ? { ...known } : null;
    },
    renew() {
      news = Object.keys(known).length > 0;
    },
  };
}

/** Dropped frames of a session out of what a player counts, which begins anew with each source. */
export interface DroppedFrames {
  /** The same quality, with the running total of the session. */
  add(quality: Quality): Quality;
}

/** Creates a total of nothing. State: the total of the sources before, and the last count of this one. */
export function createDroppedFrames(): DroppedFrames {
  let before = 0;
  let last = 0;

  return {
    add(quality) {
      const count = quality.droppedFrames;
      if (typeof count !== 'number' || !isFinite(count) || count < 0) return quality;
      if (count < last) before += last;
      last = count;
      return { ...quality, droppedFrames: before + count };
    },
  };
}
