import type { Cancel } from '../clock.js';
import type { Scheduler } from '../scheduler.js';

/** Milliseconds between two beats: while time is counted as watched or waited for, and else: pings are quicker then. */
const interval = { counted: 5000, idle: 12000 };
/** Milliseconds without a beat after which the set has slept: no timer is that late for another reason. */
const asleep = 25000;

/** Where a player was when the set fell asleep. */
export interface Nap {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Where the player was in its stream, seconds. */
  readonly stream: number;
}

/** The pulse of a session: says every few seconds that it is alive, and notices when the set has slept. */
export interface Pulse {
  /** Starts anew; every event does, which says the same as a beat. */
  start(): void;
  stop(): void;
  /** The sleep that has just ended, if there was one in which the player stood still; told once. */
  wake(): Nap | null;
}

/**
 * Creates a pulse at rest. A suspended set freezes the page in the middle of everything: its timers come late, all at
 * once, and the player is where it was.
 *
 * @param stream where the player is in its stream, seconds
 * @param isCounted whether time is counted as watched or waited for
 */
export function createPulse(
  scheduler: Scheduler,
  stream: () => number,
  isCounted: () => boolean,
  beat: () => void,
): Pulse {
  let last: Nap | null = null;
  let cancel: Cancel = () => {};

  function next(): void {
    cancel = scheduler.after(isCounted() ? interval.counted : interval.idle, () => {
      next();
      beat();
    });
  }

  return {
    start() {
      cancel();
      last = { at: scheduler.now(), stream: stream() };
      next();
    },
    stop() {
      cancel();
      last = null;
    },
    wake() {
      const before = last;
      if (!before) return null;
      last = { at: scheduler.now(), stream: stream() };
      const slept = last.at - before.at;
      // A player that went on for most of the time was watched, or heard, while the page was not served.
      return slept > asleep && last.stream - before.stream < slept / 2000 ? before : null;
    },
  };
}
