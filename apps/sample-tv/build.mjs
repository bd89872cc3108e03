import { build } from 'esbuild';
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const served = new Set(['.mp4', '.m4a', '.m4s', '.webm', '.jpg', '.png', '.vtt']);
const sets = ['html5', 'tizen', 'webos', 'hbbtv'];

/**
 * Builds the app into `outdir` (everything that a set needs), the emulated sets into dist/emulation, and the server into
 * dist/server.js.
 */
export async function buildSampleTv({ outdir = join(here, 'dist/app') } = {}) {
  await Promise.all([
    buildFiles(outdir, { sourcemap: true }).then(() => copyHls(outdir)),
    buildEmulation(),
    buildServer(),
  ]);
}

/**
 * Builds the app alone, as a package holds it: no emulation is in it, no hls.js (these sets play HLS by themselves), and its
 * settings are baked in.
 *
 * @param target the engine that has to read it, as esbuild names it
 * @param config what `tenfootApp` shall be (src/settings.ts)
 * @param shims a script that goes first
 */
export async function buildPackagedApp({ outdir, target, config, shims }) {
  // Engines before Chromium 71 have no globalThis; self is the same, in workers too.
  await buildFiles(outdir, { target, define: { globalThis: 'self' }, inject: [shims] });
  await writeFile(join(outdir, 'config.js'), `self.tenfootApp = ${JSON.stringify(config)};\n`);
  const page = join(outdir, 'index.html');
  const app = '<script src="app.js"></script>';
  const html = await readFile(page, 'utf8');
  if (!html.includes(app)) throw new Error(`${page}: expected ${app}`);
  await writeFile(page, html.replace(app, `<script src="config.js"></script>\n    ${app}`));
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

async function buildEmulation() {
  const outdir = join(here, 'dist/emulation');
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: ['frame', ...sets].map((name) => join(here, `emulation/${name}.ts`)),
    outdir,
    bundle: true,
    format: 'iife',
    target: 'chrome64',
    conditions: ['tenfoot-source'],
    minify: true,
    sourcemap: true,
    logLevel: 'warning',
  });
  for (const name of ['frame.html', 'frame.css']) await copyFile(join(here, 'emulation', name), join(outdir, name));
}

/** Loaded by sets alone that do not play HLS by themselves. */
async function copyHls(outdir) {
  await copyFile(createRequire(import.meta.url).resolve('hls.js/dist/hls.light.min.js'), join(outdir, 'hls.js'));
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
