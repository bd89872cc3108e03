import {
  type HttpAnswer,
  type SendResult,
  toSendResult,
  type Transport,
  type TransportRequest,
} from '../delivery/transport.js';
import type { WireEvent } from '../protocol/events.js';

/** What the pretended collector does with a request: a status, or no answer at all. */
export type Answer = number | Partial<HttpAnswer> | 'unreachable';

/** A request as it was sent, with its body read. */
export interface RecordedRequest extends TransportRequest {
  readonly event: WireEvent;
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

const unreachable: SendResult = { outcome: 'retry', reason: 'TypeError: Failed to fetch' };

/** Creates a transport. It answers through `defer`, never before the call returns. */
export function createRecordingTransport(defer: (task: () => void) => void): RecordingTransport {
  const requests: RecordedRequest[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  let opened = 0;

  function toResult(answer: Answer): SendResult {
    if (answer === 'unreachable') return unreachable;
    const given = typeof answer === 'number' ? { status: answer } : answer;
    const status = given.status ?? 201;
    const location = status === 201 ? `/api/v1/sessions/sid-${++opened}` : null;
    return toSendResult({ status, location, retryAfter: null, text: '', ...given });
  }

  const transport: RecordingTransport = {
    requests,
    get types() {
      return requests.map(({ event }) => event.eventType);
    },
    get mostInFlight() {
      return mostInFlight;
    },
    answer: ({ url }) => (url.endsWith('/sessions') ? 201 : 204),
    send(request, done) {
      const recorded = { ...request, event: JSON.parse(request.body) as WireEvent };
      requests.push(recorded);
      mostInFlight = Math.max(mostInFlight, ++inFlight);
      const result = toResult(transport.answer(recorded));
      defer(() => {
        inFlight--;
        done(result);
      });
    },
  };
  return transport;
}
