import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { dashJsErrors } from '../../../platforms/players/dash-js-errors.js';
import { shakaErrors } from '../../../platforms/players/shaka-errors.js';

const modules = new URL('../../../node_modules/', import.meta.url);

/** Names of codes in the source of a library, out of the lines that say `name … code`. */
function readCodes(file: string, line: RegExp): Record<number, string> {
  const codes: Record<number, string> = {};
  const source = readFileSync(new URL(file, modules), 'utf8');
  for (const [, name, code] of source.matchAll(line)) codes[Number(code)] = name!;
  return codes;
}

describe('names of the errors of libraries', () => {
  it('are those of Shaka Player', () => {
    const theirs = readCodes('shaka-player/lib/util/error.js', /^ {2}'([A-Z0-9_]+)': (\d{4}),$/gm);
    const known = Object.keys(shakaErrors).map(Number);
    expect(known).to.include.members([1001, 3016, 6012]);
    expect(shakaErrors).to.deep.equal(Object.fromEntries(known.map((code) => [code, theirs[code]])));
  });

  it('are those of dash.js, all of them, and of the media element', () => {
    const theirs = readCodes(
      'dashjs/dist/modern/esm/dash.all.debug.js',
      /^ {4}this\.([A-Z_]+?)(?:_ERROR)?_CODE = (\d+);$/gm,
    );
    const ofElements = { 1: 'ABORTED', 2: 'NETWORK', 3: 'DECODE', 4: 'SRC_NOT_SUPPORTED' };
    Object.entries(ofElements).forEach(([code, name]) => (theirs[Number(code)] = `MEDIA_ERR_${name}`));
    expect(dashJsErrors).to.deep.equal(theirs);
  });
});
