import type { Socket } from 'node:net';
import { eventBody, sessionStartBody } from './bodies.js';

/** One connection that posts, one request at a time. */
export interface Sender {
  openSessions(): Promise<void>;
  /** Posts events to its sessions in turn until `stop`; resolves when the last answer is there. */
  sendEvents(): Promise<void>;
  stop(): void;
  /** Forgets what was measured so far. */
  reset(): void;
  /** Milliseconds from each request to its answer. */
  latencies(): readonly number[];
  /** Answers that were no success. */
  refused(): number;
  bodyBytes(): number;
}

/** Creates a sender on an open connection. */
export function createSender(socket: Socket, { index, sessions }: { index: number; sessions: number }): Sender {
  const ask = createAsker(socket);
  const paths: string[] = [];
  let taken: number[] = [];
  let refused = 0;
  let stopped = false;
  let bytes = 0;

  const post = (path: string, body: string): Promise<string> =>
    ask(
      `POST ${path} HTTP/1.1\r\nHost: collector\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );

  return {
    async openSessions() {
      for (let n = 0; n < sessions; n += 1) {
        const head = await post('/api/v1/sessions', sessionStartBody(`${index}-${n}`));
        // The bare server knows no sessions, and takes any path.
        paths.push(`${/^location: (\S+)/im.exec(head)?.[1] ?? `/api/v1/sessions/${'0'.repeat(64)}`}/events`);
      }
    },
    async sendEvents() {
      for (let n = 1; !stopped; n += 1) {
        const path = paths[n % paths.length] as string;
        const body = eventBody(n);
        bytes = body.length;
        const began = performance.now();
        const head = await post(path, body);
        taken.push(performance.now() - began);
        if (!head.startsWith('HTTP/1.1 2')) refused += 1;
      }
      socket.end();
    },
    stop: () => void (stopped = true),
    reset() {
      taken = [];
      refused = 0;
    },
    latencies: () => taken,
    refused: () => refused,
    bodyBytes: () => bytes,
  };
}

/** Sends a request, gives the head of its answer. Answers have a short body or none. */
function createAsker(socket: Socket): (request: string) => Promise<string> {
  let received = '';
  let answer: { resolve(head: string): void; reject(error: Error): void } | null = null;
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    received += chunk;
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = received.slice(0, end);
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
    if (received.length < end + 4 + length) return;
    received = '';
    answer?.resolve(head);
  });
  socket.on('close', () => answer?.reject(new Error('the server closed the connection')));
  return (request) =>
    new Promise((resolve, reject) => {
      answer = { resolve, reject };
      socket.write(request, 'latin1');
    });
}
