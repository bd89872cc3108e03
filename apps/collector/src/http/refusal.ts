import { STATUS_CODES } from 'node:http';
import type { ErrorAnswer } from '../api.js';

/** An answer of 400 and above, thrown by a route; the message is meant for the client. */
export interface Refusal extends Error {
  readonly statusCode: number;
  readonly isRefusal: true;
  /** Seconds after which the same request may be taken; told in `Retry-After`. */
  readonly retryAfter: number | null;
}

/** Makes a refusal to throw. It carries no stack: a flood of refusals would spend its time on them. */
export function createRefusal(statusCode: number, message: string, retryAfter: number | null = null): Refusal {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  const error = new Error(message);
  Error.stackTraceLimit = before;
  return Object.assign(error, { statusCode, isRefusal: true, retryAfter } as const);
}

/** The body of an answer of 400 and above. */
export function errorAnswer(statusCode: number, message: string): ErrorAnswer {
  return { statusCode, error: STATUS_CODES[statusCode] ?? 'Error', message };
}
