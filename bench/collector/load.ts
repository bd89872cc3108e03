import { connect, type Socket } from 'node:net';
import { createSender, type Sender } from './sender.js';
import type { LoadOrder, LoadReport } from './messages.js';

/**
 * Load in a process of its own: keep-alive connections that each have one request in flight, as a TV has. Bare sockets and
 * a reader that knows only what the servers answer: whatever the load spends is not spent by the server.
 */
process.once('message', (order: LoadOrder) => {
  void run(order).then(
    (report) => {
      process.send?.(report);
      process.disconnect();
    },
    (error: unknown) => {
      process.stderr.write(`load: ${String(error)}\n`);
      process.exit(1);
    },
  );
});

async function run(order: LoadOrder): Promise<LoadReport> {
  const senders = await Promise.all(Array.from({ length: order.connections }, (_, index) => open(order, index)));
  await Promise.all(senders.map((sender) => sender.openSessions()));
  const ended = senders.map((sender) => sender.sendEvents());
  await pause(order.warmUp);
  senders.forEach((sender) => sender.reset());
  process.send?.({ phase: 'measuring' });
  const began = performance.now();
  await pause(order.duration);
  const seconds = (performance.now() - began) / 1000;
  const latencies = Float64Array.from(senders.flatMap((sender) => sender.latencies())).sort();
  process.send?.({ phase: 'measured' });
  senders.forEach((sender) => sender.stop());
  await Promise.all(ended);
  const at = (share: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    ...{ answered: latencies.length, seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
    refused: senders.reduce((sum, sender) => sum + sender.refused(), 0),
    bodyBytes: senders[0]?.bodyBytes() ?? 0,
  };
}

async function open(order: LoadOrder, index: number): Promise<Sender> {
  // Each connection from an address of its own, as viewers have: the limits by address stay as they are.
  const localAddress = order.ownAddresses ? `127.1.${Math.floor(index / 254)}.${(index % 254) + 1}` : undefined;
  const socket = connect({ host: '127.0.0.1', port: order.port, ...(localAddress ? { localAddress } : {}) });
  socket.setNoDelay(true);
  await opened(socket);
  return createSender(socket, { index, sessions: Math.max(1, Math.round(order.sessions / order.connections)) });
}

function opened(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
