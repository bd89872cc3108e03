import { stateOf, takesEvents } from '../sessions/session-life.js';
import type { Store, StoredSession } from '../store/store.js';
import type { Received, Timeliness } from './batch.js';
import { isLate } from './lateness.js';

/** `ended`, `timedOut`: the session is closed and the event was not stored before. */
export type Verdict = Timeliness | 'duplicate' | 'ended' | 'timedOut';

/** What is to become of an event, by the rules of closing. */
export function judge(store: Store, session: StoredSession, { event, hash, receivedAt }: Received): Verdict {
  // A second sessionEnd is dropped without a word, as documented, whether or not its body is the same.
  if (event.eventType === 'sessionEnd' && session.endedAt !== null) return 'duplicate';
  if (takesEvents(session, receivedAt)) return 'timely';
  // Where the raw events are gone, nothing can be added in its place.
  if (isLate(session, session.progress.firstTs, event.playerTime.ts) && !store.rollUps.isPruned(session.number)) {
    return 'late';
  }
  // The answer to the first copy may have been lost: a repetition stays a success after the session has closed.
  if (store.hasEvent(session.number, hash)) return 'duplicate';
  return stateOf(session, receivedAt) === 'ended' ? 'ended' : 'timedOut';
}
