import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../campaigns/kit/random.js';

/** What happens to requests on their way to the collector. */
export type NetworkFault = {
  /** Which part of the requests it happens to; from 0 to 1. */
  readonly share: number;
  /** It happens to one request, and never again. */
  readonly once?: boolean;
} & (
  | { readonly how: 'refuse' | 'reset' | 'lost-answer' | 'hang' | 'swallow' }
  /** Milliseconds, at most. */
  | { readonly how: 'slow'; readonly delay: number }
  /** `retryAfter` in seconds. */
  | { readonly how: 'status'; readonly status: number; readonly retryAfter?: number }
);

/** The network between a set and the collector. */
export interface FaultProxy {
  /** What the tracker takes for the collector; the same for the life of the proxy. */
  readonly url: string;
  /** From now on requests meet this fault; `null`: none. */
  meet(fault: NetworkFault | null): Promise<void>;
  /** Requests that a fault was done to. */
  readonly hits: number;
  /** Milliseconds since a request came or was answered; 0 while one is under way. */
  idle(): number;
  /** Sessions that were said to be gone although the collector has them. */
  readonly denied: readonly string[];
  close(): Promise<void>;
}

const body = (status: number): string =>
  JSON.stringify({ statusCode: status, error: 'Torture', message: `the rig answers ${status}` });

/** Starts a proxy on a free port of loopback. */
export async function startFaultProxy(collector: string, random: Random): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true });
  const target = new URL(collector);
  const denied: string[] = [];
  let fault: NetworkFault | null = null;
  let hits = 0;
  let underWay = 0;
  let lastMoment = Date.now();
  let hanging: ServerResponse[] = [];

  function forward(asked: IncomingMessage, sent: Buffer): Promise<{ answer: IncomingMessage; text: Buffer }> {
    const { method, url: path, headers } = asked;
    return new Promise((resolve, reject) => {
      const passed = request(
        { agent, host: target.hostname, port: target.port, method, path, headers: { ...headers, host: target.host } },
        (answer) => void read(answer).then((text) => resolve({ answer, text }), reject),
      );
      passed.on('error', reject);
      passed.end(sent);
    });
  }

  /** A reset and not an end: what a set sees when a router goes. */
  function cut(reply: ServerResponse): void {
    reply.socket?.resetAndDestroy();
  }

  function answerBy(reply: ServerResponse, status: number, retryAfter: number | undefined): void {
    reply.writeHead(status, {
      'content-type': 'application/json',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Location, Retry-After, Tenfoot-Accepts',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    });
    reply.end(body(status));
  }

  /** What happens to a request instead of its being passed on; false when it is passed on. */
  function stop(met: NetworkFault, asked: IncomingMessage, reply: ServerResponse): boolean {
    if (met.how === 'reset' || met.how === 'refuse') cut(reply);
    else if (met.how === 'swallow') answerBy(reply, 204, undefined);
    else if (met.how === 'status') {
      if (isGone(met)) denied.push(/sessions\/([^/]+)/.exec(asked.url ?? '')?.[1] ?? '');
      answerBy(reply, met.status, met.retryAfter);
    } else return false;
    return true;
  }

  async function pass(asked: IncomingMessage, reply: ServerResponse, sent: Buffer): Promise<void> {
    const met = fault && fits(fault, asked) && random.chance(fault.share) ? fault : null;
    if (met) hits += 1;
    if (met?.once) fault = null;
    if (met && stop(met, asked, reply)) return;
    // Half of what is slow is slow on its way there.
    const delay = met?.how === 'slow' ? random.below(met.delay) : 0;
    const there = random.chance(0.5) ? delay : 0;
    if (there) await wait(there);
    const { answer, text } = await forward(asked, sent);
    if (met?.how === 'lost-answer') cut(reply);
    else if (met?.how === 'hang') hanging.push(reply);
    else {
      if (delay > there) await wait(delay - there);
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      reply.end(text);
    }
  }

  const server = createServer((asked, reply) => {
    underWay += 1;
    reply.once('close', () => {
      underWay -= 1;
      lastMoment = Date.now();
    });
    // A browser that is killed takes its connections with it, whatever stage they are at.
    read(asked)
      .then((sent) => pass(asked, reply, sent))
      .catch(() => cut(reply));
  });

  async function listen(port: number): Promise<void> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  }

  async function hangUp(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    async meet(next) {
      fault = next;
      hanging.splice(0).forEach(cut);
      const refuses = next?.how === 'refuse';
      if (refuses && server.listening) await hangUp();
      else if (!refuses && !server.listening) await listen(port);
    },
    get hits() {
      return hits;
    },
    idle: () => (underWay > 0 ? 0 : Date.now() - lastMoment),
    denied,
    async close() {
      hanging = [];
      if (server.listening) await hangUp();
      agent.destroy();
    },
  };
}

/** A collector that is overloaded still answers what a browser asks beforehand; sessions end where they are. */
function fits(fault: NetworkFault, { method, url }: IncomingMessage): boolean {
  if (fault.how !== 'status' && fault.how !== 'swallow') return true;
  if (method !== 'POST') return false;
  return (fault.how === 'status' && !isGone(fault)) || /\/events$/.test(url ?? '');
}

function isGone({ status }: { readonly status: number }): boolean {
  return status === 404 || status === 410;
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
