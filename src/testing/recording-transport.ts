import type { Clock } from '../clock.js';
import {
  type HttpAnswer,
  type SendResult,
  toSendResult,
  type Transport,
  type TransportRequest,
} from '../delivery/transport.js';
import type { WireEvent } from '../protocol/events.js';

/**
 * What the pretended collector does with a request: a status, an answer, or nothing because it cannot be reached.
 * `delay`: milliseconds until the answer is there. `lost`: the collector has the event, but its answer never arrives.
 */
export type Answer =
  number | (Partial<HttpAnswer> & { readonly delay?: number; readonly lost?: boolean }) | 'unreachable';

/** A request as it was sent, with its body read. */
export interface RecordedRequest extends TransportRequest {
  /** The event, or the first one of an array. */
  readonly event: WireEvent;
  /** All that it brings, in order. */
  readonly events: readonly WireEvent[];
}

/** A transport that records requests and answers as told. */
export interface RecordingTransport extends Transport {
  readonly requests: readonly RecordedRequest[];
  /** Event types in the order they were sent. */
  readonly types: readonly string[];
  /** Requests that wait for an answer, at most at one time. */
  readonly mostInFlight: number;
  /** Decides the answer to each request; by default 201 with a new session id, and 204. */
  answer: (request: RecordedRequest) => Answer;
}

/** Milliseconds after which a client gives up on an answer, as the kit's own transport does. */
const patience = 10_000;
const lost: SendResult = { outcome: 'retry', reason: 'TimeoutError: Request timed out' };
const unreachable: SendResult = { outcome: 'retry', reason: 'TypeError: Failed to fetch' };

/** Creates a transport. It answers on `clock`, after a millisecond where nothing else is said. */
export function createRecordingTransport(clock: Clock): RecordingTransport {
  const requests: RecordedRequest[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  let opened = 0;

  function toResult(answer: Answer): SendResult {
    if (answer === 'unreachable') return unreachable;
    const given = typeof answer === 'number' ? { status: answer } : answer;
    if (given.lost) return lost;
    const status = given.status ?? 201;
    const location = status === 201 ? `/api/v1/sessions/sid-${++opened}` : null;
    return toSendResult({ status, location, retryAfter: null, text: '', ...given }, clock.now());
  }

  const transport: RecordingTransport = {
    requests,
    get types() {
      return requests.reduce<string[]>(
        (types, { events }) => [...types, ...events.map(({ eventType }) => eventType)],
        [],
      );
    },
    get mostInFlight() {
      return mostInFlight;
    },
    answer: ({ url }) => (url.endsWith('/sessions') ? 201 : 204),
    send(request, done) {
      const body = JSON.parse(request.body) as WireEvent | WireEvent[];
      const events = Array.isArray(body) ? body : [body];
      const recorded = { ...request, event: events[0] as WireEvent, events };
      requests.push(recorded);
      mostInFlight = Math.max(mostInFlight, ++inFlight);
      const answer = transport.answer(recorded);
      const result = toResult(answer);
      const delay = typeof answer === 'object' ? (answer.lost ? patience : (answer.delay ?? 1)) : 1;
      clock.wake(delay, () => {
        inFlight--;
        done(result);
      });
    },
  };
  return transport;
}
