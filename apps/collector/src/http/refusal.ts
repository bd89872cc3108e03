import { STATUS_CODES } from 'node:http';
import type { ErrorAnswer } from '../api.js';

/** An answer of 400 and above, thrown by a route; the message is meant for the client. */
export interface Refusal extends Error {
  readonly statusCode: number;
  readonly isRefusal: true;
}

/** Makes a refusal to throw. */
export function createRefusal(statusCode: number, message: string): Refusal {
  return Object.assign(new Error(message), { statusCode, isRefusal: true } as const);
}

/** The body of an answer of 400 and above. */
export function errorAnswer(statusCode: number, message: string): ErrorAnswer {
  return { statusCode, error: STATUS_CODES[statusCode] ?? 'Error', message };
}
