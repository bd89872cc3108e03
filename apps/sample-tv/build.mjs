import { build } from 'esbuild';
import { copyFile, cp, mkdir, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const served = new Set(['.mp4', '.webm', '.jpg', '.png']);

/** Builds the app into `outdir` (everything the set needs) and the server beside it into dist/server.js. */
export async function buildSampleTv({ outdir = join(here, 'dist/app') } = {}) {
  await Promise.all([buildFiles(outdir, { sourcemap: true }), buildServer()]);
}

/**
 * Builds the app as it goes into a package: for the engine `target` (as esbuild names it), with `packaged`, the platform
 * and the collector, baked in; what src/config.ts does with it. `shims` is a script that goes first.
 */
export async function buildPackagedApp({ outdir, target, packaged, shims }) {
  // Engines before Chromium 71 have no globalThis; self is the same, in workers too.
  const define = { PACKAGED: JSON.stringify(packaged), globalThis: 'self' };
  await buildFiles(outdir, { target, define, inject: [shims] });
}

async function buildFiles(outdir, options) {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  await Promise.all([buildApp(outdir, options), copyFonts(outdir), copyMedia(outdir)]);
  await copyFile(join(here, 'src/index.html'), join(outdir, 'index.html'));
}

function buildApp(outdir, options) {
  return build({
    entryPoints: [join(here, 'src/main.ts')],
    outfile: join(outdir, 'app.js'),
    bundle: true,
    format: 'iife',
    target: 'chrome64',
    conditions: ['tenfoot-source'],
    minify: true,
    logLevel: 'warning',
    ...options,
  });
}

function buildServer() {
  return build({
    entryPoints: [join(here, 'server/index.ts')],
    outfile: join(here, 'dist/server.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
}

async function copyFonts(outdir) {
  const files = join(dirname(createRequire(import.meta.url).resolve('@fontsource/inter/package.json')), 'files');
  await mkdir(join(outdir, 'fonts'));
  for (const weight of [400, 600]) {
    for (const format of ['woff2', 'woff']) {
      const name = `inter-latin-${weight}-normal.${format}`;
      await copyFile(join(files, name), join(outdir, 'fonts', `inter-${weight}.${format}`));
    }
  }
}

async function copyMedia(outdir) {
  const from = join(here, 'media');
  for (const name of await readdir(from, { recursive: true })) {
    if (served.has(extname(name))) await cp(join(from, name), join(outdir, 'media', name));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildSampleTv();
