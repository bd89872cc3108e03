import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runIn } from './run-in.js';

const checkout = fileURLToPath(new URL('../../..', import.meta.url));

/** npm's answers do not depend on scripts of strangers, and what is in its cache is not asked for again. */
const quietly = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];

/** An app of somebody else's, with the packed library installed. */
export interface ThrowAwayApp {
  readonly folder: string;
  /** Runs a command of an installed package with this very Node. */
  run(file: string, args: readonly string[]): Promise<string>;
  /** Runs npm. */
  npm(...args: readonly string[]): Promise<string>;
  /** Text of a file. */
  read(path: string): string;
}

/** The folder outside the workspace, gone with this process, and what was made in it. */
let workshop: string | undefined;
let tarball: Promise<string> | undefined;
const apps = new Map<string, Promise<ThrowAwayApp>>();

function open(): string {
  if (workshop !== undefined) return workshop;
  const folder = mkdtempSync(join(tmpdir(), 'tenfoot-builds-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return (workshop = folder);
}

/** Packs the library as it is published; gives the path of the tarball. */
async function packLibrary(into: string): Promise<string> {
  await runIn(checkout, 'npm', ['pack', '--silent', '--pack-destination', into]);
  const [found, ...more] = readdirSync(into).filter((name) => name.endsWith('.tgz'));
  if (!found || more.length) throw new Error(`expected one tarball in ${into}, found ${readdirSync(into).join(', ')}`);
  return join(into, found);
}

async function make(name: string): Promise<ThrowAwayApp> {
  const folder = join(open(), name);
  tarball ??= packLibrary(open());
  cpSync(join(checkout, 'test/builds', name), folder, { recursive: true });
  if (existsSync(join(folder, 'package-lock.json'))) await runIn(folder, 'npm', ['ci', ...quietly]);
  // A lockfile cannot know a tarball that was made a minute ago.
  await runIn(folder, 'npm', ['install', ...quietly, await tarball]);
  return {
    folder,
    run: (file, args) => runIn(folder, process.execPath, [join('node_modules', file), ...args]),
    npm: (...args) => runIn(folder, 'npm', args),
    read: (path) => readFileSync(join(folder, path), 'utf8'),
  };
}

/** Copies an app out of `test/builds/`, installs what its lockfile says and the packed library. Each is made once. */
export function makeApp(name: string): Promise<ThrowAwayApp> {
  const made = apps.get(name) ?? make(name);
  apps.set(name, made);
  return made;
}
