import type { IntakeBackend } from '../backend.js';
import type { Limits } from '../limits.js';
import { countCommit, type Counters } from '../operation/counters.js';
import { createSessionId, isOwnSessionId, openedAtOf } from '../sessions/session-id.js';
import { sessionLife } from '../sessions/session-life.js';
import type { Standing } from '../sessions/standing.js';
import { appendEvents, type AppendResult } from './append.js';
import { createGroupCommit } from './group-commit.js';
import { createLiveSessions } from './live-sessions.js';
import { createOpenSessions, type OpenSessions } from './open-sessions.js';
import type { Received } from './received.js';
import { createRound, type Round } from './round.js';

/** Takes validated bodies and stores them. Every promise resolves when the result is on disk, or rejects. */
export interface Intake {
  /**
   * Opens a session, or finds the one that the same body opened within 24 hours; gives its id, or `null` when as many
   * sessions are open as may be.
   */
  open(start: Received): Promise<string | null>;
  /** What the id alone tells; asks no store. `expired`: opened so long ago that it is closed, whatever it was. */
  check(sid: string, now: number): 'own' | 'unknown' | 'expired';
  /** Adds the events of one request to a session, all or none. */
  append(sid: string, received: readonly Received[]): Promise<AppendResult>;
  /** Stores a whole downloaded session once, the first event being its `sessionStart`; `hash` is the whole body's. */
  addDownloaded(received: readonly Received[], hash: string): Promise<string>;
  readonly openSessions: OpenSessions;
  /** Position of the newest event on disk. */
  lastSeq(): number;
  /** Events on disk that are not committed to the tables that are read. */
  waiting(): number;
  /** To be told up to where they are. */
  committed(upTo: number): void;
  /** To be called when sessions were deleted behind its back; `numbers` of them. */
  forget(numbers: readonly number[]): void;
  /** Commits what waits. */
  flush(): Promise<void>;
}

/** Parts and bounds of an intake. */
export interface IntakeOptions {
  readonly backend: IntakeBackend;
  /** Key that signs the session ids. */
  readonly secret: Buffer;
  /** Position of the newest event, and number of the newest session. */
  readonly start: { readonly seq: number; readonly session: number };
  readonly counters: Counters;
  /** See `Limits`. */
  readonly limits: Pick<Limits, 'commitWindow' | 'sessionEvents' | 'openSessions' | 'cachedSessions' | 'waitingEvents'>;
  /** Told why a commit failed. */
  readonly onFailed: (error: Error) => void;
}

/** Creates the intake: the rules of sessions, duplicates and closing in front of a backend. */
export function createIntake({ backend, secret, start, counters, limits, onFailed }: IntakeOptions): Intake {
  const openSessions = createOpenSessions(limits.openSessions);
  const sessions = createLiveSessions(backend.known, limits.cachedSessions);
  let { seq, session: number } = start;
  let onDisk = seq;

  const hasRoom = (now: number): boolean => openSessions.count(now) < limits.openSessions;
  const nextSeq = (): number => (seq += 1);
  const open = (round: Round, one: Received, hash: string, downloaded: boolean) =>
    round.open(newStanding(createSessionId(secret, one.receivedAt), (number += 1), { ...one, hash }, downloaded));

  const group = createGroupCommit<Round>(async (performAll) => {
    const round = createRound(sessions, nextSeq);
    const began = performance.now();
    try {
      if (sessions.waiting() > limits.waitingEvents) throw new Error('too many events wait for the tables to catch up');
      performAll(round);
      if (round.accepted.length > 0) await backend.append(round.accepted.map(({ event }) => event));
    } catch (error) {
      round.undo();
      counters.values.commitsFailed += 1;
      onFailed(error as Error);
      throw error;
    }
    countCommit(counters, (performance.now() - began) / 1000);
    counters.values.eventsStored += round.accepted.length;
    round.counted.forEach((by, name) => (counters.values[name] += by));
    round.accepted.forEach(({ event, session }) => openSessions.note(session.standing, event.receivedAt));
    onDisk = round.accepted.at(-1)?.event.seq ?? onDisk;
  }, limits.commitWindow);

  function openLive(round: Round, one: Received): string | null {
    const earlier = round.sessions.findOpening(one.hash, one.receivedAt - sessionLife.sameStart);
    if (earlier !== null) {
      round.count('eventsRepeated', 1);
      return earlier;
    }
    if (!hasRoom(one.receivedAt)) return null;
    const session = open(round, one, one.hash, false);
    round.add(session, one, 'start');
    round.count('sessionsOpened', 1);
    return session.standing.sid;
  }

  function storeDownloaded(round: Round, received: readonly Received[], hash: string): string {
    const earlier = round.sessions.findOpening(hash, 0);
    if (earlier !== null) {
      round.count('eventsRepeated', received.length);
      return earlier;
    }
    const session = open(round, received[0] as Received, hash, true);
    const seen = new Set<string>();
    received.forEach((one, index) => {
      if (seen.has(one.hash)) return;
      seen.add(one.hash);
      if (index === 0) round.add(session, { ...one, hash }, 'whole');
      else round.add(session, one, 'timely');
    });
    round.count('sessionsDownloaded', 1);
    return session.standing.sid;
  }

  return {
    open: (one) => group.run((round) => openLive(round, one), one.text.length),
    check(sid, now) {
      if (!sessions.has(sid) && !isOwnSessionId(secret, sid)) return 'unknown';
      return now - openedAtOf(sid) < sessionLife.age + 1000 ? 'own' : 'expired';
    },
    append: (sid, received) =>
      group.run((round) => appendEvents(round, sid, received, limits.sessionEvents), sizeOf(received)),
    addDownloaded: (received, hash) => group.run((round) => storeDownloaded(round, received, hash), sizeOf(received)),
    openSessions,
    lastSeq: () => onDisk,
    waiting: () => sessions.waiting(),
    committed: (upTo) => sessions.committed(upTo),
    forget(numbers) {
      numbers.forEach((one) => openSessions.forget(one));
      sessions.forget(numbers);
    },
    flush: () => group.flush(),
  };
}

function sizeOf(received: readonly Received[]): number {
  return received.reduce((sum, { text }) => sum + text.length, 0);
}

/** A session before its first event. */
function newStanding(sid: string, number: number, { event, receivedAt }: Received, downloaded: boolean): Standing {
  return {
    ...{ sid, number, downloaded },
    ...{ openedAt: receivedAt, receivedAt, movedAt: receivedAt, endedAt: downloaded ? receivedAt : null },
    ...{ firstTs: event.playerTime.ts, last: null, events: 0 },
  };
}
