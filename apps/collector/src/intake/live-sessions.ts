import type { KnownSessions } from '../backend.js';
import { takesEvents } from '../sessions/session-life.js';
import type { Standing } from '../sessions/standing.js';

/** A session in memory: as it stands with everything that was accepted, also what is not committed yet. */
export interface LiveSession {
  standing: Standing;
  /** Identities of its events that are not committed, in order of receipt. */
  readonly waiting: string[];
  /** Whether it was heard of since it was last looked at as one to drop. */
  heard: boolean;
}

/** Sessions by id, of those that were heard of lately. */
export interface LiveSessions {
  /** Whether the id is in memory, and so was signed by us. */
  has(sid: string): boolean;
  find(sid: string, now: number): LiveSession | null;
  /** The newest session that this body opened, at or after `since`. */
  findOpening(openingHash: string, since: number): string | null;
  /** Whether the session holds this body. */
  holds(session: LiveSession, hash: string, ts: number): boolean;
  /** Whether the raw events of the session are gone. */
  isPruned(session: LiveSession): boolean;
  /** Adds a new session, before its first event. */
  add(standing: Standing): LiveSession;
  /** Adds an event to a session; in the order of the log. `opens`: it is the session's first. */
  accept(session: LiveSession, event: { readonly seq: number; readonly hash: string; readonly opens: boolean }): void;
  /** Takes back the last `count` events that were accepted. */
  takeBack(count: number): void;
  /** To be told up to where the log is committed: from there on the backend knows. */
  committed(upTo: number): void;
  /** Events that are not committed. */
  waiting(): number;
  /** To be told when sessions were deleted. */
  forget(numbers: readonly number[]): void;
}

interface Waiting {
  readonly seq: number;
  readonly session: LiveSession;
  readonly opening: string | null;
}

/** Sessions that are looked at to drop one. */
const lookAtMost = 8;

/**
 * Creates the memory of the intake: at most `most` sessions of about half a kilobyte, and beyond them those that have
 * events which are not committed, about 150 bytes each.
 */
export function createLiveSessions(known: KnownSessions, most: number): LiveSessions {
  /** Longest not looked at first. */
  const sessions = new Map<string, LiveSession>();
  const openings = new Map<string, LiveSession>();
  let queue: Waiting[] = [];
  let head = 0;

  function keep(standing: Standing): LiveSession {
    const session = { standing, waiting: [], heard: true };
    // To the end, also where one that is closed stood.
    sessions.delete(standing.sid);
    sessions.set(standing.sid, session);
    if (sessions.size > most) dropOne(session);
    return session;
  }

  /**
   * Second chance: who was heard of goes to the end once more, so that an event costs a flag and no move. What waits is known
   * to nobody else, and stays. Looked for among a few: the others get their turn with the next call.
   */
  function dropOne(but: LiveSession): void {
    let chosen: LiveSession | null = null;
    let looked = 0;
    for (const [sid, one] of sessions) {
      if (one.waiting.length === 0 && one !== but) {
        chosen ??= one;
        if (!one.heard) {
          chosen = one;
          break;
        }
      }
      one.heard = false;
      sessions.delete(sid);
      sessions.set(sid, one);
      looked += 1;
      if (looked === lookAtMost) break;
    }
    if (chosen) sessions.delete(chosen.standing.sid);
  }

  /** The queue is cut when half of it is gone, so that it neither grows for ever nor moves with every event. */
  function cut(): void {
    if (head < 1024 || head * 2 < queue.length) return;
    queue = queue.slice(head);
    head = 0;
  }

  return {
    has: (sid) => sessions.has(sid),
    find(sid, now) {
      const session = sessions.get(sid);
      // What is closed may have been deleted for its age behind our back.
      if (session && (session.waiting.length > 0 || takesEvents(session.standing, now))) {
        session.heard = true;
        return session;
      }
      const standing = known.find(sid);
      if (standing) return keep(standing);
      sessions.delete(sid);
      return null;
    },
    findOpening(openingHash, since) {
      const waiting = openings.get(openingHash)?.standing;
      const found = waiting && waiting.openedAt >= since ? waiting : known.findOpening(openingHash, since);
      return found?.sid ?? null;
    },
    holds({ standing, waiting }, hash, ts) {
      // The same body has the same timestamp: what is newer than everything is new.
      if (!standing.last || ts > standing.last.ts) return false;
      return waiting.includes(hash) || known.hasEvent(standing.number, hash, ts);
    },
    isPruned: ({ standing }) => known.isPruned(standing.number),
    add: keep,
    accept(session, { seq, hash, opens }) {
      session.waiting.push(hash);
      queue.push({ seq, session, opening: opens ? hash : null });
      if (opens) openings.set(hash, session);
    },
    takeBack(count) {
      for (const { session, opening } of queue.splice(queue.length - count).reverse()) {
        session.waiting.pop();
        if (opening === null) continue;
        openings.delete(opening);
        sessions.delete(session.standing.sid);
      }
    },
    committed(upTo) {
      for (let first = queue[head]; first && first.seq <= upTo; first = queue[head]) {
        head += 1;
        first.session.waiting.shift();
        if (first.opening !== null && openings.get(first.opening) === first.session) openings.delete(first.opening);
      }
      cut();
    },
    waiting: () => queue.length - head,
    forget(numbers) {
      const gone = new Set(numbers);
      for (const [sid, { standing }] of sessions) if (gone.has(standing.number)) sessions.delete(sid);
      for (const [hash, { standing }] of openings) if (gone.has(standing.number)) openings.delete(hash);
    },
  };
}
