import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { strict } from 'tenfoot/strict';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const sources = [
  'overlay-example.ts',
  'players-example.ts',
  'readme-examples.ts',
  'strict-example.ts',
  'testing-example.test.ts',
];
const pages = [
  'docs/ads.md',
  'docs/overlay.md',
  'docs/players.md',
  'docs/storage.md',
  'docs/strict.md',
  'docs/testing.md',
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

  it('links pages that are there', () => {
    for (const page of ['README.md', 'docs/grammar.md', ...pages])
      for (const [, link] of read(page).matchAll(/\]\(([^)#:]+)\)/g))
        expect(() => read(new URL(link!, `file:///${page}`).pathname.slice(1)), `${page}: ${link!}`).not.to.throw();
  });

  it('says what strict says', () => {
    expect(read('docs/strict.md')).to.include(`\`\`\`text\n${strict.explain('adComplete', 'stale')}\n`);
  });
});
