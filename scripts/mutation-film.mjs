/** Puts what survived the mutation tests under the contract suite: real film on emulated sets may see what fakes do not. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runPackage } from './run.mjs';

/** Which tests play film through the code of a folder. */
const films = {
  'src/media': ['test/platforms/html5.test.ts', 'test/platforms/tizen.test.ts'],
  'platforms/html5': ['test/platforms/html5.test.ts', 'test/browser/html5.test.ts'],
  'platforms/tizen': ['test/platforms/tizen.test.ts'],
  'platforms/webos': ['test/platforms/webos.test.ts', 'test/platforms/webos-pipelines.test.ts'],
  'platforms/hbbtv': ['test/platforms/hbbtv.test.ts', 'test/platforms/hbbtv-tal.test.ts'],
  'platforms/players': ['test/browser/players/*.test.ts'],
};

const filmsOf = (file) => Object.entries(films).find(([folder]) => file.startsWith(`${folder}/`))[1];

/** The text of a file with one change in it; lines and columns of a location count from 1. */
function change(text, { location: { start, end }, replacement }) {
  const lines = text.split('\n');
  const offset = ({ line, column }) =>
    lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
  return text.slice(0, offset(start)) + replacement + text.slice(offset(end));
}

/** Plays film through `file` as `code`; the names of tests that fail. */
async function play(file, code, folder) {
  const counts = join(folder, 'counts.json');
  const mutant = join(folder, 'mutant.json');
  rmSync(counts, { force: true });
  writeFileSync(mutant, JSON.stringify({ path: `/${file}`, code }));
  const args = ['--config', 'web-test-runner.platforms.mjs', '--files', ...filmsOf(file)];
  const env = { TENFOOT_COUNTS: counts, TENFOOT_MUTANT: mutant };
  await runPackage('@web/test-runner/dist/bin.js', args, { env, timeout: 30 * 60_000, output: 'ignore' });
  // Code that breaks the page outright ends without counts.
  return JSON.parse(readFileSync(counts, 'utf8')).failures.map((failure) => failure.slice(0, 200));
}

/**
 * Judges survivors, one after the other: `tell` hears of each, with the first failure that came twice, or `null`. A suite that
 * fails without a change can judge nobody.
 */
export async function judgeByFilm(survivors, tell) {
  const folder = mkdtempSync(join(tmpdir(), 'tenfoot-film-'));
  const proven = new Map();
  try {
    for (const survivor of survivors) {
      const text = readFileSync(join(root, survivor.file), 'utf8');
      const key = filmsOf(survivor.file).join();
      if (!proven.has(key)) proven.set(key, await play(survivor.file, text, folder));
      const before = proven.get(key);
      if (before.length) throw new Error(`${key} fails without a change: ${before.join('; ')}`);
      const code = change(text, survivor.mutant);
      const first = await play(survivor.file, code, folder);
      const second = first.length ? await play(survivor.file, code, folder) : [];
      tell(survivor, second[0] ?? null);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
