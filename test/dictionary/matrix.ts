import { readdirSync } from 'node:fs';
import type { PlayerKind } from '../platforms/kit/player-under-test.js';
import { scenarios } from '../platforms/kit/scenarios.js';

const folder = new URL('../platforms/', import.meta.url);

/** Kinds of players that the contract suite runs, by the files that name them. */
export async function kindsUnderTest(): Promise<readonly PlayerKind[]> {
  const files = readdirSync(folder);
  const families = files.filter((file) => /^[^.]+\.ts$/.test(file) && files.includes(file.replace('.ts', '.test.ts')));
  const modules = await Promise.all(
    families.map((file) => import(new URL(file, folder).href) as Promise<Readonly<Record<string, unknown>>>),
  );
  return modules.flatMap((exports, index) => {
    const name = Object.keys(exports).find((key) => /Kinds$/.test(key));
    if (name === undefined) throw new Error(`${families[index]!}: expected an export …Kinds`);
    return exports[name] as readonly PlayerKind[];
  });
}

const numbers = (kind: PlayerKind): string => {
  const rules = new Set(Object.values(kind.quirks).map(({ rule }) => rule));
  return [...rules].sort((one, other) => one - other).join(', ');
};

/**
 * Which player of which platform is tried how: a row for each kind that the contract suite runs, and for no other. `sets` are those
 * on which somebody has seen it work: an entry `family, player` needs a model and a firmware.
 */
export async function printMatrix(sets: Readonly<Record<string, string>> = {}): Promise<string> {
  const kinds = await kindsUnderTest();
  const rows = kinds.map((kind) => {
    const { family, player, quirks, without = {} } = kind;
    const played = scenarios.filter(({ name }) => !(name in without)).length;
    const where = family === 'html5' ? 'the element itself' : 'simulated';
    const told = [
      `${played} of ${scenarios.length} scenarios`,
      `${Object.keys(quirks).length} quirks (${numbers(kind)})`,
    ];
    return [`\`tenfoot/${family}\``, player, sets[`${family}, ${player}`] ?? '**untested**', where, ...told];
  });
  const head = ['platform', 'player', 'on hardware', 'in Chromium', 'it plays', 'and lies, by the number of the rule'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
