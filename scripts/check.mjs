/** The developer's gate, cheap to dear; stops at the first step that fails. */
import { build } from './build.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { runPackage } from './run.mjs';
import { runSuite } from './suites.mjs';

const tsc = (project) => runPackage('typescript/bin/tsc', ['-p', project]);
const suite = async (name) => ((await runSuite(name)).failed ? 1 : 0);

const steps = [
  ['types', () => tsc('tsconfig.json')],
  ['types of the pure core', () => tsc('src/tsconfig.json')],
  ['lint', () => runPackage('eslint/bin/eslint.js', ['.'])],
  ['format', () => runPackage('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.'])],
  [
    'import layers',
    () => runPackage('dependency-cruiser/bin/dependency-cruise.mjs', ['src', 'platforms', 'apps', 'packaging']),
  ],
  ['unit', () => suite('unit')],
  ['golden', () => suite('golden')],
  ['collector', () => suite('collector')],
  ['browser', () => suite('browser')],
  ['build', () => build().then(() => 0)],
  ['package', () => runPackage('publint/src/cli.js', ['--strict'])],
  ['size', () => runPackage('size-limit/bin.js', [])],
];

await ensureInstalled();
for (const [name, step] of steps) {
  const began = performance.now();
  const code = await step();
  console.log(`${code === 0 ? '✔' : '✘'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  if (code !== 0) process.exit(1);
}
