import type { WireEvent } from 'tenfoot';
import type { Answer, RecordedRequest, TestApp } from 'tenfoot/testing';

/** A collector that can do more than the API asks for, and knows what it has, each body once. */
export interface AbleCollector {
  /** Events of each session, in the order they came first. */
  readonly sessions: ReadonlyMap<string, readonly WireEvent[]>;
  /** Decides about a request before the collector does: `null` leaves it to the collector. */
  before: (request: RecordedRequest) => Answer | null;
  /** Decides about the answer: `lost` where the collector has it, and nobody hears of it. */
  isLost: (request: RecordedRequest) => boolean;
}

/** Puts it behind the app's transport. */
export function pretendAbleCollector(app: TestApp, accepts = 'batch, late, text'): AbleCollector {
  const sessions = new Map<string, WireEvent[]>();
  const known = new Map<string, string>();

  function take(sid: string, event: WireEvent): void {
    const key = `${sid} ${JSON.stringify(event)}`;
    if (!known.has(key)) sessions.get(sid)?.push(event);
    known.set(key, sid);
  }

  function open(body: string, event: WireEvent): string {
    const sid = known.get(body) ?? `s${String(sessions.size + 1)}`;
    if (!known.has(body)) sessions.set(sid, [event]);
    known.set(body, sid);
    return sid;
  }

  function answer(request: RecordedRequest): Answer {
    const decided = collector.before(request);
    if (decided !== null) return decided;
    const lost = collector.isLost(request);
    if (request.url.endsWith('/sessions')) {
      const sid = open(request.body, request.event);
      return { status: 201, location: `/api/v1/sessions/${sid}`, accepts, lost };
    }
    const sid = /sessions\/(\w+)\/events$/.exec(request.url)?.[1] ?? '';
    if (!sessions.has(sid)) return 404;
    request.events.forEach((event) => take(sid, event));
    return { status: 204, lost };
  }

  const collector: AbleCollector = { sessions, before: () => null, isLost: () => false };
  app.transport.answer = answer;
  return collector;
}
