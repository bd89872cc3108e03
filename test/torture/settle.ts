import type { SessionReport } from '@tenfoot/collector/api';
import type { CollectorLog } from './kit/collector-log.js';
import type { FaultProxy } from './kit/fault-proxy.js';
import { poll, within } from './kit/waiting.js';
import { createOracleBook, type Oracle } from './oracle.js';
import { addressOf, type Ground } from './ground.js';
import type { LaunchRecord } from './run.js';
import type { TvSet } from './tv-set.js';
import { arrived } from './verdict.js';

/** Milliseconds: until the app has started, and until everything is delivered. */
const patience = 30_000;
/** Milliseconds without a request after which nothing more is expected of a tracker. */
const quiet = 3000;

/** Starts the app without faults and lets it deliver what the launches before left; gives how long that took. */
export async function settle(
  ground: Ground,
  set: TvSet,
  proxy: FaultProxy,
  lived: readonly Omit<LaunchRecord, 'sessions'>[],
): Promise<number | null> {
  const book = createOracleBook();
  await set.show(addressOf(ground, { collector: proxy.url, tracked: true, actions: [] }), '', book);
  await within(patience, book.began, 'the app did not start after the faults');
  const began = Date.now();
  const idle = (): number => Math.min(proxy.idle(), Date.now() - began);
  // What comes twice comes at once; what has not come by then does not come.
  const enough = async (): Promise<boolean> => idle() > ((await isDelivered(ground.log, lived)) ? 300 : quiet);
  await poll(patience, enough);
  return (await isDelivered(ground.log, lived)) ? Date.now() - began : null;
}

async function isDelivered(log: CollectorLog, lived: readonly Omit<LaunchRecord, 'sessions'>[]): Promise<boolean> {
  for (const { contentId, oracle } of lived) {
    if (!(await allThere(log, contentId, oracle))) return false;
    const sessions = await reportsOf(log, contentId);
    if (sessions.some(({ state }) => state === 'open')) return false;
  }
  return true;
}

/** Whether everything that was accepted in a viewing has arrived. */
export async function allThere(log: CollectorLog, contentId: string, { events }: Oracle): Promise<boolean> {
  const sessions = await log.sessionsOf(contentId);
  const there = arrived(sessions.flatMap((session) => log.eventsOf(session)));
  return events.every(({ event }) => there(event) > 0);
}

/** What the collector holds of a viewing. */
export async function reportsOf(log: CollectorLog, contentId: string): Promise<SessionReport[]> {
  const reports: SessionReport[] = [];
  for (const session of await log.sessionsOf(contentId)) reports.push(await log.session(session));
  return reports;
}
