import type { FastifyInstance } from 'fastify';
import { corsHeaders } from '../http/cors.js';
import { createRefusal } from '../http/refusal.js';
import type { LiveFeed } from './live-feed.js';

/** Milliseconds after which a reader that lost the stream should come back. */
const retry = 2000;

/** `GET /live`: server-sent events. Closing the collector ends the streams first, or it would wait for them for ever. */
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
      ...corsHeaders,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    reply.raw.write(`retry: ${retry}\n\n`);
    feed.add(reply.raw, lastEventId(request.headers['last-event-id']));
  });
}

/** What cannot be a position in the log counts as none: a browser would never try again after an error. */
function lastEventId(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : null;
}
