/**
 * `npm run journal:bench`: what an event costs from the session to disk and network, online and with a full journal behind
 * it, in one run and in turns; and what an hour of watching writes. Only ratios within one run mean something.
 */
import { createDevice } from './device.js';
import { type Hour, measureHour } from './hour.js';

const rounds = 9;
const warmUp = 3000;
const events = 20_000;

/** Full journals, by how many sessions wait and how many events each has. */
const cases = [
  { name: 'online, nothing behind', sessions: 0, each: 0 },
  { name: 'offline, full: 1 session of 1,990 events', sessions: 1, each: 1990 },
  { name: 'offline, full: 100 sessions of 20 events', sessions: 100, each: 20 },
  { name: 'offline, full: 1,000 sessions of 2 events', sessions: 1000, each: 2 },
] as const;

/** Microseconds an event takes. */
function measure({ sessions, each }: { sessions: number; each: number }): number {
  const device = createDevice(sessions === 0);
  for (let i = 0; i < sessions; i++) {
    const session = device.open();
    for (let j = 1; j < each; j++) device.post(session, j % 2 ? 'play' : 'ping');
    session.finish();
  }
  const running = device.open();
  for (let i = 0; i < warmUp; i++) device.post(running, 'ping');
  const began = performance.now();
  for (let i = 0; i < events; i++) device.post(running, 'ping');
  return ((performance.now() - began) * 1000) / events;
}

const print = (line = ''): void => void process.stdout.write(`${line}\n`);

function printCosts(): void {
  const costs = cases.map((): number[] => []);
  for (let round = 0; round < rounds; round++) cases.forEach((one, index) => costs[index]?.push(measure(one)));
  const best = costs.map((all) => Math.min(...all));
  print(`What an event costs, best of ${String(rounds)} rounds of ${events.toLocaleString('en')} events in turns`);
  cases.forEach(({ name }, index) => {
    const cost = best[index] ?? NaN;
    print(`${cost.toFixed(1).padStart(8)} µs  × ${(cost / (best[0] ?? NaN)).toFixed(2)}  ${name}`);
  });
}

function printHour(name: string, { written, flushes }: Hour): void {
  print(`${(written / 1024).toFixed(0).padStart(8)} KiB in ${String(flushes).padStart(4)} flushes  ${name}`);
}

printCosts();
print('\nWhat an hour of watching gives to the store');
printHour(
  'playing',
  measureHour({}, (player) => player.play()),
);
printHour(
  'paused',
  measureHour({}, (player) => {
    player.play();
    player.pause();
  }),
);
printHour(
  'playing downloaded content',
  measureHour({ downloaded: true }, (player) => player.play()),
);
