import type { WireEvent } from 'tenfoot';
import type { Answer, RecordedRequest, TestApp } from 'tenfoot/testing';

/** A session as the collector has it. */
export interface CollectedSession {
  readonly sid: string;
  /** As they came, each once. */
  readonly events: WireEvent[];
  /** When the collector first said 404 or 410 of it. */
  goneAt: number | null;
}

/**
 * How the collector answers from now on. 404 and 410: it opens sessions and takes no event of any. `lost`: it takes an
 * event, and its answer gets lost.
 */
export type Mood = 'well' | 404 | 410 | 500 | 'unreachable' | 'lost' | 'no-location';

/** A collector that a test can spoil; it knows what it has taken. */
export interface PretendedCollector {
  mood: Mood;
  readonly sessions: readonly CollectedSession[];
}

/** Puts a pretended collector behind the app's transport. */
export function pretendCollector(app: TestApp): PretendedCollector {
  const sessions: CollectedSession[] = [];
  const sids = new Map<string, CollectedSession>();
  const taken = new Set<string>();

  /** The same body opens the same session: an answer that got lost must not double it. */
  function open(body: string, event: WireEvent): CollectedSession {
    const known = sids.get(body);
    if (known) return known;
    const session: CollectedSession = { sid: `s-${String(sessions.length + 1)}`, events: [event], goneAt: null };
    sessions.push(session);
    sids.set(body, session);
    return session;
  }

  function take(session: CollectedSession, body: string, event: WireEvent): void {
    const key = `${session.sid} ${body}`;
    if (!taken.has(key)) session.events.push(event);
    taken.add(key);
  }

  function answer({ url, body, event }: RecordedRequest): Answer {
    const { mood } = collector;
    const opening = url.endsWith('/sessions');
    const session = opening ? null : sessions.find(({ sid }) => url.endsWith(`/${sid}/events`));
    if (mood === 500 || mood === 'unreachable') return mood;
    if (session && (mood === 404 || mood === 410 || session.goneAt !== null)) {
      session.goneAt ??= app.clock.now();
      return mood === 404 ? 404 : 410;
    }
    if (!opening) {
      if (!session) return 404;
      take(session, body, event);
      return mood === 'lost' ? 'unreachable' : 204;
    }
    const { sid } = open(body, event);
    if (mood === 'lost') return 'unreachable';
    return { status: 201, location: mood === 'no-location' ? null : `/api/v1/sessions/${sid}` };
  }

  const collector: PretendedCollector = { mood: 'well', sessions };
  app.transport.answer = answer;
  return collector;
}
