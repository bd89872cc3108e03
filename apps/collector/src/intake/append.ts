import { judge, type Verdict } from './judge.js';
import type { Received } from './received.js';
import type { Round } from './round.js';

/**
 * What became of events. `stored` and `duplicate` are the same success to the client. `ended` and `timedOut`: the session
 * is closed. `full`: it holds as many events as a session may. `unknown`: no such session.
 */
export type AppendResult = 'stored' | 'duplicate' | 'unknown' | 'ended' | 'timedOut' | 'full';

/**
 * Adds events of one request to their session: all of them or none.
 *
 * @param most see `Limits.sessionEvents`
 */
export function appendEvents(round: Round, sid: string, received: readonly Received[], most: number): AppendResult {
  const session = round.sessions.find(sid, received[0]?.receivedAt ?? 0);
  if (!session) return 'unknown';
  const verdicts = judgeAll(received, (one) => judge(round.sessions, session, one));
  const refusal = verdicts.find((verdict) => verdict === 'ended' || verdict === 'timedOut');
  if (refusal) return refusal;
  const added = verdicts.filter(isAdded).length;
  if (added > most - session.standing.events) return 'full';
  verdicts.forEach((verdict, index) => {
    if (isAdded(verdict)) round.add(session, received[index] as Received, verdict);
  });
  round.count('eventsLate', verdicts.filter((verdict) => verdict === 'late').length);
  round.count('eventsRepeated', received.length - added);
  return added > 0 ? 'stored' : 'duplicate';
}

/** A body that stands twice in one array is its own repetition. */
function judgeAll(received: readonly Received[], judgeOne: (one: Received) => Verdict): Verdict[] {
  if (received.length === 1) return received.map(judgeOne);
  const seen = new Set<string>();
  return received.map((one) => {
    if (seen.has(one.hash)) return 'duplicate';
    seen.add(one.hash);
    return judgeOne(one);
  });
}

function isAdded(verdict: Verdict): verdict is 'timely' | 'late' {
  return verdict === 'timely' || verdict === 'late';
}
