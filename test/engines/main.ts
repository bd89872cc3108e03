/**
 * `npm run engines [-- 69 79 …] [--runs 8] [--seed N] [--parallel 2] [--json]`: the tracker in real Chromiums of the years in
 * which the sets on the walls were made. Each plays a real film under the torture rig, through bad networks, kills and
 * suspends, and is held to the same bounds as the newest. Ends with 1 when one of them breaks a bound.
 */
import { parseArgs } from 'node:util';
import { findExceeded } from '../torture/bounds.js';
import { type CampaignReport, planCampaign, runCampaign } from '../torture/campaign.js';
import { openGround } from '../torture/ground.js';
import type { Kind, kindNames } from '../torture/plan.js';
import { catalogue, type CatalogueEntry } from './catalogue.js';
import { fetchEngine } from './fetch-engine.js';
import { toTable } from './table.js';

/** What engines differ in: storage, what a request outlives, timers in a page that sleeps. */
const kinds = [
  'calm',
  'kill',
  'exit-offline',
  'suspend',
  'crash-offline',
  'lost-answer',
  'hang',
  'store-denied',
] as const satisfies readonly (Kind & (typeof kindNames)[number])[];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: String(kinds.length) },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    parallel: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
  },
});

/** A number of the command line. */
function whole(name: 'runs' | 'seed' | 'parallel', least: number): number {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`--${name}: expected a whole number from ${least} on, got "${values[name]}"`);
}

function chosen(): readonly CatalogueEntry[] {
  if (!positionals.length) return catalogue;
  return positionals.map((version) => {
    const entry = catalogue.find(({ chromium }) => String(chromium) === version);
    if (entry) return entry;
    throw new Error(`expected some of ${catalogue.map(({ chromium }) => chromium).join(', ')}, got "${version}"`);
  });
}

const plans = planCampaign(whole('runs', 1), whole('seed', 0), kinds);
const parallel = whole('parallel', 1);
const found: { readonly entry: CatalogueEntry; readonly report: CampaignReport }[] = [];

for (const entry of chosen()) {
  const print = (line: string): void => void process.stderr.write(`Chromium ${entry.chromium}: ${line}\n`);
  const ground = await openGround(fetchEngine(entry));
  const report = await runCampaign(ground, plans, { parallel, print }).finally(ground.close);
  found.push({ entry, report });
}

const isWell = ({ runs, broken }: CampaignReport): boolean =>
  broken.length === 0 && findExceeded(runs.flatMap(({ verdicts }) => verdicts)).length === 0;
process.stdout.write(
  values.json ? `${JSON.stringify({ seed: values.seed, engines: found }, null, 2)}\n` : toTable(found, values.seed),
);
process.exitCode = found.every(({ report }) => isWell(report)) ? 0 : 1;
