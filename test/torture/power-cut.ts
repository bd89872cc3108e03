/**
 * `npm run torture:power-cut [-- --runs 12] [--seed N] [--json]`: what the tracker loses when somebody pulls the plug. The
 * profile is on a file system of its own that is cut off in the middle of a viewing; nothing goes over the network then, so
 * that the store is all there is. Ends with 1 when a bound is broken, and with 0 where this cannot be done.
 */
import { parseArgs } from 'node:util';
import { createRandom } from '../campaigns/kit/random.js';
import { findExceeded } from './bounds.js';
import { type JudgedRun, lineOf, toJudged } from './campaign.js';
import { openGround } from './ground.js';
import { createDisk, whyNoDisk } from './kit/disk.js';
import { complete, type Plan } from './plan.js';
import { performRun } from './run.js';
import { toTable } from './table.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '12' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    json: { type: 'boolean', default: false },
  },
});

/** A viewing before that is delivered and on disk, as on any set; then one that is cut off, with the network gone. */
function planPowerCut(seed: number): Plan {
  const random = createRandom(seed);
  const before = { ...complete({ ending: 'exit' }, random), endsAt: 1500, actions: [] };
  const offline = [{ at: 0, lasts: 600_000, fault: { how: 'refuse', share: 1 } as const }];
  return { kind: 'power-cut', seed, launches: [before, complete({ ending: 'power-cut', network: offline }, random)] };
}

async function main(): Promise<boolean> {
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) throw new Error('expected whole numbers');
  const print = (line: string): void => void (values.json ? process.stderr : process.stdout).write(`${line}\n`);
  const reason = whyNoDisk();
  if (reason !== null) {
    print(`skipped: ${reason}`);
    return true;
  }
  const random = createRandom(seed);
  const ground = await openGround();
  const judged: JudgedRun[] = [];
  try {
    for (let run = 1; run <= runs; run += 1) {
      const disk = createDisk(ground.folder());
      try {
        const plan = planPowerCut(random.below(2 ** 31));
        judged.push(toJudged(await performRun(ground, plan, `cut-${run}`, disk)));
        print(`cut-${run} ${lineOf(judged.at(-1)!)}`);
      } finally {
        disk.remove();
      }
    }
  } finally {
    await ground.close();
  }
  const exceeded = findExceeded(judged.flatMap(({ verdicts }) => verdicts));
  if (values.json) process.stdout.write(`${JSON.stringify({ seed, exceeded, runs: judged }, null, 2)}\n`);
  else print(`\n${toTable({ runs: judged, broken: [] })}`);
  print(`${exceeded.length ? 'FAILED' : 'passed'}: ${runs} power cuts, seed ${seed}`);
  return exceeded.length === 0;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

main().then(
  (passed) => process.exit(passed ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
