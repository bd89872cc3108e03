/** Builds everything: the library, the collector, the sample app, the dashboard. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';
import { root, runPackage } from './run.mjs';

const stamp = join(root, 'dist', '.built');
const inputs = ['src', 'platforms', 'apps', 'scripts', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/** When a file or anything in a folder was last changed; a folder's own time tells of what was removed. */
function changed(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path).filter((name) => name !== 'dist' && name !== 'node_modules');
  return Math.max(stats.mtimeMs, ...inside.map((name) => changed(join(path, name))));
}

const isBuilt = () =>
  existsSync(stamp) &&
  ['collector', 'sample-tv', 'dashboard'].every((app) => existsSync(join(root, 'apps', app, 'dist'))) &&
  Math.max(...inputs.map((input) => changed(join(root, input)))) <= statSync(stamp).mtimeMs;

async function buildLibrary() {
  // Packages of the sample app stand beside it and stay.
  for (const part of ['src', 'platforms', '.built']) rmSync(join(root, 'dist', part), { recursive: true, force: true });
  const code = await runPackage('typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
  if (code !== 0) throw new Error('The library does not compile');
  const { buildGlobal } = await import('./build-global.mjs');
  await buildGlobal();
  await bundleOverlay();
}

/**
 * The overlay brings fflate with it: whoever installs the library gets no package more for it. Its types stay as they
 * were compiled; the files that it is made of go, so that nothing in dist asks for a package that is not there.
 */
async function bundleOverlay() {
  // Not at the top: this module is loaded before packages are installed.
  const esbuild = await import('esbuild');
  const folder = join(root, 'dist/src/overlay');
  for (const name of readdirSync(folder)) if (/\.js(\.map)?$/.test(name)) rmSync(join(folder, name));
  const licence = readFileSync(join(root, 'node_modules/fflate/LICENSE'), 'utf8').trim();
  await esbuild.build({
    entryPoints: [join(root, 'src/overlay/index.ts')],
    outfile: join(folder, 'index.js'),
    bundle: true,
    format: 'esm',
    target: 'es2018',
    conditions: ['tenfoot-source', 'browser'],
    sourcemap: true,
    banner: { js: `/*! Contains fflate (https://github.com/101arrowz/fflate):\n\n${licence}\n*/` },
    logLevel: 'warning',
  });
}

/** Builds all of it in a few seconds. Throws when something does not compile. */
export async function build() {
  const apps = ['collector', 'sample-tv', 'dashboard'];
  const [{ buildCollector }, { buildSampleTv }, { buildDashboard }] = await Promise.all(
    apps.map((app) => import(pathToFileURL(join(root, 'apps', app, 'build.mjs')).href)),
  );
  await Promise.all([buildLibrary(), buildCollector(), buildSampleTv(), buildDashboard()]);
  writeFileSync(stamp, '');
}

/** Builds unless nothing has changed since the last time. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  console.log('Building …');
  await build();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureInstalled();
  await build();
}
