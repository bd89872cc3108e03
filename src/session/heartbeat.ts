import type { Cancel } from '../clock.js';
import type { Scheduler } from '../scheduler.js';

/** Milliseconds between pings (Media Collection API, "Sending pings" and "Track downloaded content"). */
export const pingInterval = { content: 10000, granularAd: 1000, downloaded: 50000 } as const;

/** The protocol's ping: a sign of life when nothing else happens. */
export interface Heartbeat {
  /** Starts the interval anew; every event of the player does, from when it happened (`at`, default now). */
  restart(at?: number): void;
  stop(): void;
}

/**
 * Creates a heartbeat at rest. After a suspend it beats once, it never catches up.
 *
 * @param interval milliseconds until the next beat, asked anew each time
 */
export function createHeartbeat(scheduler: Scheduler, interval: () => number, beat: () => void): Heartbeat {
  let cancel: Cancel | null = null;

  function stop(): void {
    if (cancel) cancel();
    cancel = null;
  }

  function restart(at = scheduler.now()): void {
    stop();
    const wait = interval();
    const left = at + wait - scheduler.now();
    // What is told so late that the next beat would be due already is a sign of life itself.
    cancel = scheduler.after(left > 0 ? left : wait, () => {
      // The next interval first: a beat that fails must not stop the heart.
      restart();
      beat();
    });
  }

  return { restart, stop };
}
