import { rmSync } from 'node:fs';
import { createRandom } from '../campaigns/kit/random.js';
import type { OpenGround } from './ground.js';
import { type kindNames, type Plan, planRun } from './plan.js';
import { performRun, type RunRecord } from './run.js';
import type { Home } from './tv-set.js';
import { judge, type Verdict } from './verdict.js';

/** A run, judged. */
export interface JudgedRun {
  readonly plan: Plan;
  readonly verdicts: readonly Verdict[];
  readonly hits: number;
  readonly settledIn: number | null;
}

/** A run that did not come to its end: a fault of the rig or of the page, not a finding about the tracker. */
export interface BrokenRun {
  readonly plan: Plan;
  readonly reason: string;
}

/** What a campaign found. */
export interface CampaignReport {
  readonly runs: readonly JudgedRun[];
  readonly broken: readonly BrokenRun[];
}

/** The runs of a campaign: the kinds in turns, each run with a seed of its own. */
export function planCampaign(runs: number, seed: number, kinds: readonly (typeof kindNames)[number][]): Plan[] {
  const random = createRandom(seed);
  return Array.from({ length: runs }, (_, index) => planRun(kinds[index % kinds.length]!, random.below(2 ** 31)));
}

/** Does runs, some of them at a time. */
export async function runCampaign(
  ground: OpenGround,
  plans: readonly Plan[],
  { parallel, print }: { readonly parallel: number; readonly print: (line: string) => void },
): Promise<CampaignReport> {
  const runs: JudgedRun[] = [];
  const broken: BrokenRun[] = [];
  const left = plans.map((plan, index) => ({ plan, name: `run-${index + 1}` }));

  async function work(): Promise<void> {
    for (let next = left.shift(); next; next = left.shift()) {
      const { plan, name } = next;
      try {
        const run = toJudged(await inFolder(ground, (home) => performRun(ground, plan, name, home)));
        runs.push(run);
        print(`${name} ${lineOf(run)}`);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        broken.push({ plan, reason });
        print(`${name} ${plan.kind} seed ${plan.seed}: BROKEN OFF, ${reason}`);
      }
    }
  }

  await Promise.all(Array.from({ length: parallel }, work));
  return { runs, broken };
}

/** Judges a run. */
export function toJudged(record: RunRecord): JudgedRun {
  const { plan, hits, settledIn } = record;
  return { plan, verdicts: judge(record), hits, settledIn };
}

/** Gives a run a profile in a folder that is gone afterwards; nobody can take its power away. */
async function inFolder<Result>(ground: OpenGround, use: (home: Home) => Promise<Result>): Promise<Result> {
  const profile = ground.folder();
  try {
    return await use({
      profile,
      rest() {},
      cutPower: () => Promise.reject(new Error('a power cut needs a disk that can be cut off')),
    });
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A run in a line, and what is wrong with it below. */
export function lineOf({ plan, verdicts, settledIn }: JudgedRun): string {
  const viewings = verdicts.map(
    ({ ending, events, lost, played, told }) =>
      `${ending} ${events - lost.length}/${events} events, ${told.toFixed(1)}/${played.toFixed(1)} s`,
  );
  const findings = verdicts
    .flatMap(({ lost, duplicated, outOfOrder, wrongPlayhead }) => [lost, duplicated, outOfOrder, wrongPlayhead].flat())
    .map(({ event, what }) => `\n    ${what}: ${event}`);
  const settled = settledIn === null ? 'not settled' : `settled in ${(settledIn / 1000).toFixed(1)} s`;
  return `${plan.kind} seed ${plan.seed}: ${[...viewings, settled].join('; ')}${findings.join('')}`;
}
