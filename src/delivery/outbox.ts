import type { Report } from '../diagnostics.js';
import { Consent } from '../options.js';
import type { LifecycleChange } from '../platform.js';
import type { WireEvent } from '../protocol/events.js';
import type { Scheduler } from '../scheduler.js';
import { acceptsKey, createAccepts } from './accepts.js';
import { createDelivery, type SentEvent } from './delivery.js';
import { createJournal, type JournalSession } from './journal.js';
import { createStoreWriter } from './store-writer.js';
import { createInstallation, installationKey } from './installation.js';
import type { Store } from './store.js';
import type { Transport } from './transport.js';

/** Where events leave the sessions: kept, then delivered, as far as the viewer consents. */
export interface Outbox {
  /** Begins a session; `gone` is called when the collector no longer takes its events. */
  open(gone: () => void): SessionOutbox;
  /** Makes a new random id of this installation. */
  resetInstallationId(): void;
  /** What the viewer says. Granted: keep and deliver. Pending: hold in memory. Denied: forget everything. */
  setConsent(consent: Consent): void;
  /** The app comes, goes, or may have a network again. */
  follow(change: LifecycleChange): void;
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
  /** What a closed session no longer takes: dropped, or posted as a downloaded session. */
  readonly lateEvents: 'downloaded' | undefined;
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
  const installation = createInstallation(writer, random);
  const accepts = createAccepts(writer);
  let goneListeners: { readonly session: JournalSession; readonly gone: () => void }[] = [];
  let opened = 0;

  const delivery = createDelivery({ ...parts, collector, journal, accepts, onGone });
  const deliver = (session: JournalSession): void => delivery.deliver(session);

  /** Who opens a session, where the app does not say: this installation, filled in as soon as it is known. */
  function identified(event: WireEvent): WireEvent {
    const { eventType, params } = event;
    if (eventType !== 'sessionStart' || !params || 'visitor.marketingCloudUserId' in params) return event;
    const id = installation.id();
    return id === null ? event : { ...event, params: { ...params, appInstallationId: id } };
  }

  function onGone(session: JournalSession): void {
    const listeners = goneListeners.filter((listener) => listener.session === session);
    goneListeners = goneListeners.filter((listener) => listener.session !== session);
    listeners.forEach(({ gone }) => gone());
  }

  /** Unique, and in the order of time: earlier sessions are delivered first. */
  function newKey(): string {
    const time = Math.floor(scheduler.now()).toString(36);
    return `${time}-${(opened++).toString(36)}-${Math.floor(random() * 0x7fffffff).toString(36)}`;
  }

  writer.read((records) => {
    installation.load(records);
    accepts.load(records);
    journal.amend(identified);
    journal.recover(records.filter(({ key }) => key !== installationKey && key !== acceptsKey)).forEach(deliver);
  });

  return {
    open(gone) {
      const session = journal.begin(newKey());
      goneListeners.push({ session, gone });
      return {
        post(event) {
          journal.add(session, identified(event), () => deliver(session));
          // In the background nothing waits for the store.
          deliver(session);
        },
        finish() {
          goneListeners = goneListeners.filter((listener) => listener.session !== session);
          journal.finish(session);
        },
      };
    },
    resetInstallationId: () => installation.reset(),
    setConsent(consent) {
      if (consent === Consent.Granted) {
        writer.start();
        delivery.start();
        journal.sessions().forEach(deliver);
        return;
      }
      delivery.stop();
      writer.stop();
      if (consent !== Consent.Denied) return;
      journal.purge();
      installation.forget();
      accepts.forget();
    },
    follow: (change) => delivery.follow(change),
    close: () => delivery.stop(),
  };
}
