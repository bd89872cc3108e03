import { DiagnosticCode, type Report } from '../diagnostics.js';
import type { WireEvent } from '../protocol/events.js';
import { readRecords } from './journal-records.js';
import type { StoreRecord } from './store.js';
import type { StoreWriter } from './store-writer.js';

/** What the journal may hold. */
export interface JournalLimits {
  readonly events: number;
  /** Of all bodies, as characters of JSON. */
  readonly bytes: number;
}

/** An event that the collector has not acknowledged. */
export interface JournalEntry {
  /** Identity in the store; acknowledgements go by it. */
  readonly key: string;
  event: WireEvent;
  /** The body as it is sent, the same at every attempt. */
  body: string;
  /** It is in the store, or no store will take it: it may be sent. */
  kept: boolean;
}

/** What waits of one session, in order. */
export interface JournalSession {
  readonly key: string;
  /** The collector's id of the session, once it is known. */
  sid: string | null;
  /** What opened it, where that is kept. */
  start: WireEvent | null;
  readonly entries: readonly JournalEntry[];
}

/** What is not yet acknowledged, in memory and in the store. */
export interface Journal {
  /** Takes up the records that an earlier launch left; gives those sessions, oldest first. */
  recover(records: readonly StoreRecord[]): readonly JournalSession[];
  /** All sessions that have something waiting, oldest first. */
  sessions(): readonly JournalSession[];
  /** Begins a session. `key` is unique and sorts by time. */
  begin(key: string): JournalSession;
  /** Accepts an event; `kept` is called when it may be sent. Ignored once the session is dropped. */
  add(session: JournalSession, event: WireEvent, kept: () => void): void;
  /** Completes events that are not kept yet, with what was not known when they happened. */
  amend(change: (event: WireEvent) => WireEvent): void;
  /** No event will follow; the session is forgotten with its last acknowledgement. */
  finish(session: JournalSession): void;
  /** Keeps the collector's id of a session. */
  identify(session: JournalSession, sid: string): void;
  /** Keeps what opened a session as long as something of it waits, beyond its acknowledgement. */
  keepStart(session: JournalSession, start: WireEvent): void;
  /** The collector has it, or refused it: forget it. */
  acknowledge(session: JournalSession, entry: JournalEntry): void;
  /** Forgets a session with all that waits; returns how many events that were. */
  drop(session: JournalSession): number;
  /** Forgets everything. */
  purge(): void;
}

interface Session extends JournalSession {
  entries: JournalEntry[];
  next: number;
  finished: boolean;
  dropped: boolean;
}

/**
 * Creates a journal over a store. Bounded in events and in bytes: when it is full, the oldest ping goes first, then
 * the oldest event that is neither its session's first nor its last, then whole sessions from the oldest on; what was
 * dropped is counted and told.
 */
