import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds the servers and the load as they would be built to run: a transpiler that works as modules are loaded adds its
 * own calls to every function. Gives the folder.
 */
export async function buildBench(): Promise<string> {
  const outdir = here('dist');
  await build({
    entryPoints: ['servers/bare.ts', 'servers/routes.ts', 'servers/collector.ts', 'load.ts'].map(here),
    outdir,
    outbase: here('.'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    conditions: ['tenfoot-source'],
    external: ['fastify', '@fastify/static', 'libsql', 'ajv', 'ajv-draft-04', 'secure-json-parse'],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  return outdir;
}
