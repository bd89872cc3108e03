import { sessionLife } from '../sessions/session-life.js';
import type { Accepted } from './batch.js';

/** Which sessions are open, as far as the cap and the operator need it. */
export interface OpenSessions {
  /** How many took an event within the last ten minutes and were not ended. */
  count(now: number): number;
  /** To be told after each commit. */
  note(accepted: readonly Accepted[]): void;
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
    note(accepted) {
      for (const { event, session } of accepted) {
        seen.delete(session.number);
        // A late event does not move the time of its session, which stays closed.
        const late = event.receivedAt > session.receivedAt;
        const open = session.endedAt === null && !session.downloaded && !late;
        if (open && seen.size < most) seen.set(session.number, session.receivedAt);
      }
    },
    forget: (session) => void seen.delete(session),
  };
}
