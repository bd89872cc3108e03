import { expect } from 'chai';
import { readFileSync } from 'node:fs';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Regions of `readme-examples.ts`, by name, without the indentation of the function they stand in. */
function regions(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, body] of read('test/unit/readme-examples.ts').matchAll(
    /\/\/ #region (\S+)\n(.*?)\n *\/\/ #endregion/gs,
  )) {
    const lines = body!.split('\n');
    const indent = Math.min(...lines.filter(Boolean).map((line) => line.search(/\S/)));
    found[name!] = lines.map((line) => line.slice(indent)).join('\n');
  }
  return found;
}

describe('the README', () => {
  const readme = read('README.md');
  const examples = regions();

  it('has an example', () => expect(Object.keys(examples)).not.to.deep.equal([]));

  Object.entries(examples).forEach(([name, code]) => {
    it(`shows "${name}" as it compiles`, () => expect(readme).to.include(`\`\`\`ts\n${code}\n\`\`\``));
  });
});
