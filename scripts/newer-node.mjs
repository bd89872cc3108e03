/**
 * Runs the collector's tests with a newer Node than the one at hand, whose own SQLite is used then instead of libsql's.
 * That Node comes from the package registry and is kept out of the project's packages: it has 127 MB.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';
import { root, run } from './run.mjs';

const version = '24.21.0';
const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const folder = join(root, 'node_modules', '.cache', 'newer-node', version);
const binary = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

await ensureInstalled();
if (!existsSync(binary)) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
  const spec = `${name}@${version}`;
  if ((await run('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', spec])) !== 0) {
    console.error(`${spec} could not be installed`);
    process.exit(1);
  }
}
const mocha = ['node_modules/mocha/bin/mocha.js', 'test/collector/**/*.test.ts'];
process.exit(await run(binary, ['--conditions=tenfoot-source', '--import', 'tsx', ...mocha]));
