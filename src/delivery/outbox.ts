import type { Report } from '../diagnostics.js';
import { Consent } from '../options.js';
import type { WireEvent } from '../protocol/events.js';
import type { Scheduler } from '../scheduler.js';
import { createDelivery, type Delivery, type SentEvent } from './delivery.js';
import { createJournal, type JournalSession } from './journal.js';
import { createStoreWriter } from './store-writer.js';
import type { Store } from './store.js';
import type { Transport } from './transport.js';

/** Where events leave the sessions: kept, then delivered, as far as the viewer consents. */
export interface Outbox {
  /** Begins a session. */
  open(): SessionOutbox;
  /** What the viewer says. Granted: keep and deliver. Pending: hold in memory. Denied: forget everything. */
  setConsent(consent: Consent): void;
  /** Stops delivering; what is accepted is still kept, for the next launch. */
  close(): void;
}

/** The way out of one session. */
export interface SessionOutbox {
  /** Accepts an event; it is delivered in order, and not lost from here on. */
  post(event: WireEvent): void;
  /** No event will follow. */
  finish(): void;
}

/** What an outbox needs. */
export interface OutboxParts {
  /** Base address of the collector. */
  readonly collector: string;
  readonly store: Store;
  readonly transport: Transport;
  readonly scheduler: Scheduler;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly report: Report;
  readonly onSent: (sent: SentEvent) => void;
}

/** What waits for the collector at most: more than five hours of one viewer. */
const limits = { events: 2000, bytes: 1048576 };

/** Creates an outbox that holds everything in memory until consent is said. */
export function createOutbox(parts: OutboxParts): Outbox {
  const { scheduler, random, report } = parts;
  const writer = createStoreWriter(parts.store, scheduler, report);
  const journal = createJournal(writer, limits, report);
  const collector = parts.collector.replace(/\/+$/, '');
  let delivery: Delivery | null = null;
  let opened = 0;

  const deliver = (session: JournalSession): void => {
    if (delivery) delivery.deliver(session);
  };

  function stop(): void {
    if (delivery) delivery.stop();
    delivery = null;
  }

  function start(): void {
    stop();
    delivery = createDelivery({ ...parts, collector, journal });
    writer.start();
    journal.sessions().forEach(deliver);
  }

  /** Unique, and in the order of time: earlier sessions are delivered first. */
  function newKey(): string {
    const time = Math.floor(scheduler.now()).toString(36);
    return `${time}-${(opened++).toString(36)}-${Math.floor(random() * 0x7fffffff).toString(36)}`;
  }

  journal.recover((sessions) => sessions.forEach(deliver));

  return {
    open() {
      const session = journal.begin(newKey());
      return {
        post: (event) => journal.add(session, event, () => deliver(session)),
        finish: () => journal.finish(session),
      };
    },
    setConsent(consent) {
      if (consent === Consent.Granted) start();
      else {
        stop();
        writer.stop();
      }
      if (consent === Consent.Denied) journal.purge();
    },
    close: stop,
  };
}
