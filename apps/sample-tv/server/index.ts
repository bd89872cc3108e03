import fastifyStatic from '@fastify/static';
import { fastify, type FastifyReply } from 'fastify';
import { join } from 'node:path';
import { type PageAnswer, readFrame, readSet } from './emulated-sets.js';
import { createLiveChannel } from './live-channel.js';

export interface SampleTvOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The built app: see ../build.mjs; the emulated sets are in a folder beside it. An absolute path. */
  readonly root: string;
  /** Where the app's tracker shall send to. */
  readonly collector: string;
  readonly log?: (line: string) => void;
}

export interface SampleTv {
  readonly url: string;
  close(): Promise<void>;
}

/** Addresses that mean every network of this machine. */
const everywhere = ['0.0.0.0', '::'];

/** The collector as a TV on the network reaches it: by the name under which it reached this server. */
function seenFrom(hostname: string, collector: string): string {
  const url = new URL(collector);
  url.hostname = hostname;
  return url.href.replace(/\/$/, '');
}

const send = (reply: FastifyReply, { status, html }: PageAnswer): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html);

/**
 * Serves the built app and tells it where the collector is; `/?platform=` is the app on an emulated set. Films answer Range
 * requests, which seeking needs.
 */
export async function startSampleTv({ host, port, root, collector, log }: SampleTvOptions): Promise<SampleTv> {
  const server = fastify({ forceCloseConnections: true });
  const emulation = join(root, '../emulation');
  const live = createLiveChannel(join(root, 'media'));
  await server.register(fastifyStatic, { root, acceptRanges: true, cacheControl: false });
  await server.register(fastifyStatic, { root: emulation, prefix: '/emulation/', decorateReply: false });
  server.get<{ Querystring: { platform?: unknown } }>('/', async ({ query }, reply) =>
    query.platform === undefined
      ? reply.header('cache-control', 'no-store').sendFile('index.html')
      : send(reply, await readFrame(emulation, query.platform)),
  );
  server.get<{ Querystring: { platform?: unknown } }>('/set', async ({ query }, reply) =>
    send(reply, await readSet(root, query.platform)),
  );
  server.get('/live/channel.m3u8', (_request, reply) =>
    reply.type('application/vnd.apple.mpegurl').header('cache-control', 'no-store').send(live.playlist(Date.now())),
  );
  server.get('/live/init.mp4', (_request, reply) => reply.sendFile('media/live/init.mp4'));
  server.get<{ Params: { number: string } }>('/live/:number.m4s', async ({ params }, reply) => {
    const segment = await live.segment(params.number);
    return segment ? reply.type('video/mp4').send(segment) : reply.code(404).send('There is no such segment');
  });
  server.get('/config.json', async (request, reply) => {
    const address = everywhere.includes(host) ? seenFrom(request.hostname, collector) : collector;
    return reply.header('cache-control', 'no-store').send({ collector: address });
  });
  server.addHook('onError', (request, _reply, error, done) => {
    log?.(`sample-tv: ${request.method} ${request.url}: ${error.message}`);
    done();
  });
  try {
    const url = await server.listen({ host, port });
    return { url, close: () => server.close() };
  } catch (error) {
    await server.close();
    throw inWords(error, host, port);
  }
}

function inWords(error: unknown, host: string, port: number): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new Error(`Port ${port} on ${host} is taken: stop what uses it, or set TV_PORT to another port.`);
  }
  if (code === 'EACCES') return new Error(`Port ${port} on ${host} is not allowed: set TV_PORT to a port above 1023.`);
  return error instanceof Error ? error : new Error(String(error));
}
