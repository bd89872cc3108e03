import type { LoadOrder } from './messages.js';
import type { Measurement } from './measure.js';

/** What a run of the bench found. */
export interface BenchResult {
  readonly order: Omit<LoadOrder, 'port'>;
  /** Options of node, of all servers. */
  readonly options: readonly string[];
  readonly pinned: boolean;
  readonly node: string;
  readonly processors: number;
  /** Load average before the run. */
  readonly loadBefore: number;
  readonly runs: Readonly<Record<string, readonly Measurement[]>>;
}

const titles: Readonly<Record<string, string>> = {
  bare: 'node:http, nothing done',
  routes: 'same routes, no store',
  collector: 'collector: durable, limits',
};

/** The best round of each server, as a table, with what it was measured on. */
export function toTable({ order, options, pinned, node, processors, loadBefore, runs }: BenchResult): string {
  const best = Object.entries(runs).map(([name, rounds]) => ({ name, ...fastest(rounds) }));
  const rateOf = (name: string): number => best.find((one) => one.name === name)?.rate ?? NaN;
  const head = [
    '',
    'events/s',
    '/ bare',
    '/ routes',
    'CPU us',
    'in all',
    'p50 ms',
    'p95',
    'p99',
    'max',
    'MB',
    'refused',
  ];
  const rows = best.map(({ name, rate, cpu, cpuInAll, p50, p95, p99, max, memory, refused }) => [
    titles[name] ?? name,
    Math.round(rate).toLocaleString('en'),
    (rate / rateOf('bare')).toFixed(2),
    (rate / rateOf('routes')).toFixed(2),
    cpu.toFixed(1),
    cpuInAll === null ? '' : cpuInAll.toFixed(1),
    ...[p50, p95, p99, max].map((value) => value.toFixed(1)),
    (memory / 2 ** 20).toFixed(0),
    String(refused),
  ]);
  const { bodyBytes } = best[0] ?? { bodyBytes: 0 };
  return [
    ...[head, ...rows].map((row) => row.map((cell, index) => pad(cell, index)).join(' ')),
    '',
    `${order.connections} connections, ${order.sessions} sessions, events of ${bodyBytes} bytes, ${order.duration / 1000} s after ` +
      `${order.warmUp / 1000} s; best of ${runs['bare']?.length ?? 0} rounds in turns; node ${node} ${options.join(' ')}`,
    pinned
      ? 'server on processor 0, load on processor 1'
      : `NOT bound to processors (no taskset, or one of ${processors})`,
    'CPU us: of all threads, for each answer; in all: until every event is in the tables and rolled up',
    order.ownAddresses
      ? 'an address for each connection, all limits as by default'
      : 'one address: no limit by address',
    `load average before: ${loadBefore.toFixed(1)} on ${processors} processors; compare ratios of one run only`,
    '',
  ].join('\n');
}

function fastest(rounds: readonly Measurement[]): Measurement {
  return rounds.reduce((best, round) => (round.rate > best.rate ? round : best));
}

function pad(cell: string, index: number): string {
  return index === 0 ? cell.padEnd(28) : cell.padStart(9);
}
