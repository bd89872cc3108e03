/** Where a player says it is, and when it said so. */
export interface Reading {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Seconds. */
  readonly playhead: number;
}

/** Tells positions from noise. */
export interface SteadyPlayhead {
  /** Whether a reading can be believed; notes it. */
  believes(reading: Reading, rate: number): boolean;
  /** Whether a reading fits to what was believed so far. */
  isLike(reading: Reading): boolean;
  /** The player is sent elsewhere, or has another source: any position can be the next. */
  forget(): void;
}

/** A playhead beyond this second that is 0 all at once is no playhead. */
export const trustedStart = 0.5;
/** Seconds that a playhead may be behind where it was, or ahead of where it can be. */
const slack = 2;

/**
 * Creates a filter of positions: sets say 0 after a stop, and jump where the stream's own clock does. A jump that nobody
 * announced is believed when a second reading goes on from it. State: two readings.
 */
export function createSteadyPlayhead(): SteadyPlayhead {
  let last: Reading | null = null;
  let suspect: Reading | null = null;
  let fastest = 1;

  function follows(reading: Reading, before: Reading): boolean {
    const moved = reading.playhead - before.playhead;
    if (reading.playhead === 0 && before.playhead > trustedStart) return false;
    if (fastest < 0) return moved <= slack;
    return moved >= -slack && moved <= ((reading.at - before.at) / 1000) * Math.max(fastest, 1) + slack;
  }

  return {
    believes(reading, rate) {
      fastest = rate;
      // After a seek too: a 0 proves nothing, however often it is said, until the playhead goes on from there.
      const news = reading.playhead !== 0 && (last === null || (suspect !== null && follows(reading, suspect)));
      const known = news || (last !== null && follows(reading, last));
      suspect = known ? null : reading;
      if (known) last = reading;
      return known;
    },
    isLike: (reading) => !last || follows(reading, last),
    forget() {
      last = suspect = null;
    },
  };
}
