/** Runs one campaign in its long form: `main.ts NAME [--runs N] [--seed N]`. Ends with 1 when it found something. */
import { parseArgs } from 'node:util';
import { removeFolders } from '../collector/kit/folders.js';
import { campaigns } from './campaigns.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { runs: { type: 'string' }, seed: { type: 'string' } },
  });
  const campaign = campaigns[positionals[0] ?? ''];
  if (!campaign)
    throw new Error(`expected one of ${Object.keys(campaigns).join(', ')}, got ${positionals[0] ?? 'nothing'}`);
  const runs = Number(values.runs ?? campaign.runs);
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) throw new Error('expected whole numbers');
  print(`${positionals[0] ?? ''}: ${runs} runs, seed ${seed}`);
  const began = performance.now();
  const { report, passed } = await campaign.run({ runs, seed }, print);
  print(JSON.stringify(report, null, 2));
  print(`${passed ? 'passed' : 'FAILED'} after ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return passed;
}

main()
  .then((passed) => (process.exitCode = passed ? 0 : 1))
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  })
  .finally(removeFolders);
