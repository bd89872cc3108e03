/** Runs the contract suite of platforms in full: every kind of player, every quirk, every scenario. */
import { ensureInstalled } from './ensure-installed.mjs';
import { runSuite } from './suites.mjs';

await ensureInstalled();
process.env.TENFOOT_MATRIX = 'full';
const { passed, failed } = await runSuite('platforms');
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
