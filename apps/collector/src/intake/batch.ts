import type { WireEvent } from 'tenfoot/protocol';
import { compareEvents, type TimedEvent } from '../sessions/event-order.js';
import { foldEvents, follows, noProgress } from '../sessions/session-totals.js';
import type { NewSession, Store, StoredEvent, StoredSession } from '../store/store.js';

/** A body that passed validation. */
export interface Received {
  readonly event: WireEvent;
  /** The body as sent. */
  readonly text: string;
  /** Identity of the body, see `hashOf`. */
  readonly hash: string;
  /** Milliseconds since the epoch, by the collector's clock. */
  readonly receivedAt: number;
}

/** An event that this batch stored, with its session as it stands after the batch. */
export interface Accepted {
  readonly event: StoredEvent;
  readonly session: StoredSession;
}

/**
 * One transaction's view of the store: sessions are read once, changed in memory and written back by `finish`, so that a
 * late event costs one new fold per session and batch, not one per event.
 */
export interface Batch {
  findSession(sid: string): StoredSession | null;
  addSession(session: NewSession): StoredSession;
  /** Events of a session that was found or added, those of this batch included. */
  countEvents(session: StoredSession): number;
  /** Gives `false` when the session has this body already. */
  addEvent(session: StoredSession, received: Received): boolean;
  /** Writes the changed sessions; gives what was stored, in order of receipt. */
  finish(): Accepted[];
}

interface Touched {
  session: StoredSession;
  fresh: TimedEvent[];
}

/** Starts a batch. It lives as long as its transaction. */
export function createBatch(store: Store): Batch {
  const touched = new Map<string, Touched>();
  const accepted: StoredEvent[] = [];

  function touch(session: StoredSession): Touched {
    const entry = { session, fresh: [] };
    touched.set(session.sid, entry);
    return entry;
  }

  function entryOf({ sid }: StoredSession): Touched {
    const entry = touched.get(sid);
    if (!entry) throw new Error('a session is found before it is worked on');
    return entry;
  }

  return {
    findSession(sid) {
      const known = touched.get(sid)?.session;
      if (known) return known;
      const found = store.findSession(sid);
      if (found) touch(found);
      return found;
    },

    addSession: (session) => touch({ ...session, number: store.addSession(session) }).session,

    countEvents(session) {
      const entry = entryOf(session);
      return entry.session.progress.events + entry.fresh.length;
    },

    addEvent(to, { event, text, hash, receivedAt }) {
      const entry = entryOf(to);
      const { eventType: type, playerTime } = event;
      const session = entry.session.number;
      const seq = store.addEvent({ session, receivedAt, type, ...playerTime, hash, body: text });
      if (seq === null) return false;
      entry.fresh.push({ seq, type, ...playerTime });
      entry.session = afterReceipt(entry.session, type === 'sessionEnd', receivedAt);
      accepted.push({ seq, session, receivedAt, body: text });
      return true;
    },

    finish() {
      const finished = new Map<number, StoredSession>();
      touched.forEach(({ session, fresh }) => {
        if (fresh.length === 0) return;
        const next = withProgress(store, session, fresh);
        store.updateSession(next);
        finished.set(next.number, next);
      });
      return accepted.map((event) => ({ event, session: finished.get(event.session) as StoredSession }));
    },
  };
}

function afterReceipt(session: StoredSession, ends: boolean, receivedAt: number): StoredSession {
  return {
    ...session,
    receivedAt: Math.max(session.receivedAt, receivedAt),
    endedAt: ends && session.endedAt === null ? receivedAt : session.endedAt,
  };
}

/** Folds the new events in; from the start of the session when one of them belongs before what was folded already. */
function withProgress(store: Store, session: StoredSession, fresh: TimedEvent[]): StoredSession {
  const ordered = fresh.sort(compareEvents);
  const before = session.progress;
  const progress = follows(before, ordered)
    ? foldEvents(before, ordered)
    : foldEvents(noProgress, store.timedEvents(session.number));
  const moved = progress.last?.playhead !== before.last?.playhead;
  return { ...session, progress, movedAt: moved ? session.receivedAt : session.movedAt };
}
