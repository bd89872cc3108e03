import ky, { type KyResponse } from 'ky';
import { reasonOf } from '../diagnostics.js';
import { type SendResult, toSendResult, type Transport, type TransportRequest } from './transport.js';

/** Milliseconds after which a request without a complete answer counts as failed. */
const patience = 9000;
/** Milliseconds more: a set that slept meanwhile may find its timers due before it is given the answer that is there. */
const grace = 1000;

const jsonType = 'application/json';
/** The body is the same JSON; browsers post it without asking first (Fetch, "CORS-safelisted request-header"). */
const textType = 'text/plain;charset=UTF-8';

/**
 * Posts through ky, hence `fetch`. Retries belong to the delivery, which knows the order of a session; ky does none.
 *
 * What leaves with the app goes by the best the engine has: `fetch` with `keepalive` (Chromium 66 on), else a beacon where
 * the collector reads text, else as usual.
 */
export function createKyTransport(): Transport {
  return {
    send(request, done) {
      const controller = typeof AbortController === 'function' ? new AbortController() : null;
      let timer = setTimeout(() => {
        timer = setTimeout(() => {
          finish({ outcome: 'retry', reason: `no answer within ${patience + grace} ms` });
          // It would hold one of the few connections; ky itself ends requests only where there is AbortSignal.any.
          if (controller) controller.abort();
        }, grace);
      }, patience);
      let over = false;
      const finish = (result: SendResult): void => {
        if (over) return;
        over = true;
        clearTimeout(timer);
        done(result);
      };
      // ky throws at once what `new Request` throws: here that is an end as any other.
      void Promise.resolve()
        .then(() => (sendBeacon(request) ? unanswered : post(request, controller)))
        .then(finish, (error: unknown) => finish({ outcome: 'retry', reason: reasonOf(error) }));
    },
  };
}

/** A beacon has no answer: what it brought is sent again, and a collector that reads text knows it by its body. */
const unanswered: SendResult = { outcome: 'retry', reason: 'a beacon is not answered' };

const canKeepAlive = (): boolean => typeof Request === 'function' && 'keepalive' in Request.prototype;

function sendBeacon({ leaving, text, url, body }: TransportRequest): boolean {
  if (!leaving || !text || canKeepAlive() || typeof navigator.sendBeacon !== 'function') return false;
  return navigator.sendBeacon(url, body);
}

function post({ url, body, text, leaving }: TransportRequest, controller: AbortController | null): Promise<SendResult> {
  return ky
    .post(url, {
      body,
      headers: { 'content-type': text ? textType : jsonType },
      credentials: 'omit',
      throwHttpErrors: false,
      retry: 0,
      timeout: false,
      ...(leaving ? { keepalive: true } : {}),
      ...(controller ? { signal: controller.signal } : {}),
    })
    .then(read);
}

function read(response: KyResponse): SendResult | Promise<SendResult> {
  const { status, headers, redirected } = response;
  const answer = {
    status,
    location: headers.get('location'),
    retryAfter: headers.get('retry-after'),
    accepts: headers.get('tenfoot-accepts'),
  };
  if (!response.ok) return response.text().then((text) => toSendResult({ ...answer, text }));
  // A hotel's login page answers 200 to anything: whoever says so is not the collector, and has not taken the event.
  const isPage = redirected || /^text\/html/i.test(headers.get('content-type') || '');
  if (isPage) return { outcome: 'retry', reason: `${status}: answered by a web page, not by a collector` };
  return toSendResult({ ...answer, text: '' });
}
