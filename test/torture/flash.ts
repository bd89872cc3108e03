import { setTimeout as wait } from 'node:timers/promises';
import { createRandom } from '../campaigns/kit/random.js';
import { startBrowser } from './kit/browser.js';
import { startFaultProxy } from './kit/fault-proxy.js';
import { addressOf, type OpenGround } from './ground.js';
import { createOracleBook } from './oracle.js';

/** What a tracker writes to the set's flash while somebody watches. */
export interface FlashReport {
  readonly seconds: number;
  /** Bytes that all processes of a browser had written to disk in one viewing (`write_bytes` of `/proc/PID/io`). */
  readonly tracked: readonly number[];
  /** The same film with nobody tracking it: the browser itself. */
  readonly untracked: readonly number[];
  /** The same with the collector gone, so that everything is kept. */
  readonly offline: readonly number[];
  /** Bytes an hour that the tracker adds, by the means. */
  readonly perHour: number;
  readonly perHourOffline: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Watches the film on fresh profiles, tracked, untracked and offline at the same time, a few rounds of it. */
export async function measureFlash(
  ground: OpenGround,
  { seconds, rounds }: { readonly seconds: number; readonly rounds: number },
): Promise<FlashReport> {
  const found = { tracked: [] as number[], untracked: [] as number[], offline: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(
      (Object.keys(found) as (keyof typeof found)[]).map(async (how) => {
        found[how].push(await writtenWhile(ground, how, seconds, `flash-${how}-${round}`));
      }),
    );
  }
  const { tracked, untracked, offline } = found;
  const perHour = (values: readonly number[]): number =>
    Math.round(((mean(values) - mean(untracked)) * 3600) / seconds);
  return { seconds, ...found, perHour: perHour(tracked), perHourOffline: perHour(offline) };
}

async function writtenWhile(ground: OpenGround, how: string, seconds: number, name: string): Promise<number> {
  const proxy = await startFaultProxy(ground.collector, createRandom(0));
  if (how === 'offline') await proxy.meet({ how: 'refuse', share: 1 });
  const book = createOracleBook();
  const browser = await startBrowser(ground.engine, ground.folder(), ({ what }) => book.hear(what));
  try {
    const orders = { collector: proxy.url, watch: name, tracked: how !== 'untracked', actions: [] };
    await browser.open(addressOf(ground, orders));
    await book.began;
    const before = browser.written();
    await wait(seconds * 1000);
    return browser.written() - before;
  } finally {
    await browser.kill();
    await proxy.close();
  }
}

/** What was measured, in words. */
export function tellFlash({ seconds, tracked, untracked, offline, perHour, perHourOffline }: FlashReport): string {
  const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} kB`;
  const list = (values: readonly number[]): string => values.map(kilobytes).join(', ');
  return [
    `written to disk in ${seconds} s of an undisturbed viewing, all processes of the browser (write_bytes of /proc/PID/io):`,
    `  untracked          ${list(untracked)}`,
    `  tracked            ${list(tracked)}: the tracker adds ${kilobytes(perHour)} an hour`,
    `  tracked, offline   ${list(offline)}: the tracker adds ${kilobytes(perHourOffline)} an hour`,
  ].join('\n');
}
