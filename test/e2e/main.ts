/** `npm run tv:monkey [seconds] [seed] [platform …]` and `npm run tv:memory [changes]`: the long forms. */
import { platforms, switchOn } from './kit/tv.js';
import { growth, watchMemory } from './memory.js';
import { letMonkeyPlay } from './monkey.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function readCount(text: string | undefined, name: string, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name}: expected a whole number above 0, got "${text}"`);
  return value;
}

async function monkey([seconds, seed, ...wanted]: string[]): Promise<void> {
  const unknown = wanted.find((name) => !platforms.some((platform) => platform === name));
  if (unknown) throw new Error(`platform: expected ${platforms.join(', ')}, got "${unknown}"`);
  const chosen = platforms.filter((platform) => wanted.length === 0 || wanted.includes(platform));
  const options = { seconds: readCount(seconds, 'seconds', 120), seed: readCount(seed, 'seed', Date.now() % 100_000) };
  const browser = await switchOn();
  try {
    for (const platform of chosen) {
      const report = await letMonkeyPlay(browser, { platform, ...options });
      say(`${platform}, seed ${options.seed}, ${options.seconds} s: ${JSON.stringify(report)}`);
    }
  } finally {
    await browser.close();
  }
}

async function memory([changes]: string[]): Promise<void> {
  const browser = await switchOn();
  try {
    const samples = await watchMemory(browser, readCount(changes, 'changes', 200), 20);
    for (const sample of samples) say(JSON.stringify(sample));
    const slope = growth(samples.slice(1));
    say(`${Math.round(slope)} bytes per title`);
    if (!(slope < 512)) throw new Error('memory grows with the titles played: expected less than 512 bytes for each');
  } finally {
    await browser.close();
  }
}

const commands: Readonly<Record<string, (args: string[]) => Promise<void>>> = { monkey, memory };
const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) throw new Error(`expected one of ${Object.keys(commands).join(', ')}, got "${name}"`);
command(args).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
