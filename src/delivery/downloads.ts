import type { Cancel } from '../clock.js';
import type { Report } from '../diagnostics.js';
import type { WaitingSession } from '../inspection.js';
import type { WireEvent } from '../protocol/events.js';
import { sanitise } from '../protocol/sanitise.js';
import type { Scheduler } from '../scheduler.js';
import { backoff } from './backoff.js';
import { createJournal, type JournalSession } from './journal.js';
import { readKey } from './journal-records.js';
import { leaveOut } from './refused-download.js';
import type { SessionOutbox } from './session-outbox.js';
import type { TextRecord } from './sealed-record.js';
import { createSlot, type Slot, type StoreWriter } from './store-writer.js';
import type { SendResult, Transport } from './transport.js';

/** Sessions of downloaded content: each is kept whole on the device, and posted as one array when it has ended. */
export interface Downloads {
  /** Begins a session. */
  open(): SessionOutbox;
  /** Takes up what a launch left that is over. */
  recover(records: readonly TextRecord[]): void;
  /** Completes events that are not kept yet. */
  amend(change: (event: WireEvent) => WireEvent): void;
  /** Sends from now on. */
  start(): void;
  /** Sends nothing more. */
  stop(): void;
  /** The network may be back: the next attempt need not wait, unless the collector asked for it. */
  hurry(): void;
  /** What waits, those that have ended first. */
  waiting(): readonly WaitingSession[];
  /** Forgets everything in memory; the store is cleared by whoever says so. */
  forget(): void;
}

/** What downloads need. */
export interface DownloadsParts {
  /** Base address of the collector, without a slash at its end. */
  readonly collector: string;
  readonly writer: StoreWriter;
  readonly transport: Transport;
  readonly scheduler: Scheduler;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly report: Report;
  readonly newKey: () => string;
  /** The collector has an event of a downloaded session. */
  readonly onSent: (event: WireEvent) => void;
}

/** A session that has ended, as it is sent: at every attempt and after every restart the same to the letter. */
interface Parcel {
  readonly slot: Slot;
  /** Made when it is written: by then it is known whose it is. */
  body: string;
  /** How often the collector refused it since the app was launched. */
  refusals: number;
}

/** A collector that still refuses a session without so many of its events will not take it without one more. */
const mostRefusals = 10;

/** What the sessions that run may hold: pings come every 50 s here, so that it is days of a film or hours of zapping in it. */
const running = { events: 1000, bytes: 262144 };
/** What ended sessions may hold, in characters: the oldest go first. */
const mostWaiting = 1048576;

const prefix = 'd.';

/** Whether a record belongs to a downloaded session. */
export function isDownloaded({ key }: TextRecord): boolean {
  return key.slice(0, prefix.length) === prefix;
}

