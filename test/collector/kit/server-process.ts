import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../apps/collector/src/main.ts', import.meta.url));

/** The collector as a process of its own, as it is run for real. */
export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** Sends a signal and waits until the process is gone; gives its exit code. */
  stop(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<number | null>;
}

const node = [process.execPath, '--conditions=tenfoot-source', '--import', 'tsx', main];

/** Runs `main` with these variables; gives the process before it has said anything. */
export function spawnMain(environment: Record<string, string>, command: readonly string[] = node): ChildProcess {
  const [program = '', ...rest] = command;
  return spawn(program, rest, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Starts the collector on a free port and waits until it listens. */
export function startProcess(data: string, environment: Record<string, string> = {}): Promise<ServerProcess> {
  return startBy(node, data, environment);
}

/** The same with options of node. */
export function startWith(options: readonly string[], data: string): Promise<ServerProcess> {
  const [program = '', ...rest] = node;
  return startBy([program, ...options, ...rest], data, {});
}

/** The same with a limit on the size of every file that it writes. The shell counts in blocks of 512 bytes. */
export function startLimited(
  data: string,
  kilobytes: number,
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  // A write beyond the limit is to fail, as on a full disk, and not to end the process by a signal.
  const limit = `trap '' XFSZ; ulimit -f ${kilobytes * 2}; exec "$@"`;
  return startBy(['sh', '-c', limit, 'sh', ...node], data, environment);
}

/** The same under another program that traces it; on Linux. */
export async function startUnder(
  program: readonly string[],
  data: string,
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  const server = await startBy([...program, ...node], data, environment);
  const [pid] = childrenOf(server.process.pid ?? 0);
  return {
    ...server,
    async stop(signal) {
      // The program passes no signals on, and ends with the process that it watches.
      const exited = once(server.process, 'exit') as Promise<[number | null]>;
      process.kill(pid ?? 0, signal);
      return (await exited)[0];
    },
  };
}

/** Linux tells the children of a process. */
function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.trim().split(' ').map(Number);
}

async function startBy(
  command: readonly string[],
  data: string,
  environment: Record<string, string>,
): Promise<ServerProcess> {
  const fixed = { HOST: '127.0.0.1', PORT: '0', TENFOOT_DATA: data, TENFOOT_LOG: 'off' };
  const child = spawnMain({ ...fixed, ...environment }, command);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  if (!child.stdout) throw new Error('the process has no output');
  const failed = exited.then(([code]) => Promise.reject(new Error(`the collector exited with ${String(code)}`)));
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), failed])) as [string];
  failed.catch(() => {});
  const url = /http:\S+/.exec(line)?.[0];
  if (url === undefined) throw new Error(`the collector said: ${line}`);
  return {
    url,
    process: child,
    async stop(signal) {
      child.kill(signal);
      return (await exited)[0];
    },
  };
}
