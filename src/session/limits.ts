const minute = 60000;

/** Milliseconds until a collector closes a session (Media Collection API, "Time-outs"). */
export const limits = {
  /** Without any event. */
  silence: 10 * minute,
  /** Without a movement of the playhead. */
  standstill: 30 * minute,
  /** Of a session as a whole; the vendor's SDKs begin a new one then. */
  day: 24 * 60 * minute,
  /** Between two sessions that are opened anew because the collector closed the one before. */
  reopening: minute,
} as const;

/** Which limit a session has reached. */
export type Reached = 'silence' | 'standstill' | 'day';

/** Watches the limits of one session on the wire. */
export interface LimitWatch {
  /** An event was told. */
  note(at: number, playhead: number): void;
  /** The limit that is reached at a moment, if any. */
  reached(at: number): Reached | null;
}

/** Creates the watch of a session that starts at `start` (milliseconds since the epoch). */
export function createLimitWatch(start: number): LimitWatch {
  let lastTold = start;
  let lastMoved = start;
  let lastPlayhead: number | null = null;

  return {
    note(at, playhead) {
      if (playhead !== lastPlayhead) lastMoved = at;
      lastPlayhead = playhead;
      lastTold = at;
    },
    reached(at) {
      if (at - lastTold >= limits.silence) return 'silence';
      if (at - lastMoved >= limits.standstill) return 'standstill';
      return at - start >= limits.day ? 'day' : null;
    },
  };
}
