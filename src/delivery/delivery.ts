import type { Report } from '../diagnostics.js';
import type { LifecycleChange } from '../platform.js';
import type { WireEvent } from '../protocol/events.js';
import type { Scheduler } from '../scheduler.js';
import type { Accepts } from './accepts.js';
import { backoff } from './backoff.js';
import { batchLimits, bytesOf } from './batch.js';
import type { Journal, JournalSession } from './journal.js';
import { createLane, type Lane } from './lane.js';
import { type Attempt, createOutage } from './outage.js';
import { createLoading, type Shipment } from './shipment.js';
import type { SendResult, Transport } from './transport.js';

/** Brings what the journal holds to the collector. */
export interface Delivery {
  /** Something of this session may be sent. */
  deliver(session: JournalSession): void;
  /** The app comes, goes, or may have a network again. */
  follow(change: LifecycleChange): void;
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
  /** What the collector answered, such as 204; left out where that is not known. */
  readonly status?: number | undefined;
}

/** What a delivery needs. */
export interface DeliveryParts {
  /** Base address of the collector, without a slash at its end. */
  readonly collector: string;
  readonly journal: Journal;
  readonly transport: Transport;
  readonly scheduler: Scheduler;
  readonly accepts: Accepts;
  /** What a closed session no longer takes: dropped, or posted as a downloaded session. */
  readonly lateEvents: 'downloaded' | undefined;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly report: Report;
  readonly onSent: (sent: SentEvent) => void;
  /** The collector no longer takes events of a session, or will have closed it before it gets the next one. */
  readonly onGone: (session: JournalSession) => void;
}

/** Requests under way at one time, over all sessions: a set that was offline for long does not storm the collector. */
const mostUnderWay = 4;

/**
 * Milliseconds after which a session that the collector cannot be told of is taken to be closed there: ten minutes
 * without an event (Media Collection API, "Time-outs"), less what may have passed since it last got one.
 */
const unheard = 570000;

