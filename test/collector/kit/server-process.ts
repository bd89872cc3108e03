import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
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

/** Runs `main` with these variables; gives the process before it has said anything. */
export function spawnMain(environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--conditions=tenfoot-source', '--import', 'tsx', main], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts the collector on a free port and waits until it listens. */
export async function startProcess(data: string): Promise<ServerProcess> {
  const child = spawnMain({ HOST: '127.0.0.1', PORT: '0', TENFOOT_DATA: data });
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