export function createJournal(writer: StoreWriter, limits: JournalLimits, report: Report): Journal {
  let sessions: Session[] = [];
  let events = 0;
  let bytes = 0;
  let thinned = 0;

  function begin(key: string): Session {
    const session: Session = { key, sid: null, start: null, entries: [], next: 0, finished: false, dropped: false };
    sessions.push(session);
    return session;
  }

  const own = (session: JournalSession): Session => session as Session;

  function count(entry: JournalEntry, sign: 1 | -1): void {
    events += sign;
    bytes += sign * entry.body.length;
  }

  function removeEntry(session: Session, entry: JournalEntry): void {
    const index = session.entries.indexOf(entry);
    if (index < 0) return;
    session.entries.splice(index, 1);
    count(entry, -1);
    writer.remove(entry.key);
  }

  function forget(session: Session): void {
    sessions = sessions.filter((other) => other !== session);
    if (session.sid !== null) writer.remove(`${session.key}/sid`);
    if (session.start) writer.remove(`${session.key}/start`);
    bytes -= startBytes(session);
    session.start = null;
  }

  function forgetIfDone(session: Session): void {
    if (session.finished && !session.entries.length) forget(session);
  }

  function tellThinned(dropped: number): void {
    const before = thinned;
    thinned += dropped;
    // Told when the count passes 1, 2, 4, 8 …: once when it begins, and again as it gets worse.
    if (before === 0 || Math.floor(Math.log(thinned) / Math.LN2) > Math.floor(Math.log(before) / Math.LN2)) {
      report(DiagnosticCode.JournalFull, `The journal is full: ${thinned} events dropped since the start, pings first`);
    }
  }

  function thin(): void {
    while (events > limits.events || bytes > limits.bytes) {
      const victim = findVictim(sessions);
      if (victim) {
        removeEntry(victim.session, victim.entry);
        tellThinned(1);
      } else {
        // Nothing but starts and ends: whole sessions go, the oldest first, never the newest.
        const oldest = sessions.filter(({ entries }) => entries.length)[0];
        if (!oldest || oldest === sessions[sessions.length - 1]) return;
        tellThinned(dropSession(oldest));
      }
    }
  }

  function dropSession(session: Session): number {
    const waiting = session.entries.slice();
    session.dropped = true;
    waiting.forEach((entry) => removeEntry(session, entry));
    forget(session);
    return waiting.length;
  }

  return {
    recover(records) {
      const found: readonly Session[] = readRecords(records, (key) => {
        report(DiagnosticCode.RecordSkipped, `Record ${key} of the journal cannot be read and was skipped`);
        writer.remove(key);
      }).map(({ key, sid, start, entries }) => ({
        key,
        sid,
        start,
        entries: entries.map((entry) => ({ ...entry, body: JSON.stringify(entry.event), kept: true })),
        next: 0,
        finished: true,
        dropped: false,
      }));
      found.forEach((session) => {
        session.entries.forEach((entry) => count(entry, 1));
        bytes += startBytes(session);
      });
      found.filter((session) => !session.entries.length).forEach(forget);
      const left = found.filter((session) => session.entries.length);
      sessions = left.concat(sessions);
      thin();
      return left;
    },
    sessions: () => sessions.slice(),
    begin,
    add(session, event, kept) {
      const target = own(session);
      if (target.dropped) return;
      const entry: JournalEntry = {
        key: `${target.key}/${target.next++}`,
        event,
        body: JSON.stringify(event),
        kept: false,
      };
      target.entries.push(entry);
      count(entry, 1);
      writer.write(
        entry.key,
        () => entry.event,
        () => {
          entry.kept = true;
          kept();
        },
      );
      thin();
    },
    amend(change) {
      sessions.forEach((session) => {
        session.entries.forEach((entry) => {
          if (entry.kept) return;
          count(entry, -1);
          entry.event = change(entry.event);
          entry.body = JSON.stringify(entry.event);
          count(entry, 1);
        });
      });
    },
    finish(session) {
      own(session).finished = true;
      forgetIfDone(own(session));
    },
    identify(session, sid) {
      if (own(session).dropped) return;
      session.sid = sid;
      writer.write(
        `${session.key}/sid`,
        () => sid,
        () => {},
      );
    },
    keepStart(session, start) {
      if (own(session).dropped) return;
      session.start = start;
      bytes += startBytes(session);
      writer.write(
        `${session.key}/start`,
        () => start,
        () => {},
      );
      thin();
    },
    acknowledge(session, entry) {
      removeEntry(own(session), entry);
      forgetIfDone(own(session));
    },
    drop: (session) => dropSession(own(session)),
    purge() {
      sessions.forEach((session) => {
        session.dropped = true;
        session.entries = [];
        session.start = null;
      });
      sessions = [];
      events = bytes = 0;
      writer.clear();
    },
  };
}

const startBytes = ({ start }: JournalSession): number => (start ? JSON.stringify(start).length : 0);

/** Whom a full journal gives up: the oldest ping, else the oldest event inside a session, else nobody. */
function findVictim(sessions: readonly Session[]): { session: Session; entry: JournalEntry } | null {
  const oldest = (fits: (entry: JournalEntry, index: number, session: Session) => boolean) => {
    for (let i = 0; i < sessions.length; i++) {
      const session = sessions[i] as Session;
      const entry = session.entries.filter((candidate, index) => fits(candidate, index, session))[0];
      if (entry) return { session, entry };
    }
    return null;
  };
  const inside = (index: number, session: Session): boolean => index > 0 && index < session.entries.length - 1;
  return (
    oldest((entry, index, session) => entry.event.eventType === 'ping' && inside(index, session)) ||
    oldest((entry) => entry.event.eventType === 'ping') ||
    oldest((_entry, index, session) => inside(index, session))
  );
}
