import type { Cancel, Clock } from './clock.js';

/** Everything that waits in one tracker: heartbeats, retries, time limits. */
export interface Scheduler {
  /** Milliseconds since the epoch, UTC; never steps back. */
  now(): number;
  /**
   * Runs `task` once when `delay` milliseconds have passed, or up to `early` milliseconds sooner, when something else
   * is due then: what is in no hurry costs no waking of its own.
   */
  after(delay: number, task: () => void, early?: number): Cancel;
}

interface Waiting {
  readonly due: number;
  readonly earliest: number;
  readonly task: () => void;
}

/**
 * One timer for a whole tracker: it sleeps until the next task is due, so that a set is woken no more often than
 * there is something to do, and after a suspend each task runs once. Holds what is scheduled, nothing else: a few
 * tasks a session.
 */
export function createScheduler(clock: Clock): Scheduler {
  let waiting: Waiting[] = [];
  let cancelWake: Cancel | null = null;

  function sleep(): void {
    if (cancelWake) cancelWake();
    cancelWake = null;
    if (!waiting.length) return;
    const next = waiting.reduce((soonest, entry) => Math.min(soonest, entry.due), Infinity);
    cancelWake = clock.wake(next - clock.now(), run);
  }

  function run(): void {
    cancelWake = null;
    const now = clock.now();
    const due = waiting.filter((entry) => entry.earliest <= now).sort((a, b) => a.due - b.due);
    due.forEach((entry) => {
      // A task that ran before this one may have cancelled it.
      if (waiting.indexOf(entry) < 0) return;
      waiting = waiting.filter((other) => other !== entry);
      entry.task();
    });
    sleep();
  }

  return {
    now: () => clock.now(),
    after(delay, task, early = 0) {
      const due = clock.now() + delay;
      const entry = { due, earliest: due - early, task };
      waiting.push(entry);
      sleep();
      return () => {
        if (waiting.indexOf(entry) < 0) return;
        waiting = waiting.filter((other) => other !== entry);
        sleep();
      };
    },
  };
}
