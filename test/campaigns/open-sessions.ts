import { readFileSync } from 'node:fs';
import { eventBody, startBody } from '../collector/kit/bodies.js';
import { makeFolder } from '../collector/kit/folders.js';
import { startProcess } from '../collector/kit/server-process.js';
import { createPoster } from './kit/poster.js';

/** What many open sessions cost. */
export interface OpenSessionsReport {
  readonly sessions: number;
  /** Sessions that the collector itself calls open. */
  readonly open: number;
  /** Events after all were open: all have to be taken. */
  readonly events: number;
  readonly taken: number;
  /** The first session beyond the cap: has to be 503. */
  readonly beyond: number;
  /** Resident megabytes before, with all of them open, and the most that there was in between. */
  readonly before: number;
  readonly after: number;
  readonly most: number;
}

const atOnce = 64;

/** Opens sessions up to the cap, sends an event in some, tries one more. */
export async function runOpenSessions(
  { sessions }: { sessions: number },
  print: (line: string) => void = () => {},
): Promise<OpenSessionsReport> {
  const server = await startProcess(makeFolder(), { TENFOOT_OPEN_SESSIONS: String(sessions) });
  const poster = createPoster(server.url);
  const start = (n: number): string => JSON.stringify(startBody({ 'media.id': `content ${n}` }));
  const memory = (): Record<'VmRSS' | 'VmHWM', number> => memoryOf(server.process.pid ?? 0);
  await poster.post('/api/v1/sessions', start(0));
  const before = memory().VmRSS;
  const paths: string[] = [];
  for (let n = 1; n < sessions; n += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, sessions - n) }, (_, index) => n + index);
    const answers = await Promise.all(numbers.map((number) => poster.post('/api/v1/sessions', start(number))));
    paths.push(...answers.map(({ location }) => location));
    if (paths.length % (atOnce * 200) === 0) print(`${paths.length} sessions, ${memory().VmRSS} MB`);
  }
  const chosen = paths.filter((_, index) => index % Math.ceil(paths.length / 1000) === 0);
  const answers = await Promise.all(
    chosen.map((path) => poster.post(`${path}/events`, JSON.stringify(eventBody('ping', 10)))),
  );
  const beyond = (await poster.post('/api/v1/sessions', start(sessions))).status;
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  const after = memory();
  poster.close();
  await server.stop('SIGTERM');
  return {
    ...{ sessions, open: Number(/^tenfoot_open_sessions (\d+)$/m.exec(metrics)?.[1]), events: chosen.length },
    ...{ taken: answers.filter(({ status }) => status === 204).length, beyond },
    ...{ before, after: after.VmRSS, most: after.VmHWM },
  };
}

/** Megabytes, as Linux tells them of any process. */
function memoryOf(pid: number): Record<'VmRSS' | 'VmHWM', number> {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string): number => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]) / 1024);
  return { VmRSS: read('VmRSS'), VmHWM: read('VmHWM') };
}
