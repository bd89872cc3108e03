import type { Limits } from '../limits.js';
import { countCommit, type Counters } from '../operation/counters.js';
import { createSessionId, isOwnSessionId, openedAtOf } from '../sessions/session-id.js';
import { sessionLife } from '../sessions/session-life.js';
import type { Store } from '../store/store.js';
import { appendEvents, type AppendResult } from './append.js';
import { type Accepted, type Batch, createBatch, type Received } from './batch.js';
import { createGroupCommit } from './group-commit.js';
import { newSession } from './new-session.js';
import { createOpenSessions, type OpenSessions } from './open-sessions.js';
import { createSessionCache } from './session-cache.js';

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
  /** To be called when sessions were deleted behind its back; `numbers` of them. */
  forget(numbers: readonly number[]): void;
  /** Commits what waits. */
  flush(): void;
}

/** Parts and bounds of an intake. */
export interface IntakeOptions {
  readonly store: Store;
  readonly counters: Counters;
  /** See `Limits`. */
  readonly limits: Pick<Limits, 'commitWindow' | 'sessionEvents' | 'openSessions' | 'cachedSessions'>;
  /** Told of what was stored, after the commit, in order of receipt. */
  readonly onCommitted: (accepted: readonly Accepted[]) => void;
  /** Told why a commit failed. */
  readonly onFailed: (error: Error) => void;
}

/** Creates the intake: the rules of sessions, duplicates and closing on top of a store. */
export function createIntake({ store, counters, limits, onCommitted, onFailed }: IntakeOptions): Intake {
  const openSessions = createOpenSessions(limits.openSessions);
  const cache = createSessionCache(limits.cachedSessions);
  const parts = { store, sessionEvents: limits.sessionEvents };
  const hasRoom = (now: number): boolean => openSessions.count(now) < limits.openSessions;

  const group = createGroupCommit<Batch>((performAll) => {
    let accepted: Accepted[] = [];
    const batch = createBatch(store, cache);
    const began = performance.now();
    try {
      store.transaction(() => {
        performAll(batch);
        accepted = batch.finish();
      });
    } catch (error) {
      counters.values.commitsFailed += 1;
      onFailed(error as Error);
      throw error;
    }
    countCommit(counters, (performance.now() - began) / 1000);
    counters.values.eventsStored += accepted.length;
    batch.counted.forEach((by, name) => (counters.values[name] += by));
    openSessions.note(accepted);
    accepted.forEach(({ session }) => cache.keep(session));
    onCommitted(accepted);
  }, limits.commitWindow);

  return {
    open: (start) => group.run((batch) => openSession(store, batch, start, hasRoom)),
    check(sid, now) {
      if (!cache.has(sid) && !isOwnSessionId(store.secret, sid)) return 'unknown';
      return now - openedAtOf(sid) < sessionLife.age + 1000 ? 'own' : 'expired';
    },
    append: (sid, received) => group.run((batch) => appendEvents(parts, batch, sid, received)),
    addDownloaded: (received, hash) => group.run((batch) => storeDownloaded(store, batch, received, hash)),
    openSessions,
    forget(numbers) {
      numbers.forEach((number) => openSessions.forget(number));
      cache.clear();
    },
    flush: () => group.flush(),
  };
}

function openSession(store: Store, batch: Batch, start: Received, hasRoom: (now: number) => boolean): string | null {
  const earlier = store.findOpening(start.hash, start.receivedAt - sessionLife.sameStart);
  if (earlier) {
    batch.count('eventsRepeated', 1);
    return earlier.sid;
  }
  if (!hasRoom(start.receivedAt)) return null;
  const sid = createSessionId(store.secret, start.receivedAt);
  const session = batch.addSession(newSession(sid, start, false));
  store.viewers.addViewer(session.number, start.event);
  batch.addEvent(session, start, 'timely');
  batch.count('sessionsOpened', 1);
  return sid;
}

function storeDownloaded(store: Store, batch: Batch, received: readonly Received[], hash: string): string {
  const earlier = store.findOpening(hash, 0);
  if (earlier) {
    batch.count('eventsRepeated', received.length);
    return earlier.sid;
  }
  const first = received[0] as Received;
  const sid = createSessionId(store.secret, first.receivedAt);
  const session = batch.addSession(newSession(sid, { ...first, hash }, true));
  store.viewers.addViewer(session.number, first.event);
  received.forEach((one, index) => batch.addEvent(session, index === 0 ? { ...one, hash } : one, 'timely'));
  batch.count('sessionsDownloaded', 1);
  return sid;
}
