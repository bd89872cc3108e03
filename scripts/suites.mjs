import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runPackage } from './run.mjs';

const mocha = (glob) => (env) =>
  runPackage('mocha/bin/mocha.js', ['--reporter', join(root, 'scripts/mocha-counts.cjs'), glob], { env });

/** Every suite: what it is called and how it runs. */
export const suites = {
  unit: mocha('test/unit/**/*.test.ts'),
  golden: mocha('test/golden/**/*.test.ts'),
  collector: mocha('test/collector/**/*.test.ts'),
  browser: (env) => runPackage('@web/test-runner/dist/bin.js', [], { env }),
  platforms: (env) =>
    runPackage('@web/test-runner/dist/bin.js', ['--config', 'web-test-runner.platforms.mjs'], {
      env,
      timeout: 60 * 60_000,
    }),
  packages: mocha('test/packages/**/*.test.ts'),
  e2e: mocha('test/e2e/**/*.test.ts'),
  builds: mocha('test/builds/*.test.ts'),
  torture: mocha('test/torture/**/*.test.ts'),
};

/**
 * Runs one suite and returns its counts, and the failures by name. A suite that breaks off, or runs nothing, counts as
 * one failure.
 */
export async function runSuite(name) {
  const folder = mkdtempSync(join(tmpdir(), 'tenfoot-'));
  const file = join(folder, 'counts.json');
  console.log(`\n── ${name} ──`);
  const breakOff = (how) => {
    const what = `The suite "${name}" ${how}`;
    console.error(what);
    return what;
  };
  try {
    const code = await suites[name]({ TENFOOT_COUNTS: file });
    const counts = JSON.parse(readFileSync(file, 'utf8'));
    const broken = counts.passed + counts.failed === 0 || (code !== 0 && counts.failed === 0);
    if (!broken) return counts;
    const what = breakOff(`ended with exit code ${code} after ${counts.passed} tests`);
    return { ...counts, failed: counts.failed + 1, failures: [...counts.failures, what] };
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, failures: [breakOff(`broke off: ${error.message}`)] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
