import type { Clock } from '../clock.js';

/** A clock that a test turns by hand. */
export interface VirtualClock extends Clock {
  /** Lets `ms` milliseconds pass; what is due on the way runs at its time. */
  pass(ms: number): void;
  /** Lets `ms` milliseconds pass at once, as a suspended set does: what was due on the way runs late, at the end. */
  leap(ms: number): void;
  /**
   * Lets `ms` milliseconds pass on the set's own clock alone: in a suspend to RAM, in which monotonic time stands, or
   * because somebody sets that clock.
   */
  suspend(ms: number): void;
  /** Milliseconds since the epoch by the set's own clock. */
  wall(): number;
  /** How many times it woke somebody. */
  readonly wakes: number;
}

interface Waiting {
  readonly due: number;
  readonly task: () => void;
}

/** Creates a virtual clock that stands at `start` (milliseconds since the epoch). */
export function createVirtualClock(start = 1_700_000_000_000): VirtualClock {
  let time = start;
  let slept = 0;
  let wakes = 0;
  let waiting: Waiting[] = [];

  function runDue(): boolean {
    const next = waiting.filter((entry) => entry.due <= time).sort((a, b) => a.due - b.due)[0];
    if (!next) return false;
    waiting = waiting.filter((entry) => entry !== next);
    wakes++;
    next.task();
    return true;
  }

  return {
    now: () => time,
    wall: () => time + slept,
    suspend(ms) {
      slept += ms;
    },
    wake(delay, task) {
      const entry = { due: time + Math.max(0, delay), task };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    pass(ms) {
      const end = time + ms;
      for (;;) {
        const due = waiting.reduce((soonest, entry) => Math.min(soonest, entry.due), Infinity);
        if (due > end) break;
        time = Math.max(time, due);
        runDue();
      }
      time = end;
    },
    leap(ms) {
      time += ms;
      while (runDue());
    },
    get wakes() {
      return wakes;
    },
  };
}
