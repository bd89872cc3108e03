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
    entryPoints: {
      'servers/bare': here('servers/bare.ts'),
      'servers/routes': here('servers/routes.ts'),
      'servers/collector': here('servers/collector.ts'),
      // The collector looks for its threads beside itself.
      'servers/writer-thread': here('../../apps/collector/src/embedded/writer-thread.ts'),
      'servers/keeper-thread': here('../../apps/collector/src/embedded/keeper-thread.ts'),
      load: here('load.ts'),
    },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    conditions: ['tenfoot-source'],
    external: ['fastify', '@fastify/static', 'libsql', 'ajv', 'ajv-draft-04', 'secure-json-parse', 'hyparquet-writer'],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  return outdir;
}
