/** Runs a TypeScript file of the project, with what it needs installed: `node scripts/run-ts.mjs FILE …`. */
import { ensureInstalled } from './ensure-installed.mjs';
import { run } from './run.mjs';

const [file, ...args] = process.argv.slice(2);
await ensureInstalled();
process.exitCode = await run(process.execPath, ['--conditions=tenfoot-source', '--import', 'tsx', file, ...args]);
