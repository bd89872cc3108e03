/** The contract suite of platforms: one page for each platform; `TENFOOT_MATRIX=full` runs all of the matrix. */
import config from './web-test-runner.config.mjs';
import { matrixReporter } from './scripts/wtr-matrix.mjs';

/** A part of the rows, such as `AVPlay, no ticks`: for whoever looks for a fault. */
const only = process.env.TENFOOT_ONLY ?? '';
const matrix = process.env.TENFOOT_MATRIX === 'full' ? 'full' : 'pairs';

export default {
  ...config,
  files: 'test/platforms/**/*.test.ts',
  // Pages that share two cores would share their time.
  concurrency: 1,
  testsFinishTimeout: 30 * 60_000,
  testRunnerHtml: (framework) =>
    `<!doctype html><meta charset="utf-8"><script>Object.assign(globalThis, ${JSON.stringify({ tenfootMatrix: matrix, tenfootOnly: only })})</script><script type="module" src="${framework}"></script>`,
  reporters: [...config.reporters, matrixReporter()],
};
