import { sessionLife, type SessionTimes } from '../sessions/session-life.js';

/** When a session without `sessionEnd` timed out or will, by the collector's clock, as far as its events tell. */
export function timeOutOf({ openedAt, receivedAt, movedAt }: SessionTimes): number {
  return Math.min(receivedAt + sessionLife.silence, movedAt + sessionLife.standstill, openedAt + sessionLife.age);
}

/**
 * Whether an event that arrives after its session timed out happened before that, and is therefore added to it. The clocks
 * of TVs are wrong, so no two clocks are compared: what counts is how long after `sessionStart` the event happened by the
 * client's clock, and how long after its receipt the session timed out by ours.
 *
 * A session that the client ended takes what arrives within its grace and nothing late.
 *
 * @param firstTs timestamp of the session's first event
 */
export function isLate(session: SessionTimes, firstTs: number, ts: number): boolean {
  if (session.downloaded || session.endedAt !== null) return false;
  return ts - firstTs <= timeOutOf(session) - session.openedAt;
}