/** Creates downloads that send nothing yet. */
export function createDownloads(parts: DownloadsParts): Downloads {
  const { writer, scheduler, report } = parts;
  const journal = createJournal(writer, running, report);
  let parcels: Parcel[] = [];
  let isRunning = false;
  let busy = false;
  let failures = 0;
  let cancelRetry: Cancel | null = null;
  /** The collector asked for the time that is waited. */
  let isAsked = false;

  /** The body of an ended session; empty when nobody would take it. */
  function pack(session: JournalSession): string {
    const bodies: string[] = [];
    session.entries.forEach(({ event }) => {
      const { eventType, playerTime, params, qoeData, customMetadata } = event;
      const { event: good, faults } = sanitise({
        type: eventType,
        at: playerTime.ts,
        playhead: playerTime.playhead,
        ...(params ? { params } : {}),
        ...(qoeData ? { qoe: qoeData } : {}),
        ...(customMetadata ? { custom: customMetadata } : {}),
      });
      // One bad event would cost the session: the collector takes the array as a whole or not at all.
      if (!good) report('event-invalid', `${eventType}: ${faults.join('; ')}`);
      else if (bodies.length || eventType === 'sessionStart') bodies.push(JSON.stringify(good));
    });
    return bodies.length ? `[${bodies.join()}]` : '';
  }

  function finish(session: JournalSession): void {
    journal.close(session, () => {});
    const slot = createSlot(`${session.key}/whole`, () => (parcel.body = parcel.body || pack(session)));
    const parcel: Parcel = { slot, body: '', refusals: 0 };
    writer.write([slot], () => {
      // Only now: cut off in between, there is the whole and what it was made of.
      journal.drop(session);
      parcels.push(parcel);
      if (!parcel.body) giveUp(parcel);
      dropOldest();
      send();
    });
  }

  function giveUp(parcel: Parcel): void {
    report('session-gone', 'A session is given up, its sessionStart was lost');
    remove(parcel);
  }

  function dropOldest(): void {
    let size = parcels.reduce((sum, { body }) => sum + body.length, 0);
    while (size > mostWaiting) {
      const oldest = parcels[0] as Parcel;
      size -= oldest.body.length;
      remove(oldest);
      report('journal-full', 'Too many downloaded sessions wait: the oldest is dropped');
    }
  }

  function remove(parcel: Parcel): void {
    parcels = parcels.filter((other) => other !== parcel);
    writer.remove(parcel.slot);
  }

  function send(): void {
    const parcel = parcels[0];
    if (!parcel || !isRunning || busy || cancelRetry) return;
    busy = true;
    parts.transport.send({ url: `${parts.collector}/api/v1/downloaded`, body: parcel.body }, (result) => {
      busy = false;
      // Not there any more: consent was withdrawn while it was under way.
      if (parcels.indexOf(parcel) >= 0) settle(parcel, result);
      send();
    });
  }

  function settle(parcel: Parcel, result: SendResult): void {
    if (result.outcome === 'sent') {
      failures = 0;
      remove(parcel);
      (JSON.parse(parcel.body) as WireEvent[]).forEach(parts.onSent);
    } else if (result.outcome === 'rejected') {
      refuse(parcel, result.reason);
    } else retryLater(parcel, result.reason, (result.outcome === 'retry' && result.after) || 0);
  }

  /** One bad event costs itself, not the session. */
  function refuse(parcel: Parcel, reason: string): void {
    const events = JSON.parse(parcel.body) as WireEvent[];
    const rest = ++parcel.refusals > mostRefusals ? null : leaveOut(events, reason);
    const what = rest ? `${events.length - rest.length} of ${events.length} events left out` : 'dropped';
    report('event-rejected', `The collector refused a downloaded session: ${reason}; ${what}`);
    if (!rest) return remove(parcel);
    parcel.body = JSON.stringify(rest);
    writer.write([parcel.slot]);
  }

  function retryLater(parcel: Parcel, reason: string, asked: number): void {
    if (++failures === 1) {
      report('delivery-delayed', `The collector cannot take events now (${reason})`);
    }
    // The next one first: what one session does to a collector holds up no other.
    parcels = parcels.filter((other) => other !== parcel).concat(parcel);
    isAsked = asked > 0;
    cancelRetry = scheduler.after(Math.max(asked, backoff(failures, parts.random())), () => {
      cancelRetry = null;
      send();
    });
  }

  function rest(): void {
    if (cancelRetry) cancelRetry();
    cancelRetry = null;
  }

  return {
    open() {
      const session = journal.begin(prefix + parts.newKey());
      return {
        post: (event, closing) => journal.add(session, event, () => {}, closing),
        alive: (at, playhead) => journal.alive(session, at, playhead),
        finish: () => finish(session),
      };
    },
    recover(records) {
      const whole: { [session: string]: true } = {};
      const found: Parcel[] = [];
      const sessionOf = (key: string): string => (readKey(key) as { readonly session: string }).session;
      records.forEach(({ key, text }) => {
        if (!/\/whole$/.test(key)) return;
        whole[sessionOf(key)] = true;
        const parcel: Parcel = { slot: createSlot(key, () => parcel.body, true), body: text, refusals: 0 };
        found.push(parcel);
      });
      const rest = records.filter(({ key }) => !whole[sessionOf(key)]);
      // What a whole was made of.
      const parts = records.filter(({ key }) => whole[sessionOf(key)] && !/\/whole$/.test(key));
      writer.forget(parts.map(({ key }) => key));
      parcels = found.sort((a, b) => (a.slot.key < b.slot.key ? -1 : 1)).concat(parcels);
      journal.recover(rest).forEach(finish);
      dropOldest();
      send();
    },
    amend: (change) => journal.amend(change),
    start() {
      isRunning = true;
      send();
    },
    stop() {
      isRunning = false;
      rest();
    },
    hurry() {
      if (isAsked) return;
      rest();
      send();
    },
    waiting: () =>
      parcels
        .map(({ body }): WaitingSession => ({ sid: null, events: body ? (JSON.parse(body) as WireEvent[]) : [] }))
        .concat(journal.waiting()),
    forget() {
      parcels = [];
      journal.sessions().forEach((session) => journal.drop(session));
    },
  };
}
