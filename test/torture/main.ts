/**
 * `npm run torture [-- --runs 300] [--seed N] [--only KIND,…] [--run-seed N] [--parallel 3] [--json]`: what the tracker
 * loses when sets, networks and storages do their worst. Ends with 1 when a bound is broken. With `--flash`, instead: what it
 * writes to disk.
 */
import { parseArgs } from 'node:util';
import { findExceeded } from './bounds.js';
import { planCampaign, runCampaign } from './campaign.js';
import { measureFlash, tellFlash } from './flash.js';
import { openGround } from './ground.js';
import { kindNames, planRun } from './plan.js';
import { toTable } from './table.js';
import { timerBound, timersIn10Seconds } from './timers.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    only: { type: 'string' },
    'run-seed': { type: 'string' },
    parallel: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
    flash: { type: 'boolean', default: false },
  },
});

/** A number of the command line. */
function whole(name: 'runs' | 'seed' | 'run-seed' | 'parallel', least: number): number {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`--${name}: expected a whole number from ${least} on, got "${String(values[name])}"`);
}

function chosenKinds(): (typeof kindNames)[number][] {
  const names = values.only?.split(',') ?? kindNames;
  return names.map((name) => {
    const kind = kindNames.find((known) => known === name);
    if (!kind) throw new Error(`--only: expected some of ${kindNames.join(', ')}, got "${name}"`);
    return kind;
  });
}

async function flash(): Promise<boolean> {
  const ground = await openGround();
  const report = await measureFlash(ground, { seconds: 80, rounds: 3 }).finally(ground.close);
  process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : tellFlash(report)}\n`);
  return true;
}

async function main(): Promise<boolean> {
  if (values.flash) return flash();
  const seed = whole('seed', 0);
  const again = values['run-seed'] === undefined ? null : whole('run-seed', 0);
  const kinds = chosenKinds();
  if (again !== null && kinds.length !== 1) throw new Error('--run-seed: say with --only which kind of run it was');
  const plans = again === null ? planCampaign(whole('runs', 1), seed, kinds) : [planRun(kinds[0]!, again)];
  const print = (line: string): void => void (values.json ? process.stderr : process.stdout).write(`${line}\n`);

  const ground = await openGround();
  const began = performance.now();
  const report = await runCampaign(ground, plans, { parallel: whole('parallel', 1), print }).finally(ground.close);
  const exceeded = findExceeded(report.runs.flatMap(({ verdicts }) => verdicts));
  const woken = timersIn10Seconds(report.runs) ?? 0;
  const passed = exceeded.length + report.broken.length === 0 && woken <= timerBound;
  if (values.json) process.stdout.write(`${JSON.stringify({ seed, exceeded, ...report }, null, 2)}\n`);
  else print(`\n${toTable(report)}`);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  print(`${passed ? 'passed' : 'FAILED'}: ${plans.length} runs in ${seconds} s, seed ${again ?? seed}`);
  return passed;
}

// Whoever interrupts it leaves no browser behind: they are ended when this process exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

main().then(
  (passed) => process.exit(passed ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
