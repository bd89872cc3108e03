import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly type: string;
  /** `no-cors` for a beacon, `cors` for what asks for an answer. */
  readonly mode: string;
  readonly body: string;
  /** How it ended for the client. */
  outcome: 'under way' | 'answered' | 'dropped' | 'given up';
}

/**
 * What the wire does with a request: passes it, loses the answer on the way back, loses it before it arrives, answers
 * itself with a status, or keeps silent.
 */
export type Fate = 'pass' | 'lose answer' | 'lose request' | 'silence' | number;

/** The network between a set and a collector; everything crosses it. */
export interface Wire {
  readonly url: string;
  readonly requests: readonly WireRequest[];
  fate: (request: WireRequest) => Fate;
  /** What an answer to a preflight waits for. */
  preflight: () => Promise<unknown>;
  /** Headers of the collector that the wire does not let through. */
  withheld: readonly string[];
  /** Waits until a request, or an end of one, makes this true. */
  until(wanted: (requests: readonly WireRequest[]) => boolean): Promise<void>;
  close(): Promise<void>;
}

async function textOf(message: IncomingMessage): Promise<string> {
  let text = '';
  message.setEncoding('utf8');
  for await (const chunk of message) text += String(chunk);
  return text;
}

/** Lays a wire to the collector at `target`. */
export async function layWire(target: string): Promise<Wire> {
  const requests: WireRequest[] = [];
  let waiting: { wanted: (all: readonly WireRequest[]) => boolean; go: () => void }[] = [];

  function note(): void {
    const ready = waiting.filter(({ wanted }) => wanted(requests));
    waiting = waiting.filter((entry) => !ready.includes(entry));
    ready.forEach(({ go }) => go());
  }

  async function carry(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = incoming;
    const seen: WireRequest = {
      method,
      path,
      type: headers['content-type'] ?? '',
      mode: [headers['sec-fetch-mode']].join(),
      body: await textOf(incoming),
      outcome: 'under way',
    };
    requests.push(seen);
    answer.once('close', () => {
      if (seen.outcome === 'under way') seen.outcome = answer.writableFinished ? 'answered' : 'given up';
      note();
    });
    if (method === 'OPTIONS') await wire.preflight();
    const fate = method === 'OPTIONS' ? 'pass' : wire.fate(seen);
    note();
    if (fate === 'silence') return;
    if (typeof fate === 'number') {
      answer.writeHead(fate, { 'access-control-allow-origin': '*' }).end('the wire says so');
      return;
    }
    if (fate === 'lose request') {
      drop(seen, answer);
      return;
    }
    const upstream = ask(`${target}${path}`, { method, headers, agent: false }).end(seen.body);
    upstream.on('error', () => drop(seen, answer));
    upstream.on('response', (response) => {
      void textOf(response).then((text) => {
        if (fate === 'lose answer') return drop(seen, answer);
        const kept = Object.entries(response.headers).filter(([name]) => !wire.withheld.includes(name));
        answer.writeHead(response.statusCode ?? 502, Object.fromEntries(kept)).end(text);
      });
    });
  }

  function drop(seen: WireRequest, answer: ServerResponse): void {
    seen.outcome = 'dropped';
    answer.destroy();
  }

  const server = createServer((incoming, answer) => void carry(incoming, answer).catch(() => answer.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const wire: Wire = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    requests,
    fate: () => 'pass',
    preflight: () => Promise.resolve(),
    withheld: [],
    until: (wanted) =>
      new Promise((resolve) => {
        waiting.push({ wanted, go: resolve });
        note();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return wire;
}
