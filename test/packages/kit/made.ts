import { startCollector } from '@tenfoot/collector';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePackages, type Made } from '../../../packaging/make.js';
import { readOptions } from '../../../packaging/options.js';

export interface Packages {
  /** Where the packaged app was told to send to: a real collector, on this machine. */
  readonly collector: string;
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
  const running = await startCollector({ host: '127.0.0.1', port: 0, data: join(folder, 'data'), dashboard: null });
  // Called by mocha once all tests of all files are through.
  after(() => running.close());
  const options = readOptions(['--out', folder, '--collector', running.url], {});
  const made = await makePackages(options, () => {});
  return {
    collector: options.collector,
    made,
    path(end) {
      const found = made.find(({ path }) => path.endsWith(end));
      if (!found) throw new Error(`No ${end} among ${made.map(({ path }) => path).join(', ')}`);
      return found.path;
    },
  };
}
