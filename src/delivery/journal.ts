import type { Report } from '../diagnostics.js';
import type { WaitingSession } from '../inspection.js';
import type { EventType, WireEvent } from '../protocol/events.js';
import { type Mark, type RecordedSession, readRecords } from './journal-records.js';
import type { TextRecord } from './sealed-record.js';
import { createSlot, type Slot, type StoreWriter, tellSkipped } from './store-writer.js';
import { createThinning } from './thinning.js';

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
  /** Takes up the records that a launch left which is over; gives those sessions, oldest first. */
  recover(records: readonly TextRecord[]): readonly JournalSession[];
  /** All sessions that run or have something waiting, oldest first. */
  sessions(): readonly JournalSession[];
  /** The same for somebody who looks. */
  waiting(): readonly WaitingSession[];
  /** Begins a session. `key` is unique and sorts by time. */
  begin(key: string): JournalSession;
  /**
   * Accepts an event; `kept` is called when it may be sent. Ignored once the session is dropped.
   *
   * @param closing what would close the session after it; with it the session is marked as alive
   */
  add(session: JournalSession, event: WireEvent, kept: () => void, closing?: readonly EventType[]): void;
  /** The session is alive, as its mark will say: one small record, overwritten. */
  alive(session: JournalSession, at: number, playhead: number): void;
  /** Completes events that are not kept yet, with what was not known when they happened. */
  amend(change: (event: WireEvent) => WireEvent): void;
  /** Ends a session that nobody has ended, where it was last alive; `kept` is called when its end may be sent. */
  close(session: JournalSession, kept: () => void): void;
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

interface Entry extends JournalEntry {
  readonly session: Session;
  readonly slot: Slot;
  /** It has not been acknowledged, dropped or thinned out. */
  waits: boolean;
}

interface Session extends JournalSession {
  entries: Entry[];
  next: number;
  mark: Mark | null;
  readonly sidSlot: Slot;
  readonly startSlot: Slot;
  readonly markSlot: Slot;
  finished: boolean;
  dropped: boolean;
}

/**
 * Creates a journal over a store. Bounded in events and in bytes: when it is full, the oldest ping goes first, then the
 * oldest event that is neither a start nor its session's last, then whole sessions from the oldest on; what was dropped
 * is counted and told. What an event costs does not grow with what waits.
 */
