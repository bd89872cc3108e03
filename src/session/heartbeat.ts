import type { Cancel } from '../clock.js';
import type { Scheduler } from '../scheduler.js';

/** Milliseconds between pings in content (Media Collection API, "Sending pings"). */
export const pingInterval = 10000;

/** The protocol's ping: a sign of life when nothing else happens. */
export interface Heartbeat {
  /** Starts the interval anew; every event of the player does. */
  restart(): void;
  stop(): void;
}

/** Creates a heartbeat at rest. After a suspend it beats once, it never catches up. */
export function createHeartbeat(scheduler: Scheduler, interval: number, beat: () => void): Heartbeat {
  let cancel: Cancel | null = null;

  function stop(): void {
    if (cancel) cancel();
    cancel = null;
  }

  function restart(): void {
    stop();
    cancel = scheduler.after(interval, () => {
      // The next interval first: a beat that fails must not stop the heart.
      restart();
      beat();
    });
  }

  return { restart, stop };
}
