import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePackages, type Made } from '../../../packaging/make.js';
import { readOptions } from '../../../packaging/options.js';

/** Where the packaged app is told to send to. */
export const collector = 'http://localhost:18080/base';

export interface Packages {
  readonly folder: string;
  readonly made: readonly Made[];
  /** The path of the package of a platform, or of one of HbbTV's files by its end. */
  path(end: string): string;
}

let packages: Promise<Packages> | undefined;

/** The packages of the sample app, made once for all tests, as `npm run package` makes them. */
export function madePackages(): Promise<Packages> {
  return (packages ??= make());
}

async function make(): Promise<Packages> {
  const folder = mkdtempSync(join(tmpdir(), 'tenfoot-packages-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const options = readOptions(['--out', folder, '--collector', collector], {});
  const made = await makePackages(options, () => {});
  return {
    folder,
    made,
    path(end) {
      const found = made.find(({ path }) => path.endsWith(end));
      if (!found) throw new Error(`No ${end} among ${made.map(({ path }) => path).join(', ')}`);
      return found.path;
    },
  };
}
