import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the collector for Node: `index.js` to import, `main.js` to run. Packages stay outside. */
export async function buildCollector({ outdir = here('dist') } = {}) {
  await build({
    entryPoints: {
      index: here('src/index.ts'),
      main: here('src/main.ts'),
      // Looked for beside the module that starts them.
      'writer-thread': here('src/embedded/writer-thread.ts'),
      'keeper-thread': here('src/embedded/keeper-thread.ts'),
    },
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
