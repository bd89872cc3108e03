import { takesEvents } from '../sessions/session-life.js';
import type { StoredSession } from '../store/store.js';

/** Sessions as they stand on disk, those that were heard of last: saves the look-up with each heartbeat. */
export interface SessionCache {
  /** Whether the id is known, and so was signed by us. */
  has(sid: string): boolean;
  /** The session, if it is known and takes events at `now`: what is closed may be deleted by others. */
  find(sid: string, now: number): StoredSession | null;
  /** To be told after the commit. */
  keep(session: StoredSession): void;
  /** To be called when sessions were deleted. */
  clear(): void;
}

/** Creates a cache of at most `most` sessions, about 2 kB each. Only the intake may change sessions beside it. */
export function createSessionCache(most: number): SessionCache {
  /** Longest not heard of first. */
  const sessions = new Map<string, StoredSession>();
  return {
    has: (sid) => sessions.has(sid),
    find(sid, now) {
      const session = sessions.get(sid);
      return session && takesEvents(session, now) ? session : null;
    },
    keep(session) {
      sessions.delete(session.sid);
      sessions.set(session.sid, session);
      if (sessions.size <= most) return;
      for (const oldest of sessions.keys()) {
        sessions.delete(oldest);
        return;
      }
    },
    clear: () => sessions.clear(),
  };
}
