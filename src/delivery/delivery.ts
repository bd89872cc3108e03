import type { Cancel } from '../clock.js';
import { DiagnosticCode, type Report } from '../diagnostics.js';
import type { WireEvent } from '../protocol/events.js';
import type { Scheduler } from '../scheduler.js';
import { backoff } from './backoff.js';
import type { Journal, JournalEntry, JournalSession } from './journal.js';
import type { SendResult, Transport } from './transport.js';

/** Brings what the journal holds to the collector. */
export interface Delivery {
  /** Something of this session may be sent. */
  deliver(session: JournalSession): void;
  /** Sends from now on. */
  start(): void;
  /** Sends nothing more; what is under way is still answered, and counted once. */
  stop(): void;
}

/** An event the collector has. */
export interface SentEvent {
  /** The collector's id of the session. */
  readonly sid: string;
  readonly event: WireEvent;
}

/** What a delivery needs. */
export interface DeliveryParts {
  /** Base address of the collector, without a slash at its end. */
  readonly collector: string;
  readonly journal: Journal;
  readonly transport: Transport;
  readonly scheduler: Scheduler;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly report: Report;
  readonly onSent: (sent: SentEvent) => void;
  /** The collector no longer takes events of a session; what waited of it is dropped. */
  readonly onGone: (session: JournalSession) => void;
}

/** How sending a session stands. */
interface Lane {
  readonly session: JournalSession;
  busy: boolean;
  failures: number;
  cancelRetry: Cancel | null;
}

/** Requests under way at one time, over all sessions: a set that was offline for long does not storm the collector. */
const mostUnderWay = 4;

/** `Location: /api/v1/sessions/{sid}`, also as an absolute address (Media Collection API, "Obtaining a session id"). */
const location = /\/api\/[^/]+\/sessions\/([^/?#]+)\/?$/;

/**
 * Creates a delivery: one request in flight for each session, in order, sessions independent of each other. A session
 * is opened first, what happens meanwhile waits in the journal; whatever passes is tried again, for ever; what the
 * collector refuses is told and skipped and holds up nothing behind it.
 *
 * State: a few values for each session that has something to send.
 */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { collector, journal, transport, scheduler, report } = parts;
  let lanes: Lane[] = [];
  let running = false;
  let underWay = 0;
  /** Sessions that wait for a place among the requests under way, in order. */
  let queue: JournalSession[] = [];

  function laneOf(session: JournalSession): Lane {
    const known = lanes.filter((lane) => lane.session === session)[0];
    if (known) return known;
    const lane: Lane = { session, busy: false, failures: 0, cancelRetry: null };
    lanes.push(lane);
    return lane;
  }

  function deliver(session: JournalSession): void {
    const lane = laneOf(session);
    const entry = session.entries[0];
    if (!running || lane.busy || lane.cancelRetry) return;
    if (!entry) {
      lanes = lanes.filter((other) => other !== lane);
      return;
    }
    if (!entry.kept) return;
    if (session.sid !== null && entry.event.eventType === 'sessionStart') {
      // The set went off between two writes: the collector has this one.
      journal.acknowledge(session, entry);
      deliver(session);
      return;
    }
    if (session.sid === null && entry.event.eventType !== 'sessionStart') {
      return drop(session, 'its sessionStart was lost');
    }
    if (underWay >= mostUnderWay) {
      if (queue.indexOf(session) < 0) queue.push(session);
      return;
    }
    lane.busy = true;
    underWay++;
    const path = session.sid === null ? 'sessions' : `sessions/${session.sid}/events`; // as the collector wrote it, opaque
    transport.send({ url: `${collector}/api/v1/${path}`, body: entry.body }, (result) => {
      lane.busy = false;
      underWay--;
      settle(session, lane, entry, result);
      while (queue.length && underWay < mostUnderWay) deliver(queue.shift() as JournalSession);
      deliver(session);
    });
  }

  function settle(session: JournalSession, lane: Lane, entry: JournalEntry, result: SendResult): void {
    const opening = session.sid === null;
    switch (result.outcome) {
      case 'sent':
        if (opening && !identify(session, result.location)) {
          return retryLater(session, lane, 'the answer to sessionStart carried no session id that could be read');
        }
        lane.failures = 0;
        journal.acknowledge(session, entry);
        // Without an id it was forgotten while it was under way: consent was withdrawn.
        if (session.sid !== null) parts.onSent({ sid: session.sid, event: entry.event });
        return;
      case 'retry':
        return retryLater(session, lane, result.reason, result.after);
      case 'gone':
        // No session can be gone before it was opened: the address is wrong, or something stands in the way.
        if (opening) return retryLater(session, lane, result.reason);
        drop(session, `the collector no longer takes its events (${result.reason})`);
        return parts.onGone(session);
      case 'rejected':
        report(DiagnosticCode.EventRejected, `The collector refused a ${entry.event.eventType}: ${result.reason}`);
        if (opening) return drop(session, 'its sessionStart was refused');
        return journal.acknowledge(session, entry);
    }
  }

  function identify(session: JournalSession, header: string | null): boolean {
    const match = header === null ? null : location.exec(header);
    if (match) journal.identify(session, match[1] as string);
    return match !== null;
  }

  function retryLater(session: JournalSession, lane: Lane, reason: string, after = 0): void {
    lane.failures++;
    const delay = Math.max(after, backoff(lane.failures, parts.random()));
    // Once for an outage, not once for each session in it.
    if (lane.failures === 1 && !lanes.some((other) => other !== lane && other.failures)) {
      report(
        DiagnosticCode.DeliveryDelayed,
        `The collector cannot take events now (${reason}); they wait and are sent later`,
      );
    }
    lane.cancelRetry = scheduler.after(delay, () => {
      lane.cancelRetry = null;
      deliver(session);
    });
  }

  function drop(session: JournalSession, reason: string): void {
    const count = journal.drop(session);
    report(DiagnosticCode.SessionGone, `A session is given up, ${reason}; ${count} events dropped`);
  }

  return {
    deliver,
    start() {
      running = true;
      lanes.slice().forEach(({ session }) => deliver(session));
    },
    stop() {
      running = false;
      queue = [];
      lanes.forEach((lane) => {
        if (lane.cancelRetry) lane.cancelRetry();
        lane.cancelRetry = null;
      });
    },
  };
}
