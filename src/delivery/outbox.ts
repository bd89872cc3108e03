import type { Cancel } from '../clock.js';
import type { Report } from '../diagnostics.js';
import type { Inspection } from '../inspection.js';
import { Consent, type TrackerOptions } from '../options.js';
import type { LifecycleChange } from '../platform.js';
import type { WireEvent } from '../protocol/events.js';
import type { Scheduler } from '../scheduler.js';
import { createAccepts } from './accepts.js';
import { createDelivery, type SentEvent } from './delivery.js';
import { createDownloads, isDownloaded } from './downloads.js';
import { createInstallation } from './installation.js';
import { createJournal, type JournalSession } from './journal.js';
import type { Launches } from './launches.js';
import { newSessionKey, recover } from './recovery.js';
import type { SessionOutbox } from './session-outbox.js';
import type { Store } from './store.js';
import { createStoreWriter } from './store-writer.js';
import type { Transport } from './transport.js';

/** Where events leave the sessions: kept, then delivered, as far as the viewer consents. */
export interface Outbox {
  /** Begins a session; `gone` is called when the collector no longer takes its events. */
  open(gone: () => void): SessionOutbox;
  /** Begins a session of downloaded content: it is kept whole, and sent when it has ended. */
  openDownloaded(): SessionOutbox;
  /** Makes a new random id of this installation. */
  resetInstallationId(): void;
  /** What the viewer says. Granted: keep and deliver. Pending: hold in memory. Denied: forget everything. */
  setConsent(consent: Consent): void;
  /** The app comes, goes, may be ended for want of memory, or may have a network again. */
  follow(change: LifecycleChange): void;
  /** What waits, and where it is kept. */
  inspect(options: TrackerOptions<never>): Inspection;
  /** Stops delivering; what is accepted is still kept, for the next launch. */
  close(): void;
}

/** What an outbox needs. */
export interface OutboxParts {
  /** Base address of the collector. */
  readonly collector: string;
  /** What a closed session no longer takes: dropped, or posted as a downloaded session. */
  readonly lateEvents: 'downloaded' | undefined;
  readonly store: Store;
  readonly transport: Transport;
  readonly launches?: Launches | undefined;
  readonly scheduler: Scheduler;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly report: Report;
  readonly onSent: (sent: SentEvent) => void;
}

/** What waits for the collector at most: more than five hours of one viewer. */
const limits = { events: 2000, bytes: 1048576 };

/** Milliseconds in which a request that is under way when an outbox is closed has been answered. */
const lastAnswer = 20000;

/** Creates an outbox that holds everything in memory until consent is said. */
export function createOutbox(parts: OutboxParts): Outbox {
  const { scheduler, random, report, launches } = parts;
  const writer = createStoreWriter(parts.store, scheduler, report);
  const journal = createJournal(writer, limits, report);
  const collector = parts.collector.replace(/\/+$/, '');
  const installation = createInstallation(writer, random);
  const accepts = createAccepts(writer);
  const launch = Math.floor(random() * 0x7fffffff).toString(36);
  let leave: Cancel | null = null;
  let goneListeners: { readonly session: JournalSession; readonly gone: () => void }[] = [];
  let opened = 0;

  const newKey = (): string => newSessionKey(launch, scheduler.now(), opened++);
  const delivery = createDelivery({ ...parts, collector, journal, accepts, onGone });
  const deliver = (session: JournalSession): void => delivery.deliver(session);
  const downloads = createDownloads({
    ...parts,
    collector,
    writer,
    newKey,
    onSent: (event) => parts.onSent({ sid: 'downloaded', event }),
  });

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

  recover({
    writer,
    report,
    scheduler,
    launches,
    onRead(records) {
      installation.load(records);
      accepts.load(records);
      journal.amend(identified);
      downloads.amend(identified);
    },
    take(records) {
      downloads.recover(records.filter(isDownloaded));
      journal.recover(records.filter((record) => !isDownloaded(record))).forEach((session) => {
        journal.close(session, () => deliver(session));
        journal.finish(session);
        deliver(session);
      });
    },
  });

  return {
    open(gone) {
      const session = journal.begin(newKey());
      goneListeners.push({ session, gone });
      return {
        post(event, closing) {
          journal.add(session, identified(event), () => deliver(session), closing);
          // In the background nothing waits for the store.
          deliver(session);
        },
        alive: (at, playhead) => journal.alive(session, at, playhead),
        finish() {
          goneListeners = goneListeners.filter((listener) => listener.session !== session);
          journal.finish(session);
        },
      };
    },
    openDownloaded() {
      const way = downloads.open();
      return { ...way, post: (event, closing) => way.post(identified(event), closing) };
    },
    resetInstallationId: () => installation.reset(),
    setConsent(consent) {
      if (consent === Consent.Granted) {
        if (!leave && launches) leave = launches.enter(launch);
        writer.start();
        delivery.start();
        downloads.start();
        journal.sessions().forEach(deliver);
        return;
      }
      delivery.stop();
      downloads.stop();
      writer.stop();
      if (consent !== Consent.Denied) return;
      downloads.forget();
      journal.purge();
      installation.forget();
      accepts.forget();
    },
    follow(change) {
      if (change === 'foreground' || change === 'online') downloads.hurry();
      else writer.hurry();
      if (change !== 'memory-low') delivery.follow(change);
    },
    inspect: (options) => ({
      now: scheduler.now(),
      options,
      get sessions() {
        return downloads.waiting().concat(journal.waiting());
      },
      store: writer.kind(),
    }),
    close() {
      delivery.stop();
      downloads.stop();
      if (leave) scheduler.after(lastAnswer, leave);
    },
  };
}
