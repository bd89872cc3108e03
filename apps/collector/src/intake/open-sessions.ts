import { sessionLife } from '../sessions/session-life.js';
import type { Standing } from '../sessions/standing.js';

/** Which sessions are open, as far as the cap and the operator need it. */
export interface OpenSessions {
  /** How many took an event within the last ten minutes and were not ended. */
  count(now: number): number;
  /** To be told of a session after an event of it is on disk, with the time of receipt. */
  note(session: Standing, receivedAt: number): void;
  forget(session: number): void;
}

/**
 * Counts open sessions in memory: a number and a time for each, at most `most` of them. After a start it knows none and
 * learns of each with its next event, that is within a heartbeat.
 */
export function createOpenSessions(most: number): OpenSessions {
  /** Time of the last event by session number, oldest first. */
  const seen = new Map<number, number>();

  function dropSilent(now: number): void {
    for (const [number, receivedAt] of seen) {
      if (now - receivedAt < sessionLife.silence) return;
      seen.delete(number);
    }
  }

  return {
    count(now) {
      dropSilent(now);
      return seen.size;
    },
    note(session, receivedAt) {
      seen.delete(session.number);
      // A late event does not move the time of its session, which stays closed.
      const late = receivedAt > session.receivedAt;
      const open = session.endedAt === null && !session.downloaded && !late;
      if (open && seen.size < most) seen.set(session.number, session.receivedAt);
    },
    forget: (session) => void seen.delete(session),
  };
}
