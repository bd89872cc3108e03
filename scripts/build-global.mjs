/** Builds the library for a `<script>`: one file, the global `tenfoot`, ES5 for the oldest sets. */
import { build, transform } from 'esbuild';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './run.mjs';

/** esbuild bundles and minifies but cannot lower below ES2015; TypeScript does that, on the one bundled file. */
export async function buildGlobal({ outfile = join(root, 'dist/tenfoot.global.js') } = {}) {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/global.ts')],
    bundle: true,
    format: 'iife',
    globalName: 'tenfoot',
    // Not lower: esbuild's own way with object spread asks for what came with ES2017.
    target: 'es2018',
    conditions: ['tenfoot-source'],
    write: false,
    logLevel: 'warning',
  });
  const { outputText, diagnostics } = ts.transpileModule(outputFiles[0].text, {
    // ES5 is deprecated in TypeScript 6 and gone in 7.
    compilerOptions: { target: ts.ScriptTarget.ES5, ignoreDeprecations: '6.0', module: ts.ModuleKind.ESNext },
    reportDiagnostics: true,
  });
  if (diagnostics.length) throw new Error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost({})));
  // TypeScript's own helpers are kept off the page's globals.
  const script = `var tenfoot = (function () {\n${outputText}\nreturn tenfoot;\n})();`;
  const { code } = await transform(script, { minify: true, target: 'es5', legalComments: 'inline' });
  await writeFile(outfile, code);
}
