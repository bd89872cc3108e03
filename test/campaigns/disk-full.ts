import { makeFolder } from '../collector/kit/folders.js';
import { startLimited, startProcess } from '../collector/kit/server-process.js';
import { inspect } from './kit/inspect.js';
import { createPoster } from './kit/poster.js';
import { createRandom } from './kit/random.js';
import { createViewing } from './kit/viewing.js';

/** What a run on a full disk found. */
export interface DiskFullReport {
  readonly acknowledged: number;
  /** Refused with 503 while the disk was full. */
  readonly refused: number;
  /** Acknowledged and not there: has to be 0. */
  readonly lost: number;
  /** There more than once: has to be 0. */
  readonly doubled: number;
  /** Answers to `/health/live` and to a report while the disk was full: have to be 200. */
  readonly live: number;
  readonly reading: number;
  /** Of those refused, how many were taken once there was room: has to be all. */
  readonly takenLater: number;
}

const perRequest = 20;

/**
 * Runs the collector with a limit on the size of its files, until it refuses for a while; kills it, starts it without the
 * limit and sends again what was refused. To the database this is a disk that is full: the write fails, the rest goes on.
 */
export async function runDiskFull({ kilobytes, seed }: { kilobytes: number; seed: number }): Promise<DiskFullReport> {
  const folder = makeFolder();
  const viewing = createViewing('disk full', createRandom(seed));
  const limited = await startLimited(folder, kilobytes, { TENFOOT_SESSION_RATE: '0' });
  const poster = createPoster(limited.url);
  const { location } = await poster.post('/api/v1/sessions', viewing.start);
  const acknowledged = [viewing.start];
  const refused: { texts: readonly string[]; body: string }[] = [];
  while (refused.length < perRequest) {
    const wave = Array.from({ length: perRequest }, () => viewing.next());
    const answers = await Promise.all(wave.map(({ body }) => poster.post(`${location}/events`, body)));
    answers.forEach(({ status }, index) => {
      const one = wave[index] as (typeof wave)[number];
      if (status === 204) acknowledged.push(...one.texts);
      else if (status === 503) refused.push(one);
      else throw new Error(`an event was answered ${status}`);
    });
  }
  const statusOf = async (path: string): Promise<number> => (await fetch(limited.url + path)).status;
  const live = await statusOf('/health/live');
  const reading = await statusOf(location.replace('/api/v1', '/reports'));
  poster.close();
  await limited.stop('SIGKILL');

  const roomy = await startProcess(folder, { TENFOOT_SESSION_RATE: '0' });
  const again = createPoster(roomy.url);
  const statuses = await Promise.all(refused.map(({ body }) => again.post(`${location}/events`, body)));
  const taken = refused.filter((_, index) => statuses[index]?.status === 204);
  again.close();
  await roomy.stop('SIGTERM');
  const stored = (await inspect(folder)).bodies.get(location.slice(-64)) ?? [];
  const there = new Set(stored);
  const expected = [...acknowledged, ...taken.flatMap(({ texts }) => texts)];
  return {
    ...{ acknowledged: acknowledged.length, refused: refused.length, live, reading, takenLater: taken.length },
    lost: expected.filter((text) => !there.has(text)).length,
    doubled: stored.length - there.size,
  };
}
