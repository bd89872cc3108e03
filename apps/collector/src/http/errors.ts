import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { countAnswer, type Counters } from '../operation/counters.js';
import { describeError, type Log } from '../operation/log.js';
import { corsHeaders } from './cors.js';
import { errorAnswer, type Refusal } from './refusal.js';

/** Makes every failure a JSON `ErrorAnswer` that tells nothing about the inside of the collector. */
export function addErrorAnswers(app: FastifyInstance, { log, counters }: { log: Log; counters: Counters }): void {
  app.setNotFoundHandler((request, reply) => {
    countAnswer(counters, 'none', 404);
    const path = request.url.split('?')[0]?.slice(0, 100);
    return reply.code(404).send(errorAnswer(404, `${request.method} ${path}: no such resource`));
  });
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const statusCode = 'isRefusal' in error ? error.statusCode : clientStatus(error);
    const message =
      'isRefusal' in error ? error.message : explainFrameworkError(error, statusCode, request.routeOptions.bodyLimit);
    const route = request.routeOptions.url ?? 'none';
    countAnswer(counters, route, statusCode);
    if (statusCode === 500) log({ event: 'request-failed', route, ...describeError(error) });
    if ('isRefusal' in error && error.retryAfter !== null) reply.header('retry-after', error.retryAfter);
    return reply.code(statusCode).send(errorAnswer(statusCode, message));
  });
}

/** Failures before routing, such as a malformed URL. No hook has run then. */
export function answerFrameworkError(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const statusCode = clientStatus(error);
  void reply.headers(corsHeaders).code(statusCode).send(errorAnswer(statusCode, error.message));
}

/** Requests that are no HTTP, or not complete in time: answered on the bare socket. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const statusCode = statusOfClientError(error.code);
  const body = JSON.stringify(errorAnswer(statusCode, clientErrorMessages[statusCode]));
  const headers = Object.entries(corsHeaders).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode] ?? ''}\r\n${headers.join('')}content-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

const clientErrorMessages = {
  400: 'the request is not valid HTTP',
  408: 'the request was not complete in time',
  431: 'the headers of the request are too large',
} as const;

function statusOfClientError(code: string | undefined): keyof typeof clientErrorMessages {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  return code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
}

function clientStatus(error: FastifyError): number {
  const status = error.statusCode ?? 500;
  return status >= 400 && status < 500 ? status : 500;
}

function explainFrameworkError(error: FastifyError, statusCode: number, bodyLimit: number): string {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return `body: larger than ${bodyLimit} bytes`;
  return statusCode === 500 ? 'the collector failed to handle the request' : error.message;
}
