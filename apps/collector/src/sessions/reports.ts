import type { WireEvent } from 'tenfoot/protocol';
import type { LiveEvent, RecordedEvent, SessionPage, SessionReport, SessionSummary } from '../api.js';
import type { Query } from '../reports/parameters.js';
import { createReading, type Reading, type ReadingOptions } from '../reports/reading.js';
import { chooseSessions } from '../reports/session-list.js';
import type { Store, StoredEvent, StoredSession } from '../store/store.js';
import { stateOf } from './session-life.js';
import { playbackOf, totalsOf } from './session-totals.js';

/** What is read from the store, in the shapes of `api.ts`. */
export interface Reports {
  /** Sessions newest first, by arrival of their `sessionStart`, as a query chooses them. */
  list(query: Query): SessionPage;
  /** One session with its events in order; `null` when there is none. */
  session(sid: string): SessionReport | null;
  /** Events of the log after `seq`, at most `limit`. */
  eventsAfter(seq: number, limit: number): LiveEvent[];
  /** Position of the newest event. */
  lastSeq(): number;
  /** A stored event as live readers get it. */
  toLive(event: StoredEvent, session: StoredSession): LiveEvent;
  /** Reports over all sessions. */
  readonly reading: Reading;
}

/** What may be told when reports are created. */
export interface ReportsOptions extends Pick<ReadingOptions, 'retention' | 'onFailed'> {
  /** Told of sessions that have timed out. */
  readonly onTimedOut?: (sessions: readonly SessionSummary[]) => void;
}

/** Creates the reading side. `clock` gives milliseconds since the epoch: whether a session timed out is told as of now. */
export function createReports(
  store: Store,
  clock: () => number,
  { onTimedOut = () => {}, ...options }: ReportsOptions = {},
): Reports {
  const reading = createReading({
    ...{ store, clock, ...options },
    onTimedOut(sids) {
      const now = clock();
      onTimedOut(sids.flatMap((sid) => store.findSession(sid) ?? []).map((session) => summarise(session, now)));
    },
  });
  const toLive = (event: StoredEvent, session: StoredSession): LiveEvent => ({
    ...recordOf(event, session.downloaded),
    session: summarise(session, clock()),
  });
  return {
    reading,
    list(query) {
      const { rows, next } = chooseSessions(store, query, () => reading.catchUp());
      const now = clock();
      return { sessions: rows.map((row) => summarise(row, now)), next };
    },
    session(sid) {
      const row = store.findSession(sid);
      if (!row) return null;
      const events = store.events(row.number).map((event) => recordOf(event, row.downloaded));
      return { ...summarise(row, clock()), events };
    },
    eventsAfter: (seq, limit) => store.eventsAfter(seq, limit).map(({ event, session }) => toLive(event, session)),
    lastSeq: () => store.lastSeq(),
    toLive,
  };
}

/** A session as lists show it at `now`. */
export function summarise(session: StoredSession, now: number): SessionSummary {
  const { progress } = session;
  return {
    id: session.sid,
    state: stateOf(session, now),
    playback: playbackOf(progress),
    downloaded: session.downloaded,
    ...session.facts,
    startedAt: progress.firstTs,
    lastEventAt: progress.last?.ts ?? progress.firstTs,
    lastEventType: progress.last?.type ?? 'sessionStart',
    receivedAt: session.receivedAt,
    playhead: progress.last?.playhead ?? 0,
    totals: totalsOf(progress),
  };
}

function recordOf({ seq, receivedAt, body }: StoredEvent, downloaded: boolean): RecordedEvent {
  const event = JSON.parse(body) as WireEvent;
  const status = downloaded || event.eventType === 'sessionStart' ? 201 : 204;
  return { seq, receivedAt, status, event };
}
