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
  /** The collector reads JSON under `text/plain`: a browser need not ask first whether it may post. */
  readonly text?: boolean;
  /** The app goes to the background or away: the request has to outlive the page, its answer may never come. */
  readonly leaving?: boolean;
}

/** What became of a request. */
export type SendResult =
  /**
   * The collector has it (any 2xx). `location` is the header's text, `null` when it was not readable; `accepts` is that
   * of `Tenfoot-Accepts`, where there is one; `status` the number that answered, for somebody who looks.
   */
  | { readonly outcome: 'sent'; readonly location: string | null; readonly accepts?: string; readonly status?: number }
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
  /** Text of `Tenfoot-Accepts`. */
  readonly accepts?: string | null;
  /** Body of the answer; the collector's words. */
  readonly text: string;
}

/** 408, 425 and 429 are the client errors that say "later", 407 is a proxy's; they are as passing as a 5xx. */
const passing = [407, 408, 425, 429];

/** Milliseconds that a collector can make a client wait: longer than that it would have closed the session anyway. */
const longestWait = 600000;

/**
 * What an answer means for the request (Media Collection API, "Endpoints").
 *
 * @param now milliseconds since the epoch, against which a `Retry-After` with a date is read
 */
export function toSendResult(answer: HttpAnswer, now = Date.now()): SendResult {
  const { status, location, accepts } = answer;
  if (status >= 200 && status < 300) return { outcome: 'sent', status, location, ...(accepts ? { accepts } : {}) };
  const reason = answer.text ? `${status}: ${answer.text.slice(0, 500)}` : String(status);
  if (status === 404 || status === 410) return { outcome: 'gone', reason };
  if (status >= 400 && status < 500 && passing.indexOf(status) < 0) return { outcome: 'rejected', reason };
  const wait = readRetryAfter(answer.retryAfter, now);
  if (!(wait >= 0)) return { outcome: 'retry', reason };
  return { outcome: 'retry', reason, after: Math.min(wait, longestWait) };
}

/** Milliseconds; NaN for what says nothing. Seconds or a date (RFC 9110, 10.2.3). */
function readRetryAfter(text: string | null, now: number): number {
  if (text === null || !text.trim()) return NaN;
  const seconds = Number(text);
  return isNaN(seconds) ? Math.max(0, Date.parse(text) - now) : seconds * 1000;
}
