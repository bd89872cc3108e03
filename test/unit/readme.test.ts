import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { strict } from 'tenfoot/strict';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const sources = [
  'consent-example.ts',
  'migrating-example.ts',
  'offline-example.ts',
  'overlay-example.ts',
  'players-example.ts',
  'readme-examples.ts',
  'start-example.ts',
  'strict-example.ts',
  'testing-example.test.ts',
];
const pages = [
  'docs/README.md',
  'docs/ads.md',
  'docs/consent.md',
  'docs/hbbtv.md',
  'docs/migrating-from-adobe.md',
  'docs/offline.md',
  'docs/overlay.md',
  'docs/packaging.md',
  'docs/players.md',
  'docs/privacy.md',
  'docs/start.md',
  'docs/storage.md',
  'docs/strict.md',
  'docs/testing.md',
  'docs/tizen.md',
  'docs/webos.md',
];

/**
 * Regions of the examples, by name, without the indentation of the function they stand in. One that is named after a page
 * (`docs/ads.md#stitched`) is shown there, all others in the README.
 */
function regions(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const source of sources)
    for (const [, name, body] of read(`test/unit/${source}`).matchAll(
      /\/\/ #region (\S+)\n(.*?)\n *\/\/ #endregion/gs,
    )) {
      const lines = body!.split('\n');
      const indent = Math.min(...lines.filter(Boolean).map((line) => line.search(/\S/)));
      found[name!] = lines.map((line) => line.slice(indent)).join('\n');
    }
  return found;
}

/** Anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );

const fence = (code: string): string => `\`\`\`ts\n${code}\n\`\`\``;

describe('the README', () => {
  const examples = regions();

  it('has examples', () => expect(Object.keys(examples)).to.have.lengthOf.above(10));

  Object.entries(examples).forEach(([name, code]) => {
    const page = name.includes('#') ? name.split('#')[0]! : 'README.md';
    it(`shows "${name}" as it compiles`, () => expect(read(page)).to.include(fence(code)));
  });

  ['README.md', ...pages].forEach((page) => {
    it(`has no code in ${page} that no compiler has seen`, () => {
      const known = Object.values(examples).map(fence);
      const shown = [...read(page).matchAll(/```ts\n.*?\n```/gs)].map(([code]) => code);
      expect(shown.filter((code) => !known.includes(code))).to.deep.equal([]);
    });
  });

  it('links pages that are there, and headings that they have', () => {
    for (const page of ['README.md', 'docs/grammar.md', ...pages])
      for (const [, link, anchor] of read(page).matchAll(/\]\(([^)#:]*)(?:#([^)]*))?\)/g)) {
        const file = link ? new URL(link, `file:///${page}`).pathname.slice(1) : page;
        expect(() => read(file), `${page}: ${link!}`).not.to.throw();
        if (anchor) expect(anchorsOf(read(file)), `${page}: ${link!}`).to.include(anchor);
      }
  });

  it('links nothing in a guide that is not in the package', () => {
    const { files } = JSON.parse(read('package.json')) as { files: readonly string[] };
    const published = (file: string): boolean =>
      file === 'README.md' || files.some((name) => file === name || file.startsWith(`${name}/`));
    for (const page of ['docs/grammar.md', ...pages])
      for (const [, link] of read(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g))
        expect(published(new URL(link!, `file:///${page}`).pathname.slice(1)), `${page}: ${link!}`).to.equal(true);
  });

  it('has every page in the index', () => {
    const index = read('docs/README.md');
    for (const page of readdirSync(new URL('../../docs', import.meta.url)))
      if (page !== 'README.md') expect(index).to.include(`](${page})`);
  });

  it('says what strict says', () => {
    expect(read('docs/strict.md')).to.include(`\`\`\`text\n${strict.explain('adComplete', 'stale')}\n`);
  });
});
