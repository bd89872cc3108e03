/** Runs every suite, on a fresh clone too, and ends with one line: `N passed, N failed`. */
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { findChrome } from './find-chrome.mjs';
import { runSuite, suites } from './suites.mjs';

const total = { passed: 0, failed: 0 };

try {
  await ensureInstalled();
  process.env.CHROME_PATH = findChrome();
  await ensureBuilt();
  for (const name of Object.keys(suites)) {
    const { passed, failed } = await runSuite(name);
    total.passed += passed;
    total.failed += failed;
  }
} catch (error) {
  console.error(error.message);
  total.failed++;
}

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed || !total.passed ? 1 : 0;
