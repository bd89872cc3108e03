/**
 * Are the adapters and the media stream proven? Changes them in thousands of small ways and runs their fast tests against each
 * change: one that no test notices survives. What does and why is in test/mutation/survivors.md.
 *
 *     npm run mutation                     a table by file, and what survived
 *     npm run mutation -- --json           the score for a machine
 *     npm run mutation -- platforms/tizen  a part of it: folders or files
 *     npm run mutation -- --again          only what has changed since the last run
 *     npm run mutation -- --film src/media puts what survives under the contract suite, minutes for each
 */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './ensure-installed.mjs';
import { judgeByFilm } from './mutation-film.mjs';
import { root } from './run.mjs';

/** What is changed. Emulators are not: other people's client code proves them. */
const proven = [
  'platforms/html5',
  'platforms/tizen',
  'platforms/webos',
  'platforms/hbbtv',
  'platforms/players',
  'src/media',
];
/** Percent of the mutants that the tests have to kill. */
const least = 90;
const folder = '.tenfoot/mutation';
const fates = { Killed: 'killed', Timeout: 'killed', Survived: 'survived', NoCoverage: 'survived' };

/**
 * Mutants that are not counted, the one rule: in `ask(() => a?.b?.())` a member that is missing and one that throws give the
 * same, so that `?.` is there for the compiler alone.
 */
const isForCompiler = ({ mutatorName }, before) =>
  mutatorName === 'OptionalChaining' && /\b(ask|text)\(\s*\(\) =>[^;{}]*$/.test(before);

function patternOf(path) {
  const clean = relative(root, join(root, path)).replaceAll('\\', '/');
  if (!existsSync(join(root, clean)))
    throw new Error(`expected a file or a folder of ${proven.join(', ')}, got "${path}"`);
  return statSync(join(root, clean)).isDirectory() ? `${clean}/*.ts` : clean;
}

async function mutate(patterns, { again, quiet }) {
  const { Stryker } = await import('@stryker-mutator/core');
  process.chdir(root);
  mkdirSync(folder, { recursive: true });
  const incrementalFile = join(folder, 'last.json');
  if (!again) rmSync(incrementalFile, { force: true });
  // The copy is compiled as the checkout is, strict mode above all: tsx takes the settings for files that these include.
  const settings = join(root, folder, 'tsconfig.json');
  writeFileSync(settings, JSON.stringify({ extends: '../../tsconfig.json', include: ['copy/**/*'], exclude: [] }));
  process.env.TSX_TSCONFIG_PATH = settings;
  return new Stryker({
    mutate: patterns,
    testRunner: 'mocha',
    // What mocha hands to Node by itself (.mocharc.json), Stryker has to.
    testRunnerNodeArgs: ['--conditions=tenfoot-source', '--import=tsx'],
    mochaOptions: { spec: ['test/unit/media/**/*.test.ts', 'test/unit/platforms/**/*.test.ts'] },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    timeoutMS: 5000,
    // A copy of what the tests read, and of nothing else.
    ignorePatterns: ['/*', ...['src', 'platforms', 'test', 'package.json', '.mocharc.json'].map((name) => `!/${name}`)],
    tempDirName: join(folder, 'copy'),
    cleanTempDir: 'always',
    incremental: true,
    incrementalFile,
    reporters: quiet ? [] : ['progress-append-only'],
    clearTextReporter: { reportTests: false },
    logLevel: quiet ? 'off' : 'error',
  }).runMutationTest();
}

/** Where a mutant is, what it was and what it became, on one line. */
function describeMutant({ fileName, location: { start, end }, replacement }, lines) {
  const oneLine = (text) => text.replace(/\s+/g, ' ').trim();
  const code = lines[start.line - 1].slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined);
  const from = start.line === end.line ? code : `${code} …`;
  return {
    file: relative(root, fileName).replaceAll('\\', '/'),
    line: start.line,
    in: oneLine(lines[start.line - 1]),
    from: oneLine(from),
    to: oneLine(replacement).slice(0, 100),
  };
}

/** Counts by file, and what survived. What breaks the code outright proves nothing and is left out. */
function judge(mutants, argued) {
  const files = {};
  const survivors = [];
  for (const mutant of mutants) {
    const lines = readFileSync(mutant.fileName, 'utf8').split('\n');
    const { start } = mutant.location;
    const before = [
      ...lines.slice(Math.max(0, start.line - 3), start.line - 1),
      lines[start.line - 1].slice(0, start.column - 1),
    ];
    const told = describeMutant(mutant, lines);
    const counts = (files[told.file] ??= { score: 0, killed: 0, survived: 0, excluded: 0 });
    const fate = fates[mutant.status];
    if (isForCompiler(mutant, before.join('\n'))) counts.excluded++;
    else if (fate) counts[fate]++;
    if (fate !== 'survived' || isForCompiler(mutant, before.join('\n'))) continue;
    const line = `${told.file} | ${told.in} | ${told.from} → ${told.to}`;
    survivors.push({ ...told, argued: argued.has(line), text: line, mutant });
  }
  const total = { score: 0, killed: 0, survived: 0, excluded: 0 };
  for (const counts of Object.values(files)) for (const name of Object.keys(total)) total[name] += counts[name];
  for (const counts of [...Object.values(files), total])
    counts.score = Math.round((counts.killed / (counts.killed + counts.survived || 1)) * 10_000) / 100;
  return { ...total, least, files, survivors };
}

function print({ files, survivors, ...total }) {
  const width = Math.max(...Object.keys(files).map((file) => file.length));
  const row = (name, { score, killed, survived, excluded }) =>
    console.log(
      `${score < least ? '✘' : '✔'} ${name.padEnd(width)} ${score.toFixed(1).padStart(6)} %  ${killed} killed, ${survived} survived${excluded ? `, ${excluded} not counted` : ''}`,
    );
  console.log('');
  for (const file of Object.keys(files).sort()) row(file, files[file]);
  row('all', total);
  const unargued = survivors.filter(({ argued }) => !argued);
  if (unargued.length) console.log(`\nNot argued in test/mutation/survivors.md: ${unargued.length}\n`);
  for (const { text } of unargued) console.log(text);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    film: { type: 'boolean', default: false },
  },
});
try {
  await ensureInstalled();
  const began = performance.now();
  const listed = readFileSync(join(root, 'test/mutation/survivors.md'), 'utf8').split('\n');
  const patterns = (positionals.length ? positionals : proven).map(patternOf);
  const verdict = judge(await mutate(patterns, { again: values.again, quiet: values.json }), new Set(listed));
  const seconds = Math.round((performance.now() - began) / 1000);
  if (!values.json) print(verdict);
  if (values.film)
    await judgeByFilm(verdict.survivors, (survivor, failure) => {
      survivor.film = failure;
      if (!values.json) console.log(`${failure ? `killed by ${failure}` : 'survives'}: ${survivor.text}`);
    });
  const survivors = verdict.survivors.map(({ mutant, ...told }) => told);
  if (values.json) console.log(JSON.stringify({ ...verdict, survivors, seconds }, null, 2));
  process.exitCode = verdict.score < least ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
