import type { WireEvent } from 'tenfoot/protocol';
import { createSessionId, isOwnSessionId } from '../sessions/session-id.js';
import { sessionLife, stateOf, takesEvents } from '../sessions/session-life.js';
import type { Store } from '../store/store.js';
import { type Accepted, type Batch, createBatch, type Received } from './batch.js';
import { createGroupCommit } from './group-commit.js';
import { hashOf } from './identity.js';
import { newSession } from './new-session.js';

/**
 * What became of an event. `stored` and `duplicate` are the same success to the client. `ended` and `timedOut`: the
 * session is closed. `full`: it holds as many events as a session may. `unknown`: no such session.
 */
export type AppendResult = 'stored' | 'duplicate' | 'unknown' | 'ended' | 'timedOut' | 'full';

/** Takes validated bodies and stores them. Every promise resolves when the result is on disk, or rejects. */
export interface Intake {
  /** Opens a session, or finds the one that the same body opened within 24 hours; gives its id. */
  open(start: Received): Promise<string>;
  /** Whether `sid` was signed by this collector; asks no store. */
  signed(sid: string): boolean;
  append(sid: string, received: Received): Promise<AppendResult>;
  /** Stores a whole downloaded session, the first of `events` being its `sessionStart`, once; gives its id. */
  addDownloaded(events: readonly WireEvent[], hash: string, receivedAt: number): Promise<string>;
  /** Commits what waits. */
  flush(): void;
}

/** Parts and bounds of an intake. */
export interface IntakeOptions {
  readonly store: Store;
  /** Milliseconds, see `Limits.commitWindow`. */
  readonly commitWindow: number;
  /** See `Limits.sessionEvents`. */
  readonly sessionEvents: number;
  /** Told of what was stored, after the commit, in order of receipt. */
  readonly onCommitted: (accepted: readonly Accepted[]) => void;
}

/** Creates the intake: the rules of sessions, duplicates and closing on top of a store. */
export function createIntake({ store, commitWindow, sessionEvents, onCommitted }: IntakeOptions): Intake {
  const group = createGroupCommit<Batch>((performAll) => {
    let accepted: Accepted[] = [];
    store.transaction(() => {
      const batch = createBatch(store);
      performAll(batch);
      accepted = batch.finish();
    });
    onCommitted(accepted);
  }, commitWindow);

  return {
    open: (start) => group.run((batch) => openSession(store, batch, start)),
    signed: (sid) => isOwnSessionId(store.secret, sid),
    append: (sid, received) => group.run((batch) => appendEvent(store, batch, sid, received, sessionEvents)),
    addDownloaded: (events, hash, receivedAt) =>
      group.run((batch) => storeDownloaded(store, batch, events, hash, receivedAt)),
    flush: () => group.flush(),
  };
}

function openSession(store: Store, batch: Batch, start: Received): string {
  const earlier = store.findOpening(start.hash, start.receivedAt - sessionLife.sameStart);
  if (earlier) return earlier.sid;
  const sid = createSessionId(store.secret, start.receivedAt);
  batch.addEvent(batch.addSession(newSession(sid, start, false)), start);
  return sid;
}

function appendEvent(store: Store, batch: Batch, sid: string, received: Received, most: number): AppendResult {
  const session = batch.findSession(sid);
  if (!session) return 'unknown';
  // A second sessionEnd is dropped without a word, as documented, whether or not its body is the same.
  if (received.event.eventType === 'sessionEnd' && session.endedAt !== null) return 'duplicate';
  if (takesEvents(session, received.receivedAt) && batch.countEvents(session) < most) {
    return batch.addEvent(session, received) ? 'stored' : 'duplicate';
  }
  // The answer to the first copy may have been lost: a repetition stays a success after the session has closed.
  if (store.hasEvent(session.number, received.hash)) return 'duplicate';
  const state = stateOf(session, received.receivedAt);
  return state === 'open' ? 'full' : state;
}

function storeDownloaded(
  store: Store,
  batch: Batch,
  events: readonly WireEvent[],
  hash: string,
  receivedAt: number,
): string {
  const earlier = store.findOpening(hash, 0);
  if (earlier) return earlier.sid;
  const received = events.map((event) => {
    // Not the text as sent, which has no parts; after validation nothing in it is deep or foreign.
    const text = JSON.stringify(event);
    return { event, text, hash: hashOf(text), receivedAt };
  });
  const sid = createSessionId(store.secret, receivedAt);
  const start = { ...(received[0] as Received), hash };
  const session = batch.addSession(newSession(sid, start, true));
  received.forEach((one) => batch.addEvent(session, one));
  return sid;
}
