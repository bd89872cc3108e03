import type { WireEvent } from 'tenfoot/protocol';
import type { CounterName } from '../operation/counters.js';
import { compareEvents, type TimedEvent } from '../sessions/event-order.js';
import { emptyProgress, foldEvents, follows } from '../sessions/session-totals.js';
import type { NewSession, Store, StoredEvent, StoredSession } from '../store/store.js';
import type { SessionCache } from './session-cache.js';

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

/** How an event is added: one that comes after its session has timed out does not open it again. */
export type Timeliness = 'timely' | 'late';

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
  /** @param now time of receipt of the event that it is asked for */
  findSession(sid: string, now: number): StoredSession | null;
  addSession(session: NewSession): StoredSession;
  /** Events of a session that was found or added, those of this batch included. */
  countEvents(session: StoredSession): number;
  /** Gives `false` when the session has this body already. */
  addEvent(session: StoredSession, received: Received, timeliness: Timeliness): boolean;
  /** Counts something that is true only if the transaction succeeds; `counted` holds it until then. */
  count(name: CounterName, by: number): void;
  readonly counted: ReadonlyMap<CounterName, number>;
  /** Writes the changed sessions; gives what was stored, in order of receipt. */
  finish(): Accepted[];
}

const noCache = { find: () => null };

interface Touched {
  session: StoredSession;
  fresh: TimedEvent[];
  /** Whether any of them was timely, and so may move the time-outs. */
  timely: boolean;
}

/** Starts a batch. It lives as long as its transaction. Sessions are looked up in `cache` first. */
export function createBatch(store: Store, cache: Pick<SessionCache, 'find'> = noCache): Batch {
  const touched = new Map<string, Touched>();
  const accepted: StoredEvent[] = [];
  const counted = new Map<CounterName, number>();

  function touch(session: StoredSession): Touched {
    const entry = { session, fresh: [], timely: false };
    touched.set(session.sid, entry);
    return entry;
  }

  function entryOf({ sid }: StoredSession): Touched {
    const entry = touched.get(sid);
    if (!entry) throw new Error('a session is found before it is worked on');
    return entry;
  }

  return {
    findSession(sid, now) {
      const known = touched.get(sid)?.session;
      if (known) return known;
      const found = cache.find(sid, now) ?? store.findSession(sid);
      if (found) touch(found);
      return found;
    },

    addSession: (session) => touch({ ...session, number: store.addSession(session) }).session,

    countEvents(session) {
      const entry = entryOf(session);
      return entry.session.progress.events + entry.fresh.length;
    },

    addEvent(to, { event, text, hash, receivedAt }, timeliness) {
      const entry = entryOf(to);
      const { eventType: type, playerTime } = event;
      const session = entry.session.number;
      const seq = store.addEvent({ session, receivedAt, type, ...playerTime, hash, body: text });
      if (seq === null) return false;
      entry.fresh.push({ seq, type, ...playerTime });
      if (timeliness === 'timely') {
        entry.timely = true;
        entry.session = { ...entry.session, receivedAt: Math.max(entry.session.receivedAt, receivedAt) };
      }
      if (type === 'sessionEnd') entry.session = { ...entry.session, endedAt: entry.session.endedAt ?? receivedAt };
      accepted.push({ seq, session, receivedAt, body: text });
      return true;
    },

    count: (name, by) => void counted.set(name, (counted.get(name) ?? 0) + by),
    counted,

    finish() {
      const finished = new Map<number, StoredSession>();
      touched.forEach(({ session, fresh, timely }) => {
        if (fresh.length === 0) return;
        const next = withProgress(store, session, fresh, timely);
        store.updateSession(next);
        finished.set(next.number, next);
      });
      return accepted.map((event) => ({ event, session: finished.get(event.session) as StoredSession }));
    },
  };
}

/** Folds the new events in; from the start of the session when one of them belongs before what was folded already. */
function withProgress(store: Store, session: StoredSession, fresh: TimedEvent[], timely: boolean): StoredSession {
  const ordered = fresh.sort(compareEvents);
  const before = session.progress;
  const progress = follows(before, ordered)
    ? foldEvents(before, ordered)
    : foldEvents(emptyProgress(session), store.timedEvents(session.number));
  const moved = timely && progress.last?.playhead !== before.last?.playhead;
  return { ...session, progress, movedAt: moved ? session.receivedAt : session.movedAt };
}
