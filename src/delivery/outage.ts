import type { Cancel } from '../clock.js';
import type { Report } from '../diagnostics.js';
import type { Scheduler } from '../scheduler.js';
import { backoff } from './backoff.js';
import type { JournalSession } from './journal.js';

/**
 * What all sessions of a tracker know of the collector. While it is down one request probes and the rest wait; its first
 * answer, to whomever, lets the others go.
 */
export interface Outage {
  readonly isOn: boolean;
  /** Whether a session may send now. */
  admits(session: JournalSession): boolean;
  /** A request leaves; tell its end with what this returns. */
  begin(): Attempt;
  /** The collector answered: whatever it said, it is there. */
  end(attempt: Attempt): void;
  /** The collector could not take a request. `after`: milliseconds it asked to wait. `isNews`: nobody was told yet. */
  fail(attempt: Attempt, session: JournalSession, reason: string, after: number, isNews: boolean): void;
  /** The network may be back: the next probe need not wait, unless the collector asked for it. */
  hurry(): void;
  /** Waits for nothing any more; what is under way is still told. */
  stop(): void;
}

/** A request under way. */
export interface Attempt {
  /** It left while the collector was thought to be down. */
  readonly isProbe: boolean;
}

/** What an outage needs. */
export interface OutageParts {
  readonly scheduler: Scheduler;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly report: Report;
  /** Somebody may send again. */
  readonly onProbe: () => void;
}

/** So many sessions have to fail before it is the collector: one alone may hold something that makes it stumble. */
const enough = 2;

/** Creates the outage of a collector that is thought to be there. State: two sessions, a count, two moments. */
export function createOutage({ scheduler, random, report, onProbe }: OutageParts): Outage {
  /** Probes that failed, one after the other; 0 while the collector is there. */
  let failures = 0;
  let failed: JournalSession[] = [];
  let probes = 0;
  let told = false;
  /** What the collector asked for. */
  let notBefore = -Infinity;
  let cancelWait: Cancel | null = null;

  function stop(): void {
    if (cancelWait) cancelWait();
    cancelWait = null;
  }

  function wait(delay: number): void {
    stop();
    cancelWait = scheduler.after(delay, () => {
      cancelWait = null;
      onProbe();
    });
  }

  return {
    get isOn() {
      return failures > 0;
    },
    admits(session) {
      const isBlamed = failed.length >= enough || failed.indexOf(session) >= 0;
      return !failures || !isBlamed || (!probes && !cancelWait);
    },
    begin() {
      const isProbe = failures > 0;
      if (isProbe) probes++;
      return { isProbe };
    },
    end({ isProbe }) {
      if (isProbe) probes--;
      if (!failures) return;
      failures = 0;
      failed = [];
      stop();
      if (told) report('delivery-recovered', 'The collector takes events again');
      told = false;
    },
    fail({ isProbe }, session, reason, after, isNews) {
      if (isProbe) probes--;
      if (failed.length < enough && failed.indexOf(session) < 0) failed.push(session);
      notBefore = Math.max(notBefore, scheduler.now() + after);
      // Requests that were under way together fail together: that is one failure.
      if (isProbe || !failures) wait(Math.max(notBefore - scheduler.now(), backoff(++failures, random())));
      if (told || !isNews) return;
      told = true;
      report('delivery-delayed', `The collector cannot take events now (${reason})`);
    },
    hurry() {
      if (cancelWait) wait(Math.max(0, notBefore - scheduler.now()));
    },
    stop,
  };
}
