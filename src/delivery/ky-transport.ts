import ky, { type KyResponse } from 'ky';
import { reasonOf } from '../diagnostics.js';
import { type SendResult, toSendResult, type Transport } from './transport.js';

/** Milliseconds after which a request without an answer counts as failed. */
const timeout = 10000;
/** Milliseconds for all of it, the body of the answer too, which ky's own limit leaves out. */
const deadline = 15000;

/** Posts through ky, hence `fetch`. Retries belong to the delivery, which knows the order of a session; ky does none. */
export function createKyTransport(): Transport {
  return {
    send({ url, body }, done) {
      let over = false;
      const finish = (result: SendResult): void => {
        if (over) return;
        over = true;
        clearTimeout(timer);
        done(result);
      };
      const timer = setTimeout(() => finish({ outcome: 'retry', reason: `no answer within ${deadline} ms` }), deadline);
      void ky
        .post(url, {
          body,
          headers: { 'content-type': 'application/json' },
          credentials: 'omit',
          throwHttpErrors: false,
          retry: 0,
          timeout,
        })
        .then(read)
        .then(finish, (error: unknown) => finish({ outcome: 'retry', reason: reasonOf(error) }));
    },
  };
}

function read(response: KyResponse): SendResult | Promise<SendResult> {
  const { status, headers, redirected } = response;
  const answer = { status, location: headers.get('location'), retryAfter: headers.get('retry-after') };
  if (!response.ok) return response.text().then((text) => toSendResult({ ...answer, text }));
  // A hotel's login page answers 200 to anything: whoever says so is not the collector, and has not taken the event.
  const isPage = redirected || /^text\/html/i.test(headers.get('content-type') || '');
  if (isPage) return { outcome: 'retry', reason: `${status}: answered by a web page, not by a collector` };
  return toSendResult({ ...answer, text: '' });
}
