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
 * tasks a session. In the order in which it is due, so that many sessions that wait make no event dearer.
 */
export function createScheduler(clock: Clock): Scheduler {
  const waiting: Waiting[] = [];
  let cancelWake: Cancel | null = null;
  /** What the timer is set for. */
  let next: Waiting | undefined;

  function sleep(): void {
    if (next === waiting[0]) return;
    if (cancelWake) cancelWake();
    next = waiting[0];
    cancelWake = next ? clock.wake(next.due - clock.now(), run) : null;
  }

  /** Where the first task is that is due later. */
  function placeAfter(due: number): number {
    let from = 0;
    let to = waiting.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((waiting[middle] as Waiting).due <= due) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** Whether it was still waiting. */
  function take(entry: Waiting): boolean {
    let index = placeAfter(entry.due) - 1;
    while (index >= 0 && waiting[index] !== entry && (waiting[index] as Waiting).due === entry.due) index--;
    if (waiting[index] !== entry) return false;
    waiting.splice(index, 1);
    return true;
  }

  function run(): void {
    next = undefined;
    cancelWake = null;
    const now = clock.now();
    // A task that runs before another one may cancel it; what it schedules has its own turn.
    waiting
      .filter(({ earliest }) => earliest <= now)
      .forEach((entry) => {
        if (take(entry)) entry.task();
      });
    sleep();
  }

  return {
    now: () => clock.now(),
    after(delay, task, early = 0) {
      const due = clock.now() + delay;
      const entry = { due, earliest: due - early, task };
      waiting.splice(placeAfter(due), 0, entry);
      sleep();
      return () => {
        if (take(entry)) sleep();
      };
    },
  };
}
