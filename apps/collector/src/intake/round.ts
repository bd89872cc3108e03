import type { AcceptedEvent } from '../backend.js';
import type { CounterName } from '../operation/counters.js';
import type { TimedEvent } from '../sessions/event-order.js';
import { arrive, type Standing } from '../sessions/standing.js';
import type { LiveSession, LiveSessions } from './live-sessions.js';
import type { Received } from './received.js';

/** An event that a round accepted, with its session. */
export interface AcceptedInSession {
  readonly event: AcceptedEvent;
  readonly session: LiveSession;
}

/**
 * What is decided together and goes to disk together. Sessions change in memory as it is decided, so that each decision
 * knows of those before it; `undo` puts everything back when the disk refuses.
 */
export interface Round {
  readonly sessions: Pick<LiveSessions, 'find' | 'findOpening' | 'holds' | 'isPruned'>;
  open(standing: Standing): LiveSession;
  add(session: LiveSession, received: Received, how: AcceptedEvent['how']): void;
  /** Counts something that is true only if the round gets to disk; `counted` holds it until then. */
  count(name: CounterName, by: number): void;
  readonly counted: ReadonlyMap<CounterName, number>;
  readonly accepted: readonly AcceptedInSession[];
  undo(): void;
}

/** Starts a round. `nextSeq` gives the next position in the log. */
export function createRound(sessions: LiveSessions, nextSeq: () => number): Round {
  const before = new Map<LiveSession, Standing>();
  const accepted: AcceptedInSession[] = [];
  const counted = new Map<CounterName, number>();
  return {
    sessions,
    open: (standing) => sessions.add(standing),
    add(session, { event, text, hash, receivedAt }, how) {
      const { standing } = session;
      if (!before.has(session)) before.set(session, standing);
      const { eventType: type, playerTime } = event;
      const { ts, playhead } = playerTime;
      const seq = nextSeq();
      const opens = how === 'start' || how === 'whole';
      session.standing = withEvent(standing, { seq, type, ts, playhead }, receivedAt, how);
      sessions.accept(session, { seq, hash, opens });
      const sid = opens ? standing.sid : '';
      accepted.push({ event: { seq, session: standing.number, how, sid, receivedAt, hash, body: text }, session });
    },
    count(name, by) {
      if (by > 0) counted.set(name, (counted.get(name) ?? 0) + by);
    },
    counted,
    accepted,
    undo() {
      sessions.takeBack(accepted.length);
      before.forEach((standing, session) => (session.standing = standing));
    },
  };
}

/** Each field named: this runs for every event, and spreading would make an object for each step. */
function withEvent(before: Standing, event: TimedEvent, at: number, how: AcceptedEvent['how']): Standing {
  const { receivedAt, movedAt, endedAt, last } = arrive(before, event, at, how === 'late' ? 'late' : 'timely');
  return {
    number: before.number,
    sid: before.sid,
    downloaded: before.downloaded,
    openedAt: before.openedAt,
    receivedAt,
    movedAt,
    endedAt,
    firstTs: before.events === 0 ? event.ts : Math.min(before.firstTs, event.ts),
    last,
    events: before.events + 1,
  };
}
