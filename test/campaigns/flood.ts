import { connect, type Socket } from 'node:net';
import { startCollector } from '@tenfoot/collector';
import { eventBody, startBody } from '../collector/kit/bodies.js';
import { makeFolder } from '../collector/kit/folders.js';
import { createPoster, type PostAnswer } from './kit/poster.js';

/** What a flood found. */
export interface FloodReport {
  /** Connections that dripped a body, and how many of them were cut: with 408, by the limit of their address, or reset. */
  readonly slow: number;
  readonly cut: number;
  /** Connections that left with half a body. */
  readonly halves: number;
  /** Requests of the address that floods: taken, and refused with 429. */
  readonly floodTaken: number;
  readonly floodRefused: number;
  /** Heartbeats of a viewer meanwhile: all have to be taken, and to be there. */
  readonly viewer: number;
  readonly viewerTaken: number;
  readonly viewerStored: number;
  /** Slowest answer to the viewer, milliseconds. */
  readonly viewerSlowest: number;
}

const beats = 40;

const broken = 'reset';

/** Drips, floods and breaks off, all at once, while one viewer goes on watching. */
export async function runFlood({ connections }: { connections: number }): Promise<FloodReport> {
  const limits = { requestTime: 1500, headersTime: 1000, checkInterval: 100, addressRate: 50, addressBurst: 100 };
  const options = { host: '127.0.0.1', port: 0, data: makeFolder() };
  // The viewer comes through a proxy, as it were: its address is another one than that of the flood.
  const collector = await startCollector({
    ...options,
    limits: { ...limits, limitLoopback: true, startCost: 1 },
    proxies: ['127.0.0.1'],
  });
  const { port } = new URL(collector.url);
  const open = (): Socket => connect({ port: Number(port), host: '127.0.0.1' }).on('error', () => {});
  const posting = 'POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n';
  const slow = Array.from({ length: connections }, () => drip(open(), posting));
  const halves = Array.from({ length: connections }, () => half(open(), posting));
  const flood = floodFrom(collector.url, connections);
  const viewer = await watch(collector.url);
  const cut = (await Promise.all(slow)).filter((text) => text === broken || /^HTTP\/1\.1 (408|429)/.test(text));
  await Promise.all(halves);
  const statuses = (await flood).map(({ status }) => status);
  const report = await fetch(collector.url + viewer.session.replace('/api/v1', '/reports'));
  const { totals } = (await report.json()) as { totals: { events: number } };
  await collector.close();
  return {
    ...{ slow: connections, cut: cut.length, halves: connections },
    floodTaken: statuses.filter((status) => status === 201).length,
    floodRefused: statuses.filter((status) => status === 429).length,
    ...{ viewer: beats, viewerTaken: viewer.taken, viewerStored: totals.events - 1, viewerSlowest: viewer.slowest },
  };
}

/** A byte now and then, until the collector has enough of it. Gives what it said, or that it broke the connection. */
async function drip(socket: Socket, head: string): Promise<string> {
  let text = '';
  socket.write(`${head}\r\n{`);
  const timer = setInterval(() => socket.write(' '), 100);
  socket.on('data', (data) => {
    text += String(data);
    clearInterval(timer);
  });
  socket.once('error', () => (text ||= broken));
  await closed(socket);
  clearInterval(timer);
  return text;
}

async function half(socket: Socket, head: string): Promise<void> {
  socket.write(`${head}\r\n{"eventType":`, () => socket.destroy());
  await closed(socket);
}

/** Also after an error, which `once` of the events would reject with. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

async function floodFrom(url: string, requests: number): Promise<PostAnswer[]> {
  const poster = createPoster(url);
  const body = (n: number): string => JSON.stringify(startBody({ 'media.id': `flood ${n}` }));
  const answers = await Promise.all(
    Array.from({ length: requests * 10 }, (_, n) => poster.post('/api/v1/sessions', body(n))),
  );
  poster.close();
  return answers;
}

async function watch(url: string): Promise<{ session: string; taken: number; slowest: number }> {
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  const post = (path: string, body: object): Promise<Response> =>
    fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const session = (await post('/api/v1/sessions', startBody())).headers.get('location') ?? '';
  let taken = 0;
  let slowest = 0;
  for (let second = 1; second <= beats; second += 1) {
    const began = performance.now();
    if ((await post(`${session}/events`, eventBody('ping', second))).status === 204) taken += 1;
    slowest = Math.max(slowest, performance.now() - began);
  }
  return { session, taken, slowest };
}
