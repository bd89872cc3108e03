import type { Cancel } from '../clock.js';
import type { Scheduler } from '../scheduler.js';
import { batchLimits } from './batch.js';
import type { JournalEntry, JournalSession } from './journal.js';

/** How sending a session stands. */
export interface Lane {
  readonly session: JournalSession;
  /** What is on its way. */
  flying: readonly JournalEntry[];
  /** When the collector last got something, as far as is known. */
  heardAt: number;
  /** How often it failed, one time after the other, while the collector was there for others. */
  strikes: number;
  /** Events in the next request, at most: fewer while an array that was refused is taken apart. */
  most: number;
  /** The next request goes as the API documents it, whatever the collector says it accepts beyond that. */
  isPlain: boolean;
  /** The collector has closed the session: what is left goes as a downloaded one. */
  isLate: boolean;
  /** What went when the app left did not arrive: from now on as usual. */
  stays: boolean;
  /**
   * Whether it is time for a batch. A state change leaves at once, a ping with the next wake-up after nine seconds; what
   * is being kept at that moment comes along.
   *
   * @param isWhole nothing of the session is left behind that could come along
   */
  isTime(batch: readonly JournalEntry[], isWhole: boolean): boolean;
  /** A batch has arrived; `left`: events that were there and did not fit in. */
  arrived(left: boolean): void;
  /** Nothing is sent for so long. */
  holdOff(delay: number): void;
  /** Whether that is still so. */
  isHeldOff(): boolean;
  /** Waits for nothing any more, until it is asked again. */
  rest(): void;
}

/** Milliseconds that a ping may wait, and how much sooner it goes when the set is awake anyway: with the next ping. */
const pingWait = 10000;
const sooner = 1000;
/** Milliseconds that what is due waits for what is being kept. */
const keeping = 1000;

/** Creates a lane. `go` is called when it is worth looking again. State: a few values, one task of the scheduler. */
export function createLane(session: JournalSession, scheduler: Scheduler, go: () => void): Lane {
  let dueSince: number | null = null;
  let heldOffUntil = -Infinity;
  let waiting: { readonly until: number; readonly cancel: Cancel } | null = null;

  function rest(): void {
    if (waiting) waiting.cancel();
    waiting = null;
  }

  function wait(delay: number, early: number, onTime: () => void): void {
    const until = scheduler.now() + delay;
    if (waiting && waiting.until <= until) return;
    rest();
    const cancel = scheduler.after(
      delay,
      () => {
        waiting = null;
        onTime();
        go();
      },
      early,
    );
    waiting = { until, cancel };
  }

  function isDue(batch: readonly JournalEntry[]): boolean {
    if (dueSince === null && batch.some(({ event }) => event.eventType !== 'ping')) dueSince = scheduler.now();
    return dueSince !== null;
  }

  return {
    session,
    flying: [],
    heardAt: scheduler.now(),
    strikes: 0,
    most: batchLimits.events,
    isPlain: false,
    isLate: false,
    stays: false,
    isTime(batch, isWhole) {
      if (!batch.length) return false;
      if (!isDue(batch)) {
        wait(pingWait, sooner, () => {
          dueSince = scheduler.now();
        });
        return false;
      }
      const left = (dueSince as number) + keeping - scheduler.now();
      if (isWhole || left <= 0) return true;
      wait(left, 0, () => {});
      return false;
    },
    arrived(left) {
      if (!left) dueSince = null;
    },
    holdOff(delay) {
      rest();
      heldOffUntil = scheduler.now() + delay;
      wait(delay, 0, () => {});
    },
    isHeldOff() {
      const left = heldOffUntil - scheduler.now();
      if (left > 0) wait(left, 0, () => {});
      return left > 0;
    },
    rest,
  };
}
