import './old-engines.js';
import ky, { type KyResponse } from 'ky';
import { reasonOf } from '../diagnostics.js';
import { contentType, createHttpTransport, readAnswer } from './http-transport.js';
import type { SendResult, Transport, TransportRequest } from './transport.js';

/**
 * Posts through ky, hence `fetch`. Retries belong to the delivery, which knows the order of a session; ky does none.
 *
 * What leaves with the app goes by the best the engine has: `fetch` with `keepalive` (Chromium 66 on), else a beacon where
 * the collector reads text, else as usual.
 */
export function createKyTransport(): Transport {
  return createHttpTransport((request, done) => {
    const controller = typeof AbortController === 'function' ? new AbortController() : null;
    // ky throws at once what `new Request` throws: here that is an end as any other.
    void Promise.resolve()
      .then(() => post(request, controller))
      .then(done, (error: unknown) => done({ outcome: 'retry', reason: reasonOf(error) }));
    // ky itself ends requests only where there is AbortSignal.any.
    return () => {
      if (controller) controller.abort();
    };
  });
}

function post(request: TransportRequest, controller: AbortController | null): Promise<SendResult> {
  return ky
    .post(request.url, {
      body: request.body,
      headers: { 'content-type': contentType(request) },
      credentials: 'omit',
      throwHttpErrors: false,
      retry: 0,
      timeout: false,
      ...(request.leaving ? { keepalive: true } : {}),
      ...(controller ? { signal: controller.signal } : {}),
    })
    .then(read);
}

function read(response: KyResponse): SendResult | Promise<SendResult> {
  const { status, headers, redirected } = response;
  const answer = (text: string): SendResult => readAnswer(status, (name) => headers.get(name), redirected, text);
  return response.ok ? answer('') : response.text().then(answer);
}
