import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { kindsUnderTest, printMatrix } from '../dictionary/matrix.js';

const root = new URL('../../', import.meta.url);

describe('the matrix of what is tried', () => {
  it('has a row for every platform of the package', async () => {
    const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { exports: object };
    // Players in the page play on any of the platforms.
    const folders = readdirSync(new URL('platforms/', root), { withFileTypes: true }).filter(
      (one) => one.isDirectory() && one.name !== 'players',
    );
    const families = new Set((await kindsUnderTest()).map(({ family }) => family));
    for (const { name } of folders) {
      expect(exports).to.have.property(`./${name}`);
      expect([...families]).to.include(name);
    }
  });

  it('says of no player that it was tried on a set, until one is named', async () => {
    const untested = (await printMatrix()).split('\n').slice(2);
    expect(untested.filter((row) => !row.includes('**untested**'))).to.deep.equal([]);
    const sets = { 'tizen, AVPlay': 'UE55, T-1' };
    const rows = (await printMatrix(sets)).split('\n').slice(2);
    expect(rows.filter((row) => !row.includes('**untested**')).map((row) => row.split('|')[3]?.trim())).to.deep.equal([
      'UE55, T-1',
    ]);
  });
});
