import type { Params, WireEvent } from 'tenfoot/protocol';
import type { AcceptedEvent } from '../backend.js';
import { compareEvents, type TimedEvent } from '../sessions/event-order.js';
import { emptyProgress, foldEvents, follows } from '../sessions/session-totals.js';
import { type Arrival, arrive } from '../sessions/standing.js';
import type { Store, StoredSession } from '../store/store.js';

interface Touched {
  readonly session: StoredSession;
  arrival: Arrival;
  readonly isNew: boolean;
  readonly fresh: TimedEvent[];
}

/** What the store says when it cannot take anything now: another try may succeed. Anything else lies in the event. */
const passing = /full|busy|locked|i\/o|ioerr|readonly|nomem|out of memory|cannot open/i;

/**
 * Puts accepted events into the tables, within a transaction. An event that cannot be booked is set aside and stops nobody
 * behind it; throws only what may pass.
 */
export function book(store: Store, events: readonly AcceptedEvent[]): void {
  if (attempt(store, () => bookEvents(store, events)) === null) return;
  for (const event of events) {
    const reason = attempt(store, () => bookEvents(store, [event]));
    if (reason !== null) store.setAside(event, reason);
  }
}

/** Gives why it failed; `null` when it did not. */
function attempt(store: Store, work: () => void): string | null {
  try {
    store.attempt(work);
    return null;
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    const reason = `${code ?? ''} ${message}`.trim();
    if (passing.test(reason)) throw error;
    return reason;
  }
}

/**
 * Puts accepted events into the tables: the log, and a row for each session with its totals. A session is read and written
 * once however many of its events there are. Runs in one transaction with the position in the log; what comes out depends
 * on the events alone, so that a crash in between only means that it is done again.
 */
export function bookEvents(store: Store, events: readonly AcceptedEvent[]): void {
  const touched = new Map<number, Touched | null>();
  for (const event of events) {
    const body = JSON.parse(event.body) as WireEvent;
    let entry = touched.get(event.session);
    if (entry === undefined) touched.set(event.session, (entry = beginOrFind(store, event, body)));
    // A session that is not there was deleted while its event was on the way.
    if (entry) addEvent(store, entry, event, body);
  }
  touched.forEach((entry) => entry && finish(store, entry));
}

function beginOrFind(store: Store, event: AcceptedEvent, body: WireEvent): Touched | null {
  const isNew = event.how === 'start' || event.how === 'whole';
  if (isNew) store.viewers.addViewer(event.session, body);
  const session = isNew ? newSession(event, body) : store.sessionOf(event.session);
  return session && { session, arrival: arrivalOf(session), isNew, fresh: [] };
}

function addEvent(
  store: Store,
  entry: Touched,
  event: AcceptedEvent,
  { eventType: type, playerTime }: WireEvent,
): void {
  const { seq, session, receivedAt, hash, body } = event;
  store.addEvent({ seq, session, receivedAt, type, ...playerTime, hash, body });
  const timed: TimedEvent = { seq, type, ...playerTime };
  entry.fresh.push(timed);
  entry.arrival = arrive(entry.arrival, timed, receivedAt, event.how === 'late' ? 'late' : 'timely');
}

/** Folds the new events in; from the start of the session when one of them belongs before what was folded already. */
function finish(store: Store, { session: before, arrival, isNew, fresh }: Touched): void {
  const { receivedAt, movedAt, endedAt } = arrival;
  const session = { ...before, receivedAt, movedAt, endedAt };
  const ordered = fresh.sort(compareEvents);
  const progress = progressOf(store, session, ordered);
  if (isNew) store.addSession({ ...session, progress });
  else store.updateSession({ ...session, progress });
}

function progressOf(store: Store, session: StoredSession, ordered: readonly TimedEvent[]): StoredSession['progress'] {
  if (follows(session.progress, ordered)) return foldEvents(session.progress, ordered);
  // Retention may have been here since the event was judged: what is left of the log would give other totals.
  if (store.rollUps.isPruned(session.number)) return session.progress;
  return foldEvents(emptyProgress(session), store.timedEvents(session.number));
}

function arrivalOf({ receivedAt, movedAt, endedAt, progress }: StoredSession): Arrival {
  return { receivedAt, movedAt, endedAt, last: progress.last };
}

/** A session as its `sessionStart` tells it, before any event is applied. */
function newSession({ session, sid, how, hash, receivedAt }: AcceptedEvent, start: WireEvent): StoredSession {
  const params = (start.params ?? {}) as Params<'sessionStart'>;
  const downloaded = how === 'whole';
  return {
    ...{ number: session, sid, openingHash: hash, openedAt: receivedAt, receivedAt, movedAt: receivedAt },
    ...{ endedAt: downloaded ? receivedAt : null, downloaded },
    facts: {
      content: {
        id: params['media.id'] ?? '',
        name: params['media.name'] ?? null,
        length: params['media.length'] ?? 0,
        contentType: params['media.contentType'] ?? '',
      },
      playerName: params['media.playerName'] ?? '',
      channel: params['media.channel'] ?? '',
      ...(params['analytics.optOutShare'] === true ? { optOutShare: true as const } : {}),
    },
    progress: emptyProgress({ downloaded }),
  };
}
