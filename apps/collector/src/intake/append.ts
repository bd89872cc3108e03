import type { Store, StoredSession } from '../store/store.js';
import type { Batch, Received } from './batch.js';
import { judge, type Verdict } from './judge.js';

/**
 * What became of events. `stored` and `duplicate` are the same success to the client. `ended` and `timedOut`: the session
 * is closed. `full`: it holds as many events as a session may. `unknown`: no such session.
 */
export type AppendResult = 'stored' | 'duplicate' | 'unknown' | 'ended' | 'timedOut' | 'full';

/** What an append works with. */
export interface AppendParts {
  readonly store: Store;
  /** See `Limits.sessionEvents`. */
  readonly sessionEvents: number;
}

/** Adds events of one request to their session: all of them or none. */
export function appendEvents(
  { store, sessionEvents }: AppendParts,
  batch: Batch,
  sid: string,
  received: readonly Received[],
): AppendResult {
  const session = batch.findSession(sid, received[0]?.receivedAt ?? 0);
  if (!session) return 'unknown';
  const verdicts = received.map((one) => judge(store, session, one));
  const refusal = verdicts.find((verdict) => verdict === 'ended' || verdict === 'timedOut');
  if (refusal) return refusal;
  const added = received.map((one, index) => ({ one, verdict: verdicts[index] })).filter(isAdded);
  const room = sessionEvents - batch.countEvents(session);
  if (added.length > room && added.filter(({ one }) => isNew(store, session, one)).length > room) return 'full';
  const stored = added.filter(({ one, verdict }) => batch.addEvent(session, one, verdict));
  batch.count('eventsLate', stored.filter(({ verdict }) => verdict === 'late').length);
  batch.count('eventsRepeated', received.length - stored.length);
  return stored.length > 0 ? 'stored' : 'duplicate';
}

interface Added {
  readonly one: Received;
  readonly verdict: 'timely' | 'late';
}

function isAdded(judged: { one: Received; verdict: Verdict | undefined }): judged is Added {
  return judged.verdict === 'timely' || judged.verdict === 'late';
}

function isNew(store: Store, session: StoredSession, { hash }: Received): boolean {
  return !store.hasEvent(session.number, hash);
}
