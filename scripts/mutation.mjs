/**
 * Are the adapters and the media stream proven? Changes them in thousands of small ways and runs their fast tests against each
 * change: one that no test notices survives.
 *
 *     npm run mutation                     a table by file, and what survived
 *     npm run mutation -- --json           the score for a machine
 *     npm run mutation -- platforms/tizen  a part of it: files or folders
 *     npm run mutation -- --again          only what has changed since the last run
 */
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { ensureInstalled } from './ensure-installed.mjs';
import { root } from './run.mjs';

/** What is changed; emulators and types are not. */
const proven = ['platforms/html5', 'platforms/tizen', 'platforms/webos', 'platforms/hbbtv', 'src/media'];
/** Share of the mutants that the tests have to kill, in every file and in all. */
const least = 90;
const folder = '.tenfoot/mutation';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, again: { type: 'boolean' } },
});

function patternOf(path) {
  const clean = relative(root, join(root, path)).replaceAll('\\', '/');
  if (!existsSync(join(root, clean)))
    throw new Error(`expected a file or a folder of ${proven.join(', ')}, got ${path}`);
  return statSync(join(root, clean)).isDirectory() ? `${clean}/*.ts` : clean;
}

async function mutate(patterns) {
  const incrementalFile = join(folder, 'last.json');
  if (!values.again) rmSync(join(root, incrementalFile), { force: true });
  process.chdir(root);
  // The copy is compiled as the checkout is, strict mode above all: tsx takes the settings of files that these include.
  const settings = join(root, folder, 'tsconfig.json');
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(settings, JSON.stringify({ extends: '../../tsconfig.json', include: ['copy/**/*'], exclude: [] }));
  process.env.TSX_TSCONFIG_PATH = settings;
  return new Stryker({
    mutate: patterns,
    testRunner: 'mocha',
    // What mocha would hand to Node by itself (.mocharc.json), Stryker has to.
    testRunnerNodeArgs: ['--conditions=tenfoot-source', '--import=tsx'],
    mochaOptions: { spec: ['test/unit/media/**/*.test.ts', 'test/unit/platforms/**/*.test.ts'] },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    timeoutMS: 5000,
    // Copied for each run: what the tests read, nothing else.
    ignorePatterns: [
      '/*',
      ...['src', 'platforms', 'test', 'package.json', 'tsconfig.json', '.mocharc.json'].map((name) => `!/${name}`),
    ],
    tempDirName: join(folder, 'copy'),
    cleanTempDir: 'always',
    incremental: true,
    incrementalFile,
    reporters: values.json ? [] : ['progress-append-only'],
    allowConsoleColors: false,
    logLevel: 'error',
  }).runMutationTest();
}

const fates = { Killed: 'killed', Timeout: 'killed', Survived: 'survived', NoCoverage: 'survived', Ignored: 'argued' };

/** Counts by file; what breaks the code outright proves nothing and is left out. */
function count(mutants) {
  const files = {};
  for (const { fileName, status } of mutants) {
    const file = relative(root, fileName).replaceAll('\\', '/');
    const counts = (files[file] ??= { killed: 0, survived: 0, argued: 0 });
    if (fates[status]) counts[fates[status]]++;
  }
  return files;
}

const scoreOf = ({ killed, survived }) => Math.round((killed / (killed + survived || 1)) * 10_000) / 100;

function sum(files) {
  const total = { killed: 0, survived: 0, argued: 0 };
  for (const counts of Object.values(files)) for (const fate of Object.keys(total)) total[fate] += counts[fate];
  return total;
}

function survivorsOf(mutants) {
  return mutants
    .filter(({ status }) => fates[status] === 'survived')
    .map(({ fileName, location, mutatorName, replacement, status }) => ({
      file: relative(root, fileName).replaceAll('\\', '/'),
      line: location.start.line,
      column: location.start.column,
      mutator: mutatorName,
      replacement,
      covered: status === 'Survived',
      location,
    }));
}

await ensureInstalled();
const mutants = await mutate(positionals.length ? positionals.map(patternOf) : proven.map(patternOf));
console.log(
  JSON.stringify(
    {
      files: Object.fromEntries(Object.entries(count(mutants)).map(([k, v]) => [k, { score: scoreOf(v), ...v }])),
      total: { score: scoreOf(sum(count(mutants))), ...sum(count(mutants)) },
      survivors: survivorsOf(mutants),
    },
    null,
    1,
  ),
);
