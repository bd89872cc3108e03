/** Bundles the dashboard into one folder that any server can hand out: paths are relative, nothing is fetched elsewhere. */
import { cp, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Builds `index.html`, `app.js`, the views that come later, `app.css` and the fonts into `outdir`. */
export async function buildDashboard({ outdir = here('./dist') } = {}) {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  await build({
    entryPoints: { app: here('./src/main.ts') },
    outdir,
    bundle: true,
    format: 'esm',
    // Charts and reports are read when somebody opens them.
    splitting: true,
    chunkNames: 'views/[name]-[hash]',
    // Style sheets of packages go into the shadow roots of components.
    loader: { '.css': 'text' },
    target: 'es2021',
    conditions: ['tenfoot-source'],
    tsconfig: here('../../tsconfig.json'),
    minify: true,
    sourcemap: true,
    logLevel: 'warning',
  });
  await build({
    entryPoints: { app: here('./src/app.css') },
    outdir,
    bundle: true,
    loader: { '.woff2': 'file' },
    assetNames: 'fonts/[name]-[hash]',
    minify: true,
    logLevel: 'warning',
  });
  await cp(here('./src/index.html'), `${outdir}/index.html`);
  return outdir;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildDashboard();
