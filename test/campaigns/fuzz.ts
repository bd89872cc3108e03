import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Database from 'libsql';
import { eventTypes } from 'tenfoot/protocol';
import { createValidator } from '../../apps/collector/src/checks/validate.js';
import { eventBody, startBody } from '../collector/kit/bodies.js';
import { createHarness, type Harness } from '../collector/kit/harness.js';
import { mutate, mutateText } from './kit/mutate.js';
import { createRandom, type Random } from './kit/random.js';

/** What a fuzz found. */
export interface FuzzReport {
  readonly bodies: number;
  /** How many were answered with each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Answers that broke a rule, the first ones in words: has to be empty. */
  readonly broken: readonly string[];
  /** Rows of the log: as many as the collector counts events stored. */
  readonly stored: number;
  readonly counted: number;
  /** Bodies in the log that the schemas refuse: has to be 0. */
  readonly invalid: number;
  /** Bytes of memory that are in use at the end beyond those a tenth into it. */
  readonly grown: number;
}

interface Shot {
  readonly url: string;
  readonly payload: string | Buffer;
  readonly headers: Record<string, string>;
}

/** Requests in flight, and sessions that are open for them; a session is left when it is closed or full. */
const atOnce = 64;
const tries = 40;

/** Posts bodies that are almost right, in-process, and holds every answer to the rules. */
export async function runFuzz(
  { runs, seed }: { runs: number; seed: number },
  print: (line: string) => void = () => {},
): Promise<FuzzReport> {
  const random = createRandom(seed);
  const collector = createHarness({ limits: { sessionEvents: 2000, commitWindow: 1 } });
  const statuses: Record<string, number> = {};
  const broken: string[] = [];
  let base = 0;
  let sessions = await openSessions(collector, seed);
  for (let done = 0; done < runs; done += atOnce) {
    const shots = Array.from({ length: Math.min(atOnce, runs - done) }, () => aim(random, sessions));
    const answers = await Promise.all(shots.map((shot) => fire(collector, shot)));
    answers.forEach(({ status, text }, index) => {
      statuses[status] = (statuses[status] ?? 0) + 1;
      const problem = problemOf(status, text);
      if (problem !== null && broken.length < 20) broken.push(`${problem} for ${describe(shots[index])}`);
    });
    if (done % (atOnce * tries) === 0) sessions = await openSessions(collector, seed + done + 1);
    if (done <= runs / 10) base = memoryInUse();
    if (done > 0 && done % (atOnce * 1000) === 0) print(`${done} bodies, ${JSON.stringify(statuses)}`);
  }
  const grown = memoryInUse() - base;
  const counted = Number(/^tenfoot_events_stored_total (\d+)$/m.exec((await collector.get('/metrics')).text)?.[1]);
  await collector.app.close();
  const { stored, invalid } = checkLog(collector.data);
  await collector.close();
  return { bodies: runs, statuses, broken, stored, counted, invalid, grown };
}

async function openSessions(collector: Harness, n: number): Promise<string[]> {
  return Promise.all([1, 2, 3, 4].map((index) => collector.open(startBody({ 'media.id': `fuzz ${n} ${index}` }))));
}

/** A request that is near to a good one: mostly one or two changes away, sometimes none. */
function aim(random: Random, sessions: readonly string[]): Shot {
  const type = random.pick(eventTypes);
  const second = random.below(100_000);
  const event: unknown = type === 'sessionStart' ? startBody({ 'media.id': `${second}` }) : eventBody(type, second);
  const whole = random.chance(0.15);
  let value: unknown = whole ? [startBody({ 'media.downloaded': true }), event, eventBody('ping', second)] : event;
  if (!whole && random.chance(0.15)) value = [event, eventBody('ping', second)];
  for (let changes = random.below(4); changes > 0; changes -= 1) value = mutate(value, random);
  const text = JSON.stringify(value);
  const payload = random.chance(0.3) ? mutateText(text, random) : text;
  const session = random.pick(sessions);
  const paths = [
    '/api/v1/sessions',
    '/api/v1/downloaded',
    `${session}/events`,
    `${session}/events`,
    `${session}x/events`,
  ];
  const types = ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'a', ''];
  const headers: Record<string, string> = random.chance(0.7) ? { 'content-type': random.pick(types) } : {};
  if (random.chance(0.02)) headers['content-encoding'] = random.pick(['gzip', 'br', 'identity', '']);
  return { url: whole ? random.pick(paths.slice(0, 2)) : random.pick(paths), payload, headers };
}

async function fire(collector: Harness, { url, payload, headers }: Shot): Promise<{ status: number; text: string }> {
  const { statusCode, body } = await collector.app.inject({ method: 'POST', url, payload, headers });
  return { status: statusCode, text: body };
}

/** A success says nothing; a refusal says why, in bounded words and without the inside of the collector. */
function problemOf(status: number, text: string): string | null {
  if (status === 201 || status === 204) return text === '' ? null : `${status} with a body`;
  if (status < 400 || status > 499) return `status ${status}`;
  const answer = JSON.parse(text) as { statusCode?: unknown; message?: unknown };
  if (answer.statusCode !== status || typeof answer.message !== 'string') return `${status} without a reason`;
  if (answer.message.length === 0 || answer.message.length > 1500) return `a reason of ${answer.message.length}`;
  return /\.[jt]s:\d|node_modules|SQLITE/.test(text) ? 'a reason that tells of the inside' : null;
}

function describe(shot: Shot | undefined): string {
  return JSON.stringify({ ...shot, payload: String(shot?.payload).slice(0, 300) });
}

function checkLog(folder: string): { stored: number; invalid: number } {
  const validator = createValidator();
  const database = new Database(join(folder, 'collector.db'));
  const page = database.prepare('SELECT seq, body FROM log WHERE seq > ? ORDER BY seq LIMIT 1000');
  let stored = 0;
  let invalid = 0;
  for (let last = 0; ;) {
    const rows = page.all([last]) as { seq: number; body: string }[];
    const end = rows.at(-1);
    if (!end) break;
    last = end.seq;
    stored += rows.length;
    invalid += rows.filter(({ body }) => 'message' in validator.check(JSON.parse(body), '')).length;
  }
  database.close();
  return { stored, invalid };
}

/** After a collection: what is left is held by somebody. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
