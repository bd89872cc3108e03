import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { createRefusal } from '../http/refusal.js';
import type { LiveFeed } from './live-feed.js';

/** Milliseconds after which a reader that lost the stream should come back. */
const retry = 2000;

/**
 * `GET /live`, `GET /live?after=SEQ`: server-sent events, from now on or behind a position in the log. Closing the collector
 * ends the streams first, or it would wait for them for ever.
 */
export function addLiveRoute(app: FastifyInstance, feed: LiveFeed): void {
  let closing = false;
  app.addHook('preClose', (done) => {
    closing = true;
    feed.close();
    done();
  });
  app.get('/live', { exposeHeadRoute: false }, (request, reply) => {
    if (closing || feed.isFull()) throw createRefusal(503, 'no room for another reader, come back later');
    reply.hijack();
    reply.raw.writeHead(200, {
      // What hooks have put on the answer, CORS among it, which a hijacked one does not get by itself.
      ...(reply.getHeaders() as OutgoingHttpHeaders),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    reply.raw.write(`retry: ${retry}\n\n`);
    const { after } = request.query as { after?: unknown };
    // A browser repeats the address when it comes back, and tells what it has seen since in the header.
    feed.add(reply.raw, positionOf(request.headers['last-event-id']) ?? positionOf(after));
  });
}

/** What cannot be a position in the log counts as none: a browser would never try again after an error. */
function positionOf(text: unknown): number | null {
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
