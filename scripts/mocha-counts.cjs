/** Mocha's spec reporter, which also leaves the counts and the failures in the file that TENFOOT_COUNTS names. */
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    runner.on('fail', (test, error) => failures.push(`${test.fullTitle()}: ${error.message}`));
    runner.once('end', () => {
      if (!process.env.TENFOOT_COUNTS) return;
      const { passes, failures: failed, pending } = this.stats;
      writeFileSync(process.env.TENFOOT_COUNTS, JSON.stringify({ passed: passes, failed, skipped: pending, failures }));
    });
  }
};
