import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/**
 * Runs a command in the checkout and waits for it; its output goes to ours, or nowhere with `output: 'ignore'`. Resolves with
 * its exit code, 1 when it was ended by a signal or took longer than `timeout` milliseconds.
 */
export function run(command, args, { env = {}, timeout = 10 * 60_000, output = 'inherit' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command === 'npm' ? npm : command, args, {
      cwd: root,
      stdio: ['ignore', output, output],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    const timer = setTimeout(() => {
      console.error(`${command} ${args.join(' ')}: not done after ${timeout / 60_000} minutes, ended`);
      child.kill('SIGKILL');
    }, timeout);
    child.on('error', (error) => {
      clearTimeout(timer);
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code ?? 1);
    });
  });
}

/** Runs a command of an installed package with this very Node. */
export function runPackage(file, args, options) {
  return run(process.execPath, [`node_modules/${file}`, ...args], options);
}
