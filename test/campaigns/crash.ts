import { makeFolder } from '../collector/kit/folders.js';
import { type ServerProcess, startProcess } from '../collector/kit/server-process.js';
import { inspect } from './kit/inspect.js';
import { createPoster, type Poster } from './kit/poster.js';
import { createRandom, type Random } from './kit/random.js';
import { createViewing, type Viewing } from './kit/viewing.js';

/** What a crash campaign found. */
export interface CrashReport {
  readonly runs: number;
  readonly sent: number;
  /** Requests that were on their way when the process was killed; they are sent again after that. */
  readonly unanswered: number;
  readonly acknowledged: number;
  /** Acknowledged and not there: has to be 0. */
  readonly lost: number;
  /** There more than once: has to be 0. */
  readonly doubled: number;
  /** There and never sent: has to be 0. */
  readonly invented: number;
  /** See `Inspection`: both have to be 0. */
  readonly wrongTotals: number;
  readonly wrongRollUps: number;
}

interface Client {
  readonly viewing: Viewing;
  session: string;
  readonly sent: { readonly texts: readonly string[]; readonly body: string; acknowledged: boolean }[];
}

const clients = 24;

/** Milliseconds under load before the process is killed, at most. */
const longestLife = 1500;

/**
 * Kills the collector under load at random moments, starts it again on the same data, sends again what was not
 * acknowledged (and some of what was), kills it once more without warning, and looks at what is there.
 */
export async function runCrashes(
  { runs, seed }: { runs: number; seed: number },
  print: (line: string) => void = () => {},
): Promise<CrashReport> {
  const random = createRandom(seed);
  const total = {
    runs,
    sent: 0,
    unanswered: 0,
    acknowledged: 0,
    lost: 0,
    doubled: 0,
    invented: 0,
    wrongTotals: 0,
    wrongRollUps: 0,
  };
  for (let run = 1; run <= runs; run += 1) {
    const found = await crashOnce(`seed ${seed} run ${run}`, random);
    (Object.keys(found) as (keyof typeof found)[]).forEach((key) => (total[key] += found[key]));
    print(`run ${run}: ${JSON.stringify(found)}`);
  }
  return total;
}

async function crashOnce(name: string, random: Random): Promise<Omit<CrashReport, 'runs'>> {
  const folder = makeFolder();
  const everyone = Array.from({ length: clients }, (_, index): Client => ({
    viewing: createViewing(`${name} client ${index}`, createRandom(random.below(2 ** 31))),
    session: '',
    sent: [],
  }));
  await underLoad(folder, everyone, random.below(longestLife));
  const unanswered = everyone.flatMap(({ sent }) => sent).filter(({ acknowledged }) => !acknowledged).length;
  await sendAgain(folder, everyone, random);
  return { ...(await compare(folder, everyone)), unanswered };
}

/** Everybody sends until the process is gone. */
async function underLoad(folder: string, everyone: readonly Client[], life: number): Promise<void> {
  const server = await start(folder);
  const poster = createPoster(server.url);
  const ends = everyone.map(async (client) => {
    client.session = (await poster.post('/api/v1/sessions', client.viewing.start)).location;
    for (;;) await sendNext(poster, client);
  });
  setTimeout(() => void server.stop('SIGKILL'), life);
  await Promise.allSettled(ends);
  poster.close();
}

async function sendNext(poster: Poster, client: Client): Promise<void> {
  const entry = { ...client.viewing.next(), acknowledged: false };
  client.sent.push(entry);
  const { status } = await poster.post(`${client.session}/events`, entry.body);
  if (status !== 204) throw new Error(`an event was answered ${status}`);
  entry.acknowledged = true;
}

/** As clients do: the start again (the same session, when it was stored), then what has no answer. */
async function sendAgain(folder: string, everyone: readonly Client[], random: Random): Promise<void> {
  const server = await start(folder);
  const poster = createPoster(server.url);
  for (const client of everyone) {
    const { location } = await poster.post('/api/v1/sessions', client.viewing.start);
    if (client.session !== '' && client.session !== location) throw new Error('another session for the same start');
    client.session = location;
    for (const entry of client.sent.filter(({ acknowledged }) => !acknowledged || random.chance(0.1))) {
      const { status } = await poster.post(`${location}/events`, entry.body);
      if (status === 204) entry.acknowledged = true;
    }
  }
  poster.close();
  await server.stop('SIGKILL');
}

async function compare(folder: string, everyone: readonly Client[]): Promise<Omit<CrashReport, 'runs' | 'unanswered'>> {
  const { bodies, wrongTotals, wrongRollUps } = await inspect(folder);
  const count = { sent: 0, acknowledged: 0, lost: 0, doubled: 0, invented: 0 };
  for (const { session, sent, viewing } of everyone) {
    const stored = bodies.get(session.slice(-64)) ?? [];
    const there = new Set(stored);
    const texts = new Set(sent.flatMap((entry) => entry.texts).concat(viewing.start));
    const acknowledged = sent.filter((entry) => entry.acknowledged).flatMap((entry) => entry.texts);
    count.sent += texts.size;
    count.acknowledged += acknowledged.length + 1;
    count.lost += acknowledged.concat(viewing.start).filter((text) => !there.has(text)).length;
    count.doubled += stored.length - there.size;
    count.invented += [...there].filter((text) => !texts.has(text)).length;
  }
  return { ...count, wrongTotals, wrongRollUps };
}

function start(folder: string): Promise<ServerProcess> {
  return startProcess(folder, { TENFOOT_SESSION_RATE: '0' });
}