/** `Location: /api/v1/sessions/{sid}`, also as an absolute address (Media Collection API, "Obtaining a session id"). */
const location = /\/api\/[^/]+\/sessions\/([^/?#]+)\/?$/;

/**
 * Creates a delivery: one request in flight for each session, in order, sessions independent of each other. A session
 * is opened first, what happens meanwhile waits in the journal; whatever passes is tried again, for ever; what the
 * collector refuses is told and skipped and holds up nothing behind it.
 *
 * When the app goes to the background nothing waits any more, neither for an answer nor for the store: a set may give it
 * no more than 250 ms (webOS). What does not arrive then is sent again, to the letter the same.
 *
 * State: a lane for each session that has something to send; the journal bounds those.
 */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { journal, transport, scheduler, report } = parts;
  const loading = createLoading(parts.collector, parts.accepts);
  const outage = createOutage({ ...parts, onProbe: pump });
  let lanes: readonly Lane[] = [];
  let running = false;
  let inBackground = false;
  const usual = { requests: 0, bytes: 0 };
  const leaving = { requests: 0, bytes: 0 };

  function laneOf(session: JournalSession): Lane {
    const known = lanes.filter((lane) => lane.session === session)[0];
    if (known) return known;
    const lane = createLane(session, scheduler, () => attempt(lane));
    lanes = lanes.concat(lane);
    return lane;
  }

  /** Whoever waits for a place or for the collector, those first who were sent for longest ago. */
  function pump(): void {
    lanes.forEach(attempt);
  }

  function attempt(lane: Lane): void {
    const { session } = lane;
    const first = session.entries[0];
    if (!running) return;
    if (!first) {
      if (lane.flying.length) return;
      lane.rest();
      lanes = lanes.filter((other) => other !== lane);
    } else if (session.sid !== null && first.event.eventType === 'sessionStart') {
      // The set went off between two writes: the collector has this one.
      journal.acknowledge(session, first);
      attempt(lane);
    } else if (session.sid === null && first.event.eventType !== 'sessionStart') {
      drop(session, 'its sessionStart was lost');
      attempt(lane);
    } else if (!lane.isHeldOff()) {
      if (inBackground && !outage.isOn && !lane.stays) leave(lane);
      else proceed(lane);
    }
  }

  function proceed(lane: Lane): void {
    if (lane.flying.length || usual.requests >= mostUnderWay || !outage.admits(lane.session)) return;
    const entries = loading.choose(lane);
    if (entries.length) send(lane, loading.load(lane, entries, false), usual);
  }

  /** Sends what is not on its way yet, side by side: collectors order by time. Engines allow so much, and no more. */
  function leave(lane: Lane): void {
    for (;;) {
      const entries = loading.chooseLast(lane);
      if (!entries.length || leaving.requests >= batchLimits.leaving) return;
      const shipment = loading.load(lane, entries, true);
      if (leaving.bytes + bytesOf(shipment.request.body) > batchLimits.bytes) return;
      send(lane, shipment, leaving);
    }
  }

  function send(lane: Lane, shipment: Shipment, traffic: { requests: number; bytes: number }): void {
    const { request, entries } = shipment;
    const bytes = bytesOf(request.body);
    const begun = outage.begin();
    lane.flying = lane.flying.concat(entries);
    traffic.requests++;
    traffic.bytes += bytes;
    transport.send(request, (result) => {
      lane.flying = lane.flying.filter((entry) => entries.indexOf(entry) < 0);
      traffic.requests--;
      traffic.bytes -= bytes;
      settle(lane, shipment, result, begun);
      lanes = lanes.filter((other) => other !== lane).concat(lane);
      pump();
    });
  }

  function settle(lane: Lane, shipment: Shipment, result: SendResult, begun: Attempt): void {
    const { session } = lane;
    const { kind } = shipment;
    const fail = (reason: string, after = 0): void => retryLater(lane, shipment, begun, reason, after);
    if (result.outcome === 'retry') return fail(result.reason, result.after);
    // No session can be gone before it was opened: the address is wrong, or something stands in the way.
    if (result.outcome === 'gone' && kind === 'start') return fail(result.reason);
    if (result.outcome === 'sent' && kind === 'start' && !identify(shipment, session, result)) {
      return fail('no session id in the answer to sessionStart');
    }
    outage.end(begun);
    lane.strikes = 0;
    if (result.outcome === 'sent') return acknowledge(lane, shipment, result.status);
    // Of an array some may have happened before the session was closed: those are taken where late ones are.
    if (result.outcome === 'gone' && kind === 'events' && shipment.entries.length === 1) close(lane, result.reason);
    else refuse(lane, shipment, result.reason);
  }

  function acknowledge(lane: Lane, { entries, left }: Shipment, status: number | undefined): void {
    const { session } = lane;
    lane.most = Math.min(batchLimits.events, lane.most * 2);
    lane.isPlain = false;
    lane.heardAt = scheduler.now();
    lane.arrived(left);
    entries.forEach((entry) => {
      journal.acknowledge(session, entry);
      // Without an id it was forgotten while it was under way: consent was withdrawn.
      if (session.sid !== null) parts.onSent({ sid: session.sid, event: entry.event, status });
    });
  }

  /** One bad event costs only itself: arrays are taken apart, and what is left is tried as the API documents it. */
  function refuse(lane: Lane, { request, entries, kind }: Shipment, reason: string): void {
    const { session } = lane;
    if (kind === 'events' && entries.length > 1) lane.most = Math.floor(entries.length / 2);
    else if (request.text) lane.isPlain = true;
    else {
      const what = kind === 'downloaded' ? 'downloaded session' : (entries[0] as (typeof entries)[0]).event.eventType;
      report('event-rejected', `The collector refused a ${what}: ${reason}`);
      lane.isPlain = false;
      lane.most = batchLimits.events;
      if (kind === 'events') entries.forEach((entry) => journal.acknowledge(session, entry));
      else drop(session, kind === 'start' ? 'its sessionStart was refused' : 'it came too late');
    }
  }

  /** The collector has closed a session. */
  function close(lane: Lane, reason: string): void {
    const { session } = lane;
    const count = session.entries.length;
    // Told already, by another request that was under way.
    if (lane.isLate || !count) return;
    lane.isLate = parts.lateEvents === 'downloaded' && session.start !== null;
    const gone = `the collector no longer takes its events (${reason})`;
    if (lane.isLate) report('session-gone', `A session goes on as a downloaded one, ${gone}; ${count} events`);
    else drop(session, gone);
    parts.onGone(session);
  }

  function identify(shipment: Shipment, session: JournalSession, sent: SendResult & { outcome: 'sent' }): boolean {
    const match = sent.location === null ? null : location.exec(sent.location);
    if (!match) return false;
    parts.accepts.note(sent.accepts || '');
    journal.identify(session, match[1] as string);
    const start = shipment.entries[0];
    if (parts.lateEvents && start) journal.keepStart(session, start.event);
    return true;
  }

  function retryLater(lane: Lane, { request }: Shipment, begun: Attempt, reason: string, after: number): void {
    if (request.leaving) {
      // Nothing is known of the collector: engines end such requests for reasons of their own.
      lane.stays = true;
      lane.holdOff(Math.max(after, backoff(1, parts.random())));
      return;
    }
    if (!begun.isProbe) lane.strikes++;
    lane.holdOff(Math.max(after, begun.isProbe ? 0 : backoff(lane.strikes, parts.random())));
    outage.fail(begun, lane.session, reason, after, lane.strikes <= 1);
  }

  function drop(session: JournalSession, reason: string): void {
    const count = journal.drop(session);
    report('session-gone', `A session is given up, ${reason}; ${count} events dropped`);
  }

  return {
    deliver(session) {
      const lane = laneOf(session);
      attempt(lane);
      if (session.sid === null || scheduler.now() - lane.heardAt < unheard) return;
      // What happens from now on would come too late for it: it belongs into a session that is yet to be opened. Not at
      // once: somebody is just telling something.
      lane.heardAt = Infinity;
      scheduler.after(0, () => parts.onGone(session));
    },
    follow(change) {
      if (change !== 'online') {
        inBackground = change !== 'foreground';
        lanes.forEach((lane) => {
          lane.stays = false;
        });
      }
      if (change === 'online' || change === 'foreground') outage.hurry();
      pump();
    },
    start() {
      running = true;
      pump();
    },
    stop() {
      running = false;
      outage.stop();
      lanes.forEach((lane) => lane.rest());
    },
  };
}
