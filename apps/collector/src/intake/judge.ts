import { stateOf, takesEvents } from '../sessions/session-life.js';
import type { Timeliness } from '../sessions/standing.js';
import { isLate } from './lateness.js';
import type { LiveSession, LiveSessions } from './live-sessions.js';
import type { Received } from './received.js';

/** `ended`, `timedOut`: the session is closed and the event was not stored before. */
export type Verdict = Timeliness | 'duplicate' | 'ended' | 'timedOut';

/** What is to become of an event, by the rules of repetition and of closing. */
export function judge(
  sessions: Pick<LiveSessions, 'holds' | 'isPruned'>,
  session: LiveSession,
  { event, hash, receivedAt }: Received,
): Verdict {
  const { standing } = session;
  // A second sessionEnd is dropped without a word, as documented, whether or not its body is the same.
  if (event.eventType === 'sessionEnd' && standing.endedAt !== null) return 'duplicate';
  // The answer to the first copy may have been lost: a repetition is a success also after the session has closed.
  if (sessions.holds(session, hash, event.playerTime.ts)) return 'duplicate';
  if (takesEvents(standing, receivedAt)) return 'timely';
  // Where the raw events are gone, nothing can be added in its place.
  if (isLate(standing, standing.firstTs, event.playerTime.ts) && !sessions.isPruned(session)) return 'late';
  return stateOf(standing, receivedAt) === 'ended' ? 'ended' : 'timedOut';
}
