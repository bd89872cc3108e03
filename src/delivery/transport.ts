/** How a body gets to the collector. A contract: `ky-transport.ts` is one way, a test's recorder another. */
export interface Transport {
  /**
   * Posts `body` (JSON) to `url` and calls back exactly once, never before it returns. Never throws; ends in bounded
   * time.
   */
  send(request: TransportRequest, done: (result: SendResult) => void): void;
}

/** One request. */
export interface TransportRequest {
  readonly url: string;
  /** JSON. */
  readonly body: string;
}

/** What became of a request. */
export type SendResult =
  /** The collector has it (any 2xx). `location` is the header's text, `null` when it was not readable. */
  | { readonly outcome: 'sent'; readonly location: string | null }
  /** Not now; the same request may succeed later. `after`: milliseconds the collector asked to wait. */
  | { readonly outcome: 'retry'; readonly reason: string; readonly after?: number }
  /** The collector will never take this body. */
  | { readonly outcome: 'rejected'; readonly reason: string }
  /** The session is unknown or closed (404, 410). */
  | { readonly outcome: 'gone'; readonly reason: string };

/** An answer as HTTP gives it. */
export interface HttpAnswer {
  readonly status: number;
  readonly location: string | null;
  readonly retryAfter: string | null;
  /** Body of the answer; the collector's words. */
  readonly text: string;
}

/** 408, 425 and 429 are the client errors that say "later"; they are as passing as a 5xx. */
const passing = [408, 425, 429];

/** Milliseconds that a collector can make a client wait: longer than that it would have closed the session anyway. */
const longestWait = 600000;

/** What an answer means for the request (Media Collection API, "Endpoints"). */
export function toSendResult(answer: HttpAnswer): SendResult {
  const { status, location, retryAfter } = answer;
  if (status >= 200 && status < 300) return { outcome: 'sent', location };
  const reason = answer.text ? `${status}: ${answer.text.slice(0, 500)}` : String(status);
  if (status === 404 || status === 410) return { outcome: 'gone', reason };
  if (status >= 400 && status < 500 && passing.indexOf(status) < 0) return { outcome: 'rejected', reason };
  const seconds = retryAfter === null ? NaN : Number(retryAfter);
  if (!(seconds >= 0)) return { outcome: 'retry', reason };
  return { outcome: 'retry', reason, after: Math.min(seconds * 1000, longestWait) };
}
