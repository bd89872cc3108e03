/** `npm run preflight -- FILE`: what a store or a set would refuse. Ends with 0 without errors, 1 with them, 2 when FILE cannot be looked into. */
import { parseArgs } from 'node:util';
import { chromiumOf } from './engines.js';
import { lookInto } from './preflight/look-into.js';
import { openPackage, UnreadableError } from './preflight/open-package.js';
import { report } from './preflight/report.js';

const usage = `npm run preflight -- FILE [--for VERSION] [--json]

  FILE             a .wgt, an .ipk, an AIT (XML or section), or the folder of an app
  --for VERSION    the oldest Tizen, webOS TV or HbbTV it is for, where the package does not say it
  --json           findings as JSON`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { for: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const [path, ...more] = positionals;
  if (values.help) process.stdout.write(`${usage}\n`);
  else if (path === undefined || more.length)
    throw new UnreadableError(`Expected one file, got ${positionals.length}\n\n${usage}`);
  else look(path, values.for, values.json ?? false);
} catch (error) {
  // A wrong option is told as it is; anything else would be a fault of this program.
  const known = error instanceof UnreadableError || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 2;
}

function look(path: string, version: string | undefined, json: boolean): void {
  const opened = openPackage(path, version);
  if (version !== undefined && chromiumOf(opened.platform, version) === undefined) {
    throw new UnreadableError(`--for: no version of ${opened.platform}: ${version}`);
  }
  const findings = lookInto(opened);
  const { platform, form, version: declared } = opened;
  const told = json
    ? JSON.stringify({ file: path, platform, form, version: declared, findings }, null, 2)
    : report(path, opened, findings);
  process.stdout.write(`${told}\n`);
  process.exitCode = findings.some(({ level }) => level === 'error') ? 1 : 0;
}
