/**
 * What `npm pack` and `npm publish` run before and after: everything is built, and for each subpath of the package there
 * is a folder for tools that do not read `exports` (the rollup of the Lightning CLI, webpack 4, TypeScript's `node10`).
 */
import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { root } from './run.mjs';

/** Path and content of each folder's package.json, after `exports`. */
function doors() {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.entries(exports)
    .filter(([subpath, target]) => subpath !== '.' && target.types)
    .map(([subpath, target]) => {
      const content = { type: 'module', main: `.${target.default}`, types: `.${target.types}`, sideEffects: false };
      return { path: join(root, subpath, 'package.json'), text: `${JSON.stringify(content, null, 2)}\n` };
    });
}

const when = process.argv[2];
if (when === 'before') {
  await ensureInstalled();
  await ensureBuilt();
  for (const { path, text } of doors()) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
} else if (when === 'after') {
  for (const { path } of doors()) {
    rmSync(path, { force: true });
    if (existsSync(dirname(path))) rmdirSync(dirname(path));
  }
} else {
  throw new Error(`expected "before" or "after", got ${JSON.stringify(when)}`);
}
