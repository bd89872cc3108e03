/**
 * Consecutive events in play on content between which the playhead did not move: a stall when there are three or more
 * of them (Media Collection API, section 12.3). Fixed size.
 */
export interface StillRun {
  readonly events: number;
  /** Milliseconds from the first to the last of them. */
  readonly time: number;
}

/** What an interval in play on content means for stalls. */
export interface StillStep {
  readonly run: StillRun | null;
  /** The interval is part of a stall. */
  readonly stalled: boolean;
  /** With this interval the run became a stall. */
  readonly begins: boolean;
  /** Milliseconds before this interval that become part of the stall with it. */
  readonly retracted: number;
}

const leastEvents = 3;

/**
 * Milliseconds a stall lasts longer than. Players tell whole seconds, and clients send several events at one moment:
 * without this each of those bursts would be a stall.
 */
export const leastStall = 1000;

/** The playhead moved: no run. */
export const moved: StillStep = { run: null, stalled: false, begins: false, retracted: 0 };

/** One more interval of `time` milliseconds without movement. */
export function bookStill(before: StillRun | null, time: number): StillStep {
  const run = { events: (before?.events ?? 1) + 1, time: (before?.time ?? 0) + time };
  const stalled = isStall(run);
  const begins = stalled && !isStall(before);
  return { run, stalled, begins, retracted: begins ? (before?.time ?? 0) : 0 };
}

function isStall(run: StillRun | null): boolean {
  return run !== null && run.events >= leastEvents && run.time > leastStall;
}
