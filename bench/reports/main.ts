/**
 * `npm run reports:bench [-- --events 5000000] [--rounds 5] [--seed N] [--json]`: how long reports take over so many events. A
 * collector takes a day of viewings through its API; their rows are copied until there are enough, spread over a week; then
 * every report is asked for over HTTP, some times in turns.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startCollector } from '../../apps/collector/src/start-collector.js';
import { epoch } from '../../test/collector/kit/bodies.js';
import { multiply } from './multiply.js';
import { record } from './record.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '5000000' },
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '2026' },
    json: { type: 'boolean', default: false },
  },
});

/** Sessions that are recorded; the others are copies. */
const recorded = 2000;
const hour = 3_600_000;
const beginning = Math.floor(epoch / hour) * hour;
const week = { from: String(beginning), to: String(beginning + 7 * 24 * hour) };

/** What is asked for. */
const questions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/reports/content': {},
  '/reports/platforms': {},
  '/reports/quality': {},
  '/reports/ads': {},
  '/reports/chapters': {},
  '/reports/concurrency': week,
  '/reports/closes': { limit: '200' },
  '/reports/sessions': {},
  '/reports/content?': { player: 'tizen', ...week },
  '/reports/quality?': { channel: 'one', ...week },
  '/reports/sessions?': { content: 'title-0', state: 'ended' },
};

async function ask(url: string, path: string, query: Readonly<Record<string, string>>) {
  const began = performance.now();
  const response = await fetch(`${url}${path.replace('?', '')}?${new URLSearchParams(query).toString()}`);
  const body = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${body}`);
  return { ms: performance.now() - began, body, behind: Number(response.headers.get('tenfoot-behind')) };
}

/** Starts a collector on a folder and waits until it has rolled up everything and closed what is over. */
async function open(folder: string) {
  const collector = await startCollector({ host: '127.0.0.1', port: 0, data: folder });
  for (;;) {
    const { body, behind } = await ask(collector.url, '/reports/sessions', { state: 'open', limit: '1' });
    if (behind === 0 && (JSON.parse(body) as { sessions: unknown[] }).sessions.length === 0) return collector;
    await wait(200);
  }
}

/** The copies are as good as recorded sessions only if reports count them all. */
async function countSessions(url: string): Promise<number> {
  const { body } = await ask(url, '/reports/platforms', {});
  const { rows } = JSON.parse(body) as { rows: readonly { readonly mediaStarts: number }[] };
  return rows.reduce((sum, { mediaStarts }) => sum + mediaStarts, 0);
}

async function main(): Promise<void> {
  const events = Number(values.events);
  const rounds = Number(values.rounds);
  if (!(events > 0 && rounds > 0)) throw new Error('--events and --rounds: expected numbers above 0');
  const folder = mkdtempSync(join(tmpdir(), 'tenfoot-reports-'));
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  try {
    const day = await record(folder, recorded, Number(values.seed));
    await (await open(folder)).close();
    const copies = Math.ceil(events / day.events);
    say(`recorded ${day.sessions} sessions, ${day.events} events; makes ${copies} of each`);
    multiply(folder, copies);
    const bytes = statSync(join(folder, 'collector.db')).size;
    const collector = await open(folder);
    const times: Record<string, number[]> = Object.fromEntries(Object.keys(questions).map((path) => [path, []]));
    try {
      const counted = await countSessions(collector.url);
      if (counted !== day.sessions * copies)
        throw new Error(`${counted} of ${day.sessions * copies} sessions are reported`);
      for (let round = 0; round < rounds; round++) {
        for (const [path, query] of Object.entries(questions)) {
          const { ms } = await ask(collector.url, path, query);
          times[path]?.push(ms);
        }
      }
    } finally {
      await collector.close();
    }
    const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[all.length >> 1] ?? NaN;
    const found = {
      sessions: day.sessions * copies,
      events: day.events * copies,
      megabytes: Math.round(bytes / 2 ** 20),
      rounds,
      reports: Object.entries(times).map(([path, all]) => ({
        path: path.replace('?', ''),
        query: questions[path] ?? {},
        median: median(all),
        most: Math.max(...all),
      })),
    };
    if (values.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    else {
      const rows = found.reports.map(
        ({ path, query, median: ms, most }) =>
          `${ms.toFixed(0).padStart(8)} ${most.toFixed(0).padStart(8)}  ${path} ${new URLSearchParams(query).toString()}`,
      );
      const over = `${found.events.toLocaleString('en')} events, ${found.sessions.toLocaleString('en')} sessions, ${found.megabytes} MB`;
      process.stdout.write(
        `${['  median      max  ms', ...rows, '', `${over}; ${rounds} rounds in turns`].join('\n')}\n`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
