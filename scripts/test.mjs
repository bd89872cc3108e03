/** Runs every suite, on a fresh clone too, and ends with one line: `N passed, N failed`. */
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { findChrome } from './find-chrome.mjs';
import { runSuite, suites } from './suites.mjs';

const total = { passed: 0, failed: 0, failures: [] };

try {
  await ensureInstalled();
  process.env.CHROME_PATH = findChrome();
  await ensureBuilt();
  for (const name of Object.keys(suites)) {
    const began = performance.now();
    const { passed, failed, failures } = await runSuite(name);
    console.log(
      `── ${name}: ${passed} passed, ${failed} failed in ${Math.round((performance.now() - began) / 1000)} s`,
    );
    total.passed += passed;
    total.failed += failed;
    total.failures.push(...failures.map((failure) => `${name}: ${failure}`));
  }
} catch (error) {
  console.error(error.message);
  total.failed++;
}

// Once more at the end, where somebody who reads the last lines of a long log finds them.
if (total.failures.length) console.log('\nFailed:');
for (const failure of total.failures) console.log(`  ${failure}`);

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed || !total.passed ? 1 : 0;
