import { build } from 'esbuild';
import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { refusals } from '../../../src/session/grammar.js';
import { findings } from '../../../src/strict/findings.js';
import { otherContentTypes, otherStates } from '../../../src/strict/look-at-texts.js';
import { calls, explanations } from '../../../src/strict/refused-calls.js';
import { advice, forbidden, hints, wantedWords } from '../../../src/strict/wrong-values.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const options = `{ collector: 'https://c.example', analytics: {}, visitor: {}, app: {}, platform: html5(), consent: 'granted' }`;

/** A small app, bundled as its maker would. */
async function bundle(app: string, define: Record<string, string> = {}) {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `import { createTracker } from 'tenfoot';\nimport { html5 } from 'tenfoot/html5';\n${app}`,
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    conditions: ['tenfoot-source'],
    define,
    metafile: true,
    write: false,
  });
  const code = outputFiles[0]!.text;
  return {
    // Whatever quotes the minifier chose.
    text: code.replace(/\\(["'`\\$])/g, '$1'),
    size: gzipSync(code).length,
    files: Object.entries(Object.values(metafile.outputs)[0]!.inputs).flatMap(([file, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [file] : [],
    ),
  };
}

/** Every text and every table of `src/strict`, as it stands in the source. */
const texts: readonly string[] = [
  ...Object.values(findings).flatMap(({ says, instead }) => [says, instead]),
  ...Object.values(explanations).flatMap((explanation) => [
    explanation.happened,
    explanation.why,
    explanation.instead,
    explanation.code,
    ...Object.values(explanation.codeOf ?? {}),
  ]),
  ...Object.values(forbidden),
  ...Object.values(hints),
  ...Object.values(wantedWords).filter((words) => words.length > 12),
  ...Object.values(advice),
  // The short refusals of the core name some of the calls too.
  ...Object.values(calls).filter((call) => !Object.values(refusals).join().includes(call)),
];
/** Words of the tables and names that stand nowhere else. */
const words: readonly string[] = [
  ...Object.keys(findings),
  ...Object.keys(otherContentTypes).filter((word) => word.length > 8),
  ...Object.keys(otherStates).filter((word) => word.length > 7),
];

describe('strict in a bundle', () => {
  it('is there, text for text, where an app imports it', async () => {
    const { text } = await bundle(
      `import { strict } from 'tenfoot/strict';\ncreateTracker({ ...${options}, strict });`,
    );
    expect([...texts, ...words].filter((said) => !text.includes(said))).to.deep.equal([]);
  });

  const without: readonly (readonly [how: string, app: string, define?: Record<string, string>])[] = [
    ['does not import it', `createTracker(${options});`],
    [
      'gives it in development only',
      `import { strict } from 'tenfoot/strict';\ncreateTracker({ ...${options}, strict: DEVELOPMENT ? strict : undefined });`,
      { DEVELOPMENT: 'false' },
    ],
  ];
  without.forEach(([how, app, define]) => {
    it(`is not there, not a word of it, where an app ${how}`, async () => {
      const { text, files } = await bundle(app, define);
      expect([...texts, ...words].filter((said) => text.includes(said))).to.deep.equal([]);
      expect(files.filter((file) => file.includes('src/strict'))).to.deep.equal([]);
      expect(files.some((file) => file.endsWith('src/watch.ts'))).to.equal(true);
    });
  });

  it('costs a few kilobytes where it is there, and next to nothing where it is not', async () => {
    const [bare, strict] = await Promise.all([
      bundle(`createTracker(${options});`),
      bundle(`import { strict } from 'tenfoot/strict';\ncreateTracker({ ...${options}, strict });`),
    ]);
    expect(strict.size - bare.size).to.be.within(2000, 15_000);
    if (process.env['TENFOOT_SIZES'])
      process.stdout.write(`      ${bare.size} B without, ${strict.size} B with strict\n`);
  });
});
