import ky from 'ky';
import { reasonOf } from '../diagnostics.js';
import { toSendResult, type Transport } from './transport.js';

/** Milliseconds after which an unanswered request counts as failed. */
const timeout = 10000;

/** Posts through ky, hence `fetch`. Retries belong to the delivery, which knows the order of a session; ky does none. */
export function createKyTransport(): Transport {
  return {
    send({ url, body }, done) {
      void ky
        .post(url, {
          body,
          headers: { 'content-type': 'application/json' },
          credentials: 'omit',
          throwHttpErrors: false,
          retry: 0,
          timeout,
        })
        .then((response) =>
          response.text().then((text) =>
            toSendResult({
              status: response.status,
              location: response.headers.get('location'),
              retryAfter: response.headers.get('retry-after'),
              text,
            }),
          ),
        )
        .then(done, (error: unknown) => done({ outcome: 'retry', reason: reasonOf(error) }));
    },
  };
}
