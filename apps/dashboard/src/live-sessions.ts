/**
 * What the first view shows, as plain state: applying live events gives a new state, nothing is changed in place.
 *
 * Bounds: `maxSessions` rows, `maxTail` events in the tail, `maxHeld` events while paused. Nothing grows with time.
 */
import type { LiveEvent, SessionPage, SessionSummary } from '@tenfoot/collector/api';

/** Rows kept; the oldest go first. */
export const maxSessions = 10_000;
/** Events kept in the tail; the oldest go first. */
export const maxTail = 200;
/** Events kept while paused; beyond, the oldest go and `heldLost` says so. */
export const maxHeld = 2_000;

/** Position in the collector's log and when it was written. */
export interface LogMark {
  readonly seq: number;
  readonly receivedAt: number;
}

/** The state of the first view. */
export interface LiveSessions {
  /** Rows on screen, newest first. */
  readonly rows: readonly SessionSummary[];
  /** New sessions that wait to be let in, newest first; updated like rows. */
  readonly arrived: readonly SessionSummary[];
  /** Last events, newest first. */
  readonly tail: readonly LiveEvent[];
  /** Cursor of the next older page; `null` when there is none. */
  readonly next: string | null;
  /** Where reading stands in the collector's log. */
  readonly mark: LogMark;
  readonly paused: boolean;
  /** What came while paused, oldest first. */
  readonly held: readonly LiveEvent[];
  /** Held events were dropped: after resuming, the reports have to be read again. */
  readonly heldLost: boolean;
}

/** Nothing known yet. */
export const noSessions: LiveSessions = {
  rows: [],
  arrived: [],
  tail: [],
  next: null,
  mark: { seq: -1, receivedAt: -Infinity },
  paused: false,
  held: [],
  heldLost: false,
};

/** The newest sessions as the reports tell them. The first time they become the rows; later they only correct them. */
export function withRecent(state: LiveSessions, page: SessionPage): LiveSessions {
  if (state.rows.length === 0) {
    const rows = byNewest(merge(page.sessions, state.arrived)).slice(0, maxSessions);
    return { ...state, rows, arrived: [], next: page.next };
  }
  return withSummaries(state, page.sessions);
}

/** The page below the last row. */
export function withOlder(state: LiveSessions, page: SessionPage): LiveSessions {
  const known = new Set(state.arrived.map((session) => session.id));
  const older = page.sessions.filter((session) => !known.has(session.id));
  const rows = byNewest(merge(state.rows, older)).slice(0, maxSessions);
  return { ...state, rows, next: rows.length === maxSessions ? null : page.next };
}

/** Live events in the order of the log; what was seen before is dropped. */
export function withLive(state: LiveSessions, events: readonly LiveEvent[]): LiveSessions {
  const fresh: LiveEvent[] = [];
  let mark = state.mark;
  for (const event of events) {
    if (!isAfter(mark, event)) continue;
    mark = { seq: event.seq, receivedAt: event.receivedAt };
    fresh.push(event);
  }
  if (fresh.length === 0) return state;
  if (!state.paused) return applied({ ...state, mark }, fresh);
  const held = [...state.held, ...fresh];
  return { ...state, mark, held: held.slice(-maxHeld), heldLost: state.heldLost || held.length > maxHeld };
}

/** Lets the waiting sessions into the rows. */
export function withArrivals(state: LiveSessions): LiveSessions {
  if (state.arrived.length === 0) return state;
  return { ...state, rows: byNewest(merge(state.rows, state.arrived)).slice(0, maxSessions), arrived: [] };
}

/** Stops or resumes the picture; resuming applies what was held. */
export function withPaused(state: LiveSessions, paused: boolean): LiveSessions {
  if (paused || !state.paused) return { ...state, paused };
  return applied({ ...state, paused, held: [], heldLost: false }, state.held);
}

/** A lower position written later means that the collector began a new log; then everything in it is new. */
function isAfter(mark: LogMark, event: LiveEvent): boolean {
  return event.seq > mark.seq || event.receivedAt > mark.receivedAt;
}

function applied(state: LiveSessions, events: readonly LiveEvent[]): LiveSessions {
  if (events.length === 0) return state;
  const tail = [...events].reverse().concat(state.tail).slice(0, maxTail);
  return withSummaries(
    { ...state, tail },
    events.map((event) => event.session),
  );
}

/** Corrects known sessions where they stand; unknown ones line up in `arrived`. Order of rows never changes here. */
function withSummaries(state: LiveSessions, summaries: readonly SessionSummary[]): LiveSessions {
  const latest = new Map<string, SessionSummary>();
  for (const summary of summaries) latest.set(summary.id, newer(latest.get(summary.id), summary));
  const correct = (session: SessionSummary): SessionSummary => {
    const update = latest.get(session.id);
    latest.delete(session.id);
    return update === undefined ? session : newer(session, update);
  };
  const rows = state.rows.map(correct);
  const arrived = state.arrived.map(correct);
  const oldest = rows.at(-1);
  // A late event of a session further down than the pages read so far is no arrival; "older" will bring it.
  const unknown = [...latest.values()].filter(
    (session) => oldest === undefined || session.startedAt >= oldest.startedAt,
  );
  return { ...state, rows, arrived: byNewest([...unknown, ...arrived]).slice(0, maxSessions) };
}

/** Reports and live events cross on their way: the one that has counted more events is the later one. */
function newer(known: SessionSummary | undefined, update: SessionSummary): SessionSummary {
  return known !== undefined && known.totals.events > update.totals.events ? known : update;
}

function merge(left: readonly SessionSummary[], right: readonly SessionSummary[]): SessionSummary[] {
  const byId = new Map<string, SessionSummary>();
  for (const session of [...left, ...right]) byId.set(session.id, newer(byId.get(session.id), session));
  return [...byId.values()];
}

function byNewest(sessions: readonly SessionSummary[]): SessionSummary[] {
  return [...sessions].sort((a, b) => b.startedAt - a.startedAt);
}
