import { createEvening, wait } from './evening.js';
import { factsOf, judge } from './judge.js';
import { pairwise } from './pairwise.js';
import type { PlayerKind } from './player-under-test.js';
import { type Scenario, scenarios } from './scenarios.js';

/** How much of the matrix runs; `npm run test:platforms` asks for all of it. */
declare global {
  var tenfootMatrix: 'pairs' | 'full' | undefined;
  /** A part of the names of rows. */
  var tenfootOnly: string | undefined;
}

interface Row {
  readonly kind: PlayerKind;
  readonly quirk: string;
  readonly scenario: Scenario;
}

/** The player as its documents have it. */
const plain = 'as documented';
/** Rows that run at once: each waits for real time, hardly any for the machine. */
const atOnce = 8;

function rowsOf(kind: PlayerKind): Row[] {
  return [plain, ...Object.keys(kind.quirks)].flatMap((quirk) =>
    scenarios.flatMap((scenario) => {
      const refused = kind.without?.[scenario.name] ?? kind.quirks[quirk]?.without?.[scenario.name];
      return refused === undefined ? [{ kind, quirk, scenario }] : [];
    }),
  );
}

/** What has to come together: each kind with each scenario, and with each quirk where that shows. */
function pairsOf({ kind, quirk, scenario }: Row): string[] {
  const shows = kind.quirks[quirk]?.shows.includes(scenario.name);
  return [`${kind.player} ${scenario.name}`, ...(shows ? [`${kind.player} ${quirk} ${scenario.name}`] : [])];
}

/** Seconds that a viewer acts at most: a picture that never moves would keep them for ever, a busy machine keeps them long. */
const longestRow = 120;

function within(seconds: number, act: Promise<void>): Promise<void> {
  const late = wait(seconds).then(() => Promise.reject(new Error(`nothing for ${seconds} s that it waited for`)));
  return Promise.race([act, late]);
}

/** Runs a row; what is wrong with it, in words. */
async function run({ kind, quirk, scenario }: Row): Promise<string[]> {
  const evening = createEvening(kind, quirk === plain ? [] : [quirk]);
  const began = evening.now();
  const expected = kind.quirks[quirk]?.tells?.[scenario.name] ?? kind.tells?.[scenario.name] ?? scenario.tells;
  try {
    await within(longestRow, scenario.act(evening));
    await evening.settle(() => factsOf(evening, expected).length >= expected.length);
    const faults = judge(evening, expected);
    evening.leave();
    evening.player.unload();
    await wait(0.3);
    if (evening.late.length)
      faults.push(`told after it was let go: ${evening.late.map(({ type }) => type).join(', ')}`);
    return [...faults, ...evening.player.leftovers(), ...(kind.quirks[quirk]?.warns ? [] : evening.warnings)];
  } catch (error) {
    const { readyState, paused, currentTime } = evening.player.video;
    const picture = `the picture is at ${currentTime} s, ${paused ? 'paused' : 'playing'}, readyState ${readyState}`;
    const after = (at: number): string => `after ${((at - began) / 1000).toFixed(1)} s`;
    const told = evening.told.map(({ type, at }) => `${type} ${after(at)}`).join(', ') || 'nothing';
    const raw = evening.raw.filter(({ type }) => type !== 'timeupdate');
    const heard = raw.map(({ type, at }) => `${type} ${after(at)}`).join(', ') || 'nothing';
    const problem = error instanceof Error ? error.message : JSON.stringify(error);
    return [`the app got ${problem}; ${picture}; the player said ${heard}; told ${told}`];
  } finally {
    evening.oracle.stop();
    evening.player.close();
  }
}

/** Runs rows a few at a time; each row's faults by the row. */
function runAll(rows: readonly Row[]): ReadonlyMap<Row, Promise<string[]>> {
  const results = new Map<Row, Promise<string[]>>();
  const lanes: Promise<unknown>[] = Array.from({ length: atOnce }, () => Promise.resolve());
  rows.forEach((row, index) => {
    const result = lanes[index % atOnce]!.then(() => run(row));
    lanes[index % atOnce] = result;
    results.set(row, result);
  });
  return results;
}

/** One suite over every kind of player and every quirk: what the viewer did is what has to be told. */
export function testPlatform(kinds: readonly PlayerKind[]): void {
  const all = kinds.flatMap(rowsOf);
  const name = ({ kind, quirk, scenario }: Row): string => `${kind.family}, ${kind.player}, ${quirk}, ${scenario.name}`;
  const rows = (globalThis.tenfootMatrix === 'full' ? all : pairwise(all, pairsOf)).filter((row) =>
    name(row).includes(globalThis.tenfootOnly ?? ''),
  );
  let results: ReadonlyMap<Row, Promise<string[]>>;

  before(() => {
    results = runAll(rows);
  });

  kinds.forEach((kind) => {
    describe(`simulated: ${kind.family}, ${kind.player}`, () => {
      const quirks = [plain, ...Object.keys(kind.quirks)];
      const runs = (quirk: string): boolean => rows.some((row) => row.kind === kind && row.quirk === quirk);
      quirks.filter(runs).forEach((quirk) => {
        describe(quirk, () => {
          rows
            .filter((row) => row.kind === kind && row.quirk === quirk)
            .forEach((row) => {
              it(row.scenario.name, async function () {
                this.timeout(600_000);
                const faults = (await results.get(row)) ?? ['it did not run'];
                if (faults.length) throw new Error(faults.join('\n'));
              });
            });
        });
      });
    });
  });
}
