/**
 * `npm run collector:bench [-- --json] [--seconds 5] [--rounds 3] [--young 32]`: what it costs that a 2xx means "on disk". Measures, in
 * one run and in turns, node:http doing nothing, the routes of the collector with no store behind them, and the collector.
 * Only ratios within one run mean something: the speed of a shared machine changes by the minute.
 */
import { cpus, loadavg } from 'node:os';
import { createSocket } from 'node:dgram';
import { parseArgs } from 'node:util';
import { buildBench } from './build.js';
import { canPin } from './children.js';
import { measure, type Measurement } from './measure.js';
import { toTable } from './table.js';

const servers = ['bare', 'routes', 'collector'] as const;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '512' },
    sessions: { type: 'string', default: '8192' },
    young: { type: 'string', default: '32' },
  },
});

/** Linux answers on all of 127.0.0.0/8, others on one address of it. */
function hasManyAddresses(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(0, '127.1.0.1', () => socket.close(() => resolve(true)));
  });
}

async function main(): Promise<void> {
  const folder = await buildBench();
  const order = {
    connections: Number(values.connections),
    sessions: Number(values.sessions),
    warmUp: 1500,
    duration: Number(values.seconds) * 1000,
    ownAddresses: await hasManyAddresses(),
  };
  // All three, as the collector's readme starts it.
  const options = [`--max-semi-space-size=${values.young}`];
  const loadBefore = loadavg()[0] ?? 0;
  const runs: Record<string, Measurement[]> = {};
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const name of servers) (runs[name] ??= []).push(await measure(folder, name, order, options));
  }
  const result = {
    ...{ order, options, pinned: canPin, node: process.version, processors: cpus().length, loadBefore, runs },
  };
  process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : toTable(result));
}

await main();