export function createJournal(writer: StoreWriter, limits: JournalLimits, report: Report): Journal {
  let sessions: Session[] = [];
  let events = 0;
  let bytes = 0;
  let thinned = 0;
  const thinning = createThinning<Entry>((entry) => lastOf(entry.session.entries) === entry);

  function create(key: string, sid: string | null, start: WireEvent | null, mark: Mark | null): Session {
    const session: Session = {
      key,
      sid,
      start,
      entries: [],
      next: 0,
      mark,
      sidSlot: createSlot(`${key}/sid`, () => session.sid as string, sid !== null),
      startSlot: createSlot(`${key}/start`, () => JSON.stringify(session.start), start !== null),
      markSlot: createSlot(`${key}/mark`, () => JSON.stringify(session.mark), mark !== null),
      finished: false,
      dropped: false,
    };
    return session;
  }

  const own = (session: JournalSession): Session => session as Session;

  function count(entry: JournalEntry, sign: 1 | -1): void {
    events += sign;
    bytes += sign * entry.body.length;
  }

  function removeEntry(entry: Entry): void {
    if (!entry.waits) return;
    const { entries } = entry.session;
    entry.waits = false;
    // Whoever goes is near the front: those before it move up, not the many behind it.
    for (let i = entries.indexOf(entry); i > 0; i--) entries[i] = entries[i - 1] as Entry;
    entries.shift();
    count(entry, -1);
    writer.remove(entry.slot);
  }

  function forget(session: Session): void {
    sessions = sessions.filter((other) => other !== session);
    writer.remove(session.sidSlot);
    writer.remove(session.startSlot);
    bytes -= startBytes(session);
    session.start = null;
    unmark(session);
  }

  function forgetIfDone(session: Session): void {
    if (session.finished && !session.entries.length) forget(session);
  }

  function unmark(session: Session): void {
    session.mark = null;
    writer.remove(session.markSlot);
  }

  function tellThinned(dropped: number): void {
    const before = thinned;
    thinned += dropped;
    // Told when the count passes 1, 2, 4, 8 …: once when it begins, and again as it gets worse.
    if (before === 0 || Math.floor(Math.log(thinned) / Math.LN2) > Math.floor(Math.log(before) / Math.LN2)) {
      report('journal-full', `The journal is full: ${thinned} events dropped since the start, pings first`);
    }
  }

  function thin(): void {
    while (events > limits.events || bytes > limits.bytes) {
      const victim = thinning.next();
      if (victim) {
        removeEntry(victim);
        tellThinned(1);
      } else {
        // Nothing but starts and ends: whole sessions go, the oldest first, never the newest.
        const oldest = findOldest(sessions);
        if (!oldest || oldest === sessions[sessions.length - 1]) return;
        tellThinned(dropSession(oldest));
      }
    }
  }

  function dropSession(session: Session): number {
    const waiting = session.entries.slice();
    session.dropped = true;
    waiting.forEach(removeEntry);
    forget(session);
    return waiting.length;
  }

  function append(target: Session, event: WireEvent, kept: () => void, more: readonly Slot[]): void {
    const key = `${target.key}/${target.next++}`;
    const entry: Entry = {
      key,
      event,
      body: JSON.stringify(event),
      kept: false,
      session: target,
      slot: createSlot(key, () => entry.body),
      waits: true,
    };
    const before = lastOf(target.entries);
    target.entries.push(entry);
    if (before) thinning.allow(before);
    count(entry, 1);
    writer.write([entry.slot].concat(more), () => {
      entry.kept = true;
      kept();
    });
  }

  /** A session as a launch left it. */
  function revive({ key, sid, start, mark, entries }: RecordedSession): Session {
    const last = lastOf(entries);
    const session = create(key, sid, start, mark);
    bytes += startBytes(session);
    entries.forEach((recorded) => {
      const slot = createSlot(recorded.key, () => recorded.body, true);
      const entry: Entry = { ...recorded, kept: true, session, slot, waits: true };
      session.entries.push(entry);
      count(entry, 1);
    });
    if (last) session.next = last.number + 1;
    return session;
  }

  return {
    recover(records) {
      const skipped: string[] = [];
      const found = readRecords(records, (key) => skipped.push(key)).map(revive);
      if (skipped.length) tellSkipped(report, skipped);
      writer.forget(skipped);
      sessions = found.concat(sessions);
      const missable: Entry[] = [];
      found.forEach(({ entries }) => entries.slice(0, -1).forEach((entry) => missable.push(entry)));
      thinning.allowBefore(missable);
      thin();
      return found;
    },
    sessions: () => sessions.slice(),
    waiting: () => sessions.map(({ sid, entries }) => ({ sid, events: entries.map(({ event }) => event) })),
    begin(key) {
      const session = create(key, null, null, null);
      sessions.push(session);
      return session;
    },
    add(session, event, kept, closing) {
      const target = own(session);
      if (target.dropped) return;
      const { ts, playhead } = event.playerTime;
      if (closing) target.mark = { at: ts, playhead, closing };
      append(target, event, kept, closing ? [target.markSlot] : []);
      thin();
    },
    alive(session, at, playhead) {
      const target = own(session);
      const { mark } = target;
      if (!mark || at <= mark.at) return;
      target.mark = { ...mark, at: Math.floor(at), playhead };
      writer.write([target.markSlot]);
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
    close(session, kept) {
      const target = own(session);
      const { mark } = target;
      const last = lastOf(target.entries);
      // Cut off between the end and the mark's removal, which comes before that of the end.
      if (!mark || (last && last.event.eventType === 'sessionEnd')) return;
      let ts = Math.max(mark.at, last ? last.event.playerTime.ts : 0);
      mark.closing.forEach((eventType) => {
        const playerTime = { playhead: mark.playhead, ts: ++ts };
        append(target, { eventType, playerTime }, kept, []);
      });
      thin();
    },
    finish(session) {
      const target = own(session);
      target.finished = true;
      unmark(target);
      forgetIfDone(target);
    },
    identify(session, sid) {
      if (own(session).dropped) return;
      session.sid = sid;
      writer.write([own(session).sidSlot]);
    },
    keepStart(session, start) {
      if (own(session).dropped) return;
      session.start = start;
      bytes += startBytes(session);
      writer.write([own(session).startSlot]);
      thin();
    },
    acknowledge(session, entry) {
      removeEntry(entry as Entry);
      forgetIfDone(own(session));
    },
    drop: (session) => dropSession(own(session)),
    purge() {
      sessions.forEach((session) => {
        session.dropped = true;
        session.mark = null;
        session.entries.forEach((entry) => (entry.waits = false));
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

const lastOf = <Item>(items: readonly Item[]): Item | undefined => items[items.length - 1];

function findOldest(sessions: readonly Session[]): Session | null {
  for (let i = 0; i < sessions.length; i++) {
    const session = sessions[i] as Session;
    if (session.entries.length) return session;
  }
  return null;
}
