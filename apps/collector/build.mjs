import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the collector for Node: `index.js` to import, `main.js` to run. Packages stay outside. */
export async function buildCollector({ outdir = here('dist') } = {}) {
  await build({
    entryPoints: [here('src/index.ts'), here('src/main.ts')],
    outdir,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await buildCollector();
