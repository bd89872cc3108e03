import { writeFileSync } from 'node:fs';

/** Reporter of browser tests: a line for each test, errors in full, the counts in the file that TENFOOT_COUNTS names. */
export function summaryReporter() {
  let counts = { passed: 0, failed: 0, skipped: 0 };

  function reportSuite(suite, file, indent) {
    for (const test of suite?.tests ?? []) {
      if (test.skipped) counts.skipped++;
      else if (test.passed) counts.passed++;
      else counts.failed++;
      console.log(`${indent}${test.skipped ? '-' : test.passed ? '✔' : '✘'} ${test.name}`);
      if (test.error) console.log(`${indent}  ${test.error.message}\n${test.error.stack ?? ''}`);
    }
    for (const inner of suite?.suites ?? []) {
      console.log(`${indent}${inner.name}`);
      reportSuite(inner, file, `${indent}  `);
    }
  }

  return {
    start: () => {
      counts = { passed: 0, failed: 0, skipped: 0 };
    },
    onTestRunFinished({ sessions }) {
      for (const session of sessions) {
        reportSuite(session.testResults, session.testFile, '  ');
        for (const error of session.errors) {
          counts.failed++;
          console.log(`  ✘ ${session.testFile}: ${error.message}\n${error.stack ?? ''}`);
        }
        for (const { url } of session.request404s ?? []) console.log(`  404 ${url}`);
      }
      if (process.env.TENFOOT_COUNTS) writeFileSync(process.env.TENFOOT_COUNTS, JSON.stringify(counts));
    },
  };
}
