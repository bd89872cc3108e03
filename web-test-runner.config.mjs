import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { findChrome } from './scripts/find-chrome.mjs';
import { summaryReporter } from './scripts/wtr-summary.mjs';

/** What is published as UMD alone, or imports such: the browser gets it as a module. */
function asModule(name, exported = 'default') {
  const path = `/__module/${name}.js`;
  let code;
  return {
    name: `as-module-${name}`,
    resolveImport: ({ source }) => (source === name ? path : undefined),
    async serve(context) {
      if (context.path !== path) return undefined;
      code ??= build({
        stdin: { contents: `export { ${exported} } from '${name}'`, resolveDir: import.meta.dirname },
        bundle: true,
        format: 'esm',
        write: false,
      }).then(({ outputFiles }) => outputFiles[0].text);
      return { body: await code, type: 'js' };
    },
  };
}

/** One source file as something has changed it: TENFOOT_MUTANT names a file with its path and its code. */
function asChanged() {
  const file = process.env.TENFOOT_MUTANT;
  const mutant = file ? JSON.parse(readFileSync(file, 'utf8')) : null;
  return {
    name: 'as-changed',
    serve: ({ path }) => (mutant && path === mutant.path ? { body: mutant.code, type: 'ts' } : undefined),
  };
}

export default {
  rootDir: import.meta.dirname,
  files: 'test/browser/**/*.test.ts',
  nodeResolve: { exportConditions: ['tenfoot-source', 'browser'] },
  plugins: [
    asChanged(),
    asModule('localforage'),
    asModule('shaka-player'),
    asModule('@lightningjs/sdk', 'Launch, Lightning, VideoPlayer'),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: new URL('tsconfig.json', import.meta.url).pathname,
      // As the dashboard's build does: style sheets of packages are text.
      loaders: { '.css': 'text' },
    }),
  ],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {
        executablePath: findChrome(),
        args: [
          '--no-sandbox',
          '--autoplay-policy=no-user-gesture-required',
          '--mute-audio',
          '--disable-background-networking',
        ],
      },
    }),
  ],
  testFramework: { config: { ui: 'bdd', timeout: 40_000 } },
  reporters: [summaryReporter()],
};
