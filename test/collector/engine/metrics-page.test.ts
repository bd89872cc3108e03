import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { reportDefinitions } from '../../../apps/collector/src/reports/definitions.js';
import { filterParameters } from '../../../apps/collector/src/reports/filters.js';
import { measure } from './trace.js';

const read = (path: string) => readFileSync(new URL(`../../../apps/collector/${path}`, import.meta.url), 'utf8');

/** Docstrings of `Metrics` by name, on one line each. */
function definitions(): Map<string, string> {
  const source = read('src/engine/metrics.ts');
  const body = source.slice(source.indexOf('export interface Metrics'));
  const found = [...body.matchAll(/\/\*\* ((?:(?!\*\/).)*) \*\/\s*readonly (\w+):/gs)];
  return new Map(found.map(([, text, name]) => [name!, text!.replace(/\s*\n\s*\* ?/g, ' ')]));
}

describe('collector engine: the page of metrics', () => {
  const page = read('METRICS.md').replace(/ +/g, ' ');

  it('defines every metric as its docstring does, and no other', () => {
    const defined = definitions();
    const names = Object.keys(measure({ name: '', rows: [], expected: {} }));
    expect([...defined.keys()].sort()).to.deep.equal(names.sort());
    defined.forEach((text, name) => expect(page).to.contain(`| \`${name}\` | ${text} |`));
  });

  it('names every report and every filter', () => {
    reportDefinitions.forEach(({ path }) => expect(page).to.contain(`\`GET ${path}\``));
    Object.keys(filterParameters).forEach((name) => expect(page).to.contain(`\`${name}\``));
  });
});
