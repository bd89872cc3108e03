import { writeFileSync } from 'node:fs';

/** Reporter of browser tests: a line for each test, errors in full, the counts and the failures in the file that TENFOOT_COUNTS names. */
export function summaryReporter() {
  const none = () => ({ passed: 0, failed: 0, skipped: 0, failures: [] });
  let counts = none();

  function fail(name, { message = 'failed', stack = '' } = {}) {
    counts.failed++;
    counts.failures.push(`${name}: ${message}`);
    return `${message}\n${stack}`;
  }

  function reportSuite(suite, path, indent) {
    for (const test of suite?.tests ?? []) {
      if (test.skipped) counts.skipped++;
      else if (test.passed) counts.passed++;
      console.log(`${indent}${test.skipped ? '-' : test.passed ? '✔' : '✘'} ${test.name}`);
      if (!test.skipped && !test.passed) console.log(`${indent}  ${fail(`${path} ${test.name}`, test.error)}`);
    }
    for (const inner of suite?.suites ?? []) {
      console.log(`${indent}${inner.name}`);
      reportSuite(inner, `${path} ${inner.name}`, `${indent}  `);
    }
  }

  return {
    start: () => {
      counts = none();
    },
    onTestRunFinished({ sessions }) {
      for (const session of sessions) {
        reportSuite(session.testResults, session.testFile, '  ');
        for (const error of session.errors) {
          console.log(`  ✘ ${session.testFile}: ${fail(session.testFile, error)}`);
        }
        for (const url of session.request404s ?? []) console.log(`  404 ${url}`);
      }
      if (process.env.TENFOOT_COUNTS) writeFileSync(process.env.TENFOOT_COUNTS, JSON.stringify(counts));
    },
  };
}
