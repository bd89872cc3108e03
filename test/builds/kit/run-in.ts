import { spawn } from 'node:child_process';

/** Milliseconds a command may take: with an empty npm cache, on a busy machine. */
const limit = 240_000;

/**
 * What npm tells the scripts it runs of the package it runs them for: an npm that is started inside would take it for its
 * own. What the user set (registry, cache, proxy) stays.
 */
const isOfThisRun = (name: string): boolean => /^npm_(package|lifecycle|config_local_prefix)/i.test(name);

/**
 * Runs a command in a folder and gives what it printed. Rejects with that, and with what it said beside it, when it fails
 * or takes too long; it and what it started are over then.
 */
export function runIn(folder: string, command: string, args: readonly string[], env: object = {}): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !isOfThisRun(name));
  const windows = process.platform === 'win32';
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...Object.fromEntries(inherited), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that all of it can be ended; npm is a script on Windows.
      detached: !windows,
      shell: windows,
    });
    let output = '';
    let said = '';
    let ending = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const end = (): void => {
      if (child.pid === undefined || child.exitCode !== null) return;
      if (windows) child.kill();
      else process.kill(-child.pid, 'SIGKILL');
    };
    const timer = setTimeout(() => {
      ending = `ended after ${limit / 1000} s`;
      end();
    }, limit);
    process.once('exit', end);
    const over = (fault: string | null): void => {
      clearTimeout(timer);
      process.off('exit', end);
      if (fault === null) resolve(output);
      else reject(new Error(`${command} ${args.join(' ')}: ${fault}\n${output}${said}`));
    };
    child.on('error', (error) => over(error.message));
    child.on('close', (code) => over(code === 0 ? null : ending || `exit code ${String(code)}`));
  });
}
