import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventBody, startBody } from '../collector/kit/bodies.js';
import { makeFolder } from '../collector/kit/folders.js';
import { startUnder } from '../collector/kit/server-process.js';
import { createPoster } from './kit/poster.js';

/** What a trace of system calls shows. */
export interface TraceReport {
  /** Answers of 201 and 204. */
  readonly answers: number;
  /** Of those, how many came after a write to the database's log and a sync of it, both since the answer before. */
  readonly afterSync: number;
}

/** Why no process can be traced here; `null` when one can. */
export function whyNoTrace(): string | null {
  const { status, error, stderr } = spawnSync('strace', ['-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (error) return 'strace is not installed (Debian: apt-get install strace), so that nothing was traced';
  return status === 0 ? null : `strace may not trace here: ${stderr.trim().split('\n')[0] ?? ''}`;
}

/**
 * Traces the collector while `events` are posted one by one, and reads from the trace in which order the kernel was asked
 * to write, to sync and to answer. One request at a time: each answer has a commit of its own then.
 */
export async function runTrace({ events }: { events: number }): Promise<TraceReport> {
  const folder = makeFolder();
  const file = join(folder, 'trace');
  const calls = 'pwrite64,pwritev,write,writev,fsync,fdatasync';
  const strace = ['strace', '--follow-forks', '--decode-fds=path', '--string-limit=24', `--trace=${calls}`, '-o', file];
  const server = await startUnder(strace, folder);
  const poster = createPoster(server.url);
  const { location } = await poster.post('/api/v1/sessions', JSON.stringify(startBody()));
  for (let second = 1; second < events; second += 1) {
    const { status } = await poster.post(`${location}/events`, JSON.stringify(eventBody('ping', second)));
    if (status !== 204) throw new Error(`an event was answered ${status}`);
  }
  poster.close();
  await server.stop('SIGTERM');
  return readTrace(readFileSync(file, 'utf8'));
}

/**
 * Reads a trace: for each answer, what happened to the write-ahead log of the intake since the answer before. A sync that
 * another thread interrupts in the trace counts from the line on that says it has returned.
 */
export function readTrace(text: string): TraceReport {
  let written = false;
  let synced = false;
  let answers = 0;
  let afterSync = 0;
  let syncing: string | null = null;
  for (const line of text.split('\n')) {
    const onLog = line.includes('intake.db-wal>');
    const thread = line.split(' ')[0] ?? '';
    if (onLog && /\bpwritev?(64)?\(/.test(line)) {
      written = true;
      synced = false;
    } else if (onLog && /\bf(data)?sync\(.*<unfinished/.test(line) && written) {
      syncing = thread;
    } else if (onLog && /\bf(data)?sync\(/.test(line) && written) {
      synced = true;
    } else if (thread === syncing && /<\.\.\. f(data)?sync resumed>/.test(line)) {
      synced = written;
      syncing = null;
    } else if (/\bwritev?\(.*HTTP\/1\.1 20[14]/.test(line)) {
      answers += 1;
      if (written && synced) afterSync += 1;
      written = false;
      synced = false;
    }
  }
  return { answers, afterSync };
}
