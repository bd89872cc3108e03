import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFiles, type Files } from '../app/files.js';

const tools = fileURLToPath(new URL('tools/', import.meta.url));
/** Kept out of the project's packages: it has 95 MB, and `npm ci` empties node_modules. */
const folder = fileURLToPath(new URL('../../.packaging/webos-tools/', import.meta.url));
const packager = join(folder, 'node_modules', '@webos-tools', 'cli', 'bin', 'ares-package.js');

/**
 * Installs LG's command line tools as their lockfile pins them, unless they are there already; this is the only step that needs a
 * network.
 */
export async function ensureAres(say: (line: string) => void): Promise<void> {
  const lock = 'package-lock.json';
  const installed = join(folder, 'installed-lock.json');
  if (existsSync(installed) && readFileSync(installed).equals(readFileSync(join(tools, lock)))) return;
  say('Installing @webos-tools/cli, once …');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', lock]) copyFileSync(join(tools, file), join(folder, file));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run(npm, ['ci', '--prefix', folder, ...flags], 300_000, { cwd: folder, shell: process.platform === 'win32' });
  copyFileSync(join(tools, lock), installed);
}

/** The .ipk of an app with `appinfo.json` at its root, made by LG's packager. Throws an Error with its words when it refuses. */
export async function packIpk(files: Files): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const work = mkdtempSync(join(tmpdir(), 'tenfoot-ipk-'));
  try {
    writeFiles(join(work, 'app'), files);
    // Not minified: its minifier (terser 4) breaks off at syntax that the app's own build has taken care of already.
    const args = [packager, '--no-minify', '--outdir', join(work, 'out'), join(work, 'app')];
    // It writes settings into the home folder.
    const env = { ...process.env, HOME: work, USERPROFILE: work, APPDATA: work };
    await run(process.execPath, args, 60_000, { cwd: work, env });
    const [name] = existsSync(join(work, 'out')) ? readdirSync(join(work, 'out')) : [];
    if (!name) throw new Error('ares-package said nothing and made no .ipk');
    return { name, bytes: readFileSync(join(work, 'out', name)) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Runs a program to its end; throws an Error with what it said when it fails or takes too long. */
function run(command: string, args: readonly string[], timeout: number, options: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout,
      killSignal: 'SIGKILL',
      ...options,
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => void (said += String(chunk)));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const name = args.find((arg) => !arg.startsWith('-')) ?? '';
      if (code === 0) resolve();
      else
        reject(
          new Error(`${command} ${name} ${signal ? `was ended by ${signal}` : `failed with ${code}`}:\n${said.trim()}`),
        );
    });
  });
}
