import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import type { Engine } from '../torture/kit/engine.js';
import type { CatalogueEntry } from './catalogue.js';

const cache = fileURLToPath(new URL('../../node_modules/.cache/engines', import.meta.url));

/**
 * An engine of the catalogue: fetched when it is not there, into a folder that goes with `node_modules`. Throws when this
 * machine cannot run it, the registry does not give it, or gives something else.
 */
export function fetchEngine(entry: CatalogueEntry): Engine {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`the old engines are for linux on x64, this is ${process.platform} on ${process.arch}`);
  const folder = join(cache, `chromium-${entry.chromium}`);
  if (!existsSync(folder)) fetchInto(folder, entry);
  return {
    name: `Chromium ${entry.chromium}`,
    binary: join(folder, 'chromium'),
    flags: ['--headless'],
    libraries: [join(folder, 'lib'), folder],
  };
}

function fetchInto(folder: string, { from, integrity }: CatalogueEntry): void {
  const work = `${folder}.part`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  run('npm', ['pack', '--silent', '--pack-destination', work, from]);
  const archive = join(work, readdirSync(work)[0] ?? '');
  const came = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (came !== integrity) throw new Error(`${from}: expected a tarball with ${integrity}, got ${came}`);
  run('tar', ['--no-same-owner', '-xzf', archive, '-C', work, '--strip-components=2', 'package/bin']);
  rmSync(archive);
  for (const name of readdirSync(work).filter((one) => one.endsWith('.br'))) unpack(work, name);
  chmodSync(join(work, 'chromium'), 0o755);
  renameSync(work, folder);
}

/** `chromium.br`, in older packages `chromium-69.0.3494.0.br`, is the binary; archives hold its libraries. */
function unpack(folder: string, name: string): void {
  const plain = name.replace(/\.br$/, '');
  const path = join(folder, name);
  writeFileSync(join(folder, plain.replace(/^chromium-.*/, 'chromium')), brotliDecompressSync(readFileSync(path)));
  rmSync(path);
  if (!plain.endsWith('.tar')) return;
  run('tar', ['--no-same-owner', '-xf', join(folder, plain), '-C', folder]);
  rmSync(join(folder, plain));
}

function run(command: string, args: readonly string[]): void {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`);
}
