/** Prints what ran of the platforms' matrix: a line for each kind of player and quirk. */
export function matrixReporter() {
  const rows = [];

  function collect(suite, path) {
    const at = suite.name ? [...path, suite.name] : path;
    if (suite.tests?.length && at.length > 1) {
      const failed = suite.tests.filter(({ passed, skipped }) => !passed && !skipped);
      rows.push([...at, `${suite.tests.length - failed.length}/${suite.tests.length}`, failed.map(({ name }) => name)]);
    }
    for (const inner of suite.suites ?? []) collect(inner, at);
  }

  return {
    onTestRunFinished({ sessions }) {
      for (const { testResults } of sessions) if (testResults) collect(testResults, []);
      console.log('\n  | player | quirk | scenarios that hold |\n  | --- | --- | --- |');
      for (const [player, quirk, count, failed] of rows)
        console.log(`  | ${player} | ${quirk} | ${count}${failed.length ? ` (not: ${failed.join(', ')})` : ''} |`);
    },
  };
}
