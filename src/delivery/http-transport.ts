import { type HttpAnswer, type SendResult, toSendResult, type Transport, type TransportRequest } from './transport.js';

/** Milliseconds after which a request without a complete answer counts as failed. */
const patience = 9000;
/** Milliseconds more: a set that slept meanwhile may find its timers due before it is given the answer that is there. */
const grace = 1000;

/** A way to post over HTTP: calls back once, later, and never throws. What comes back gives the request up. */
export type Post = (request: TransportRequest, done: (result: SendResult) => void) => () => void;

/**
 * Makes a transport of a way to post. It ends in bounded time; what leaves with the app goes as a beacon where the
 * collector reads text and the engine has nothing better.
 */
export function createHttpTransport(post: Post): Transport {
  return {
    send(request, done) {
      let timer = setTimeout(() => {
        timer = setTimeout(() => {
          finish({ outcome: 'retry', reason: `no answer within ${patience + grace} ms` });
          // It would hold one of the few connections.
          giveUp();
        }, grace);
      }, patience);
      let over = false;
      const finish = (result: SendResult): void => {
        if (over) return;
        over = true;
        clearTimeout(timer);
        done(result);
      };
      const giveUp = (sendBeacon(request) ? awaitNothing : post)(request, finish);
    },
  };
}

/** `keepalive` lets a request outlive its page: Chromium 66 on. */
export const canKeepAlive = (): boolean => typeof Request === 'function' && 'keepalive' in Request.prototype;

function sendBeacon({ leaving, text, url, body }: TransportRequest): boolean {
  if (!leaving || !text || canKeepAlive() || typeof navigator.sendBeacon !== 'function') return false;
  return navigator.sendBeacon(url, body);
}

/** A beacon has no answer: what it brought is sent again, and a collector that reads text knows it by its body. */
function awaitNothing(_request: TransportRequest, done: (result: SendResult) => void): () => void {
  const timer = setTimeout(() => done({ outcome: 'retry', reason: 'a beacon is not answered' }), 0);
  return () => clearTimeout(timer);
}

/** The body is JSON either way; text browsers post without asking first (Fetch, "CORS-safelisted request-header"). */
export const contentType = ({ text }: TransportRequest): string =>
  text ? 'text/plain;charset=UTF-8' : 'application/json';

/** What an answer of HTTP is to the kit. */
export function readAnswer(
  status: number,
  header: (name: string) => string | null,
  redirected: boolean,
  text: string,
): SendResult {
  // A hotel's login page answers 200 to anything: whoever says so is not the collector, and has not taken the event.
  if (status >= 200 && status < 300 && (redirected || /^text\/html/i.test(header('content-type') || ''))) {
    return { outcome: 'retry', reason: `${status}: answered by a web page, not by a collector` };
  }
  const answer: HttpAnswer = {
    status,
    location: header('location'),
    retryAfter: header('retry-after'),
    accepts: header('tenfoot-accepts'),
    text,
  };
  return toSendResult(answer);
}
