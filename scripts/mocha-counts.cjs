/** Mocha's spec reporter, which also leaves the counts in the file that TENFOOT_COUNTS names. */
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      if (!process.env.TENFOOT_COUNTS) return;
      const { passes, failures, pending } = this.stats;
      writeFileSync(process.env.TENFOOT_COUNTS, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
};
