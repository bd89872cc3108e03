import { expect } from 'chai';
import { encode } from 'uqr';
import { capacityOf, encodeQr, largest } from '../../../src/overlay/qr-code.js';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** A text of letters that differ, so that no other mode suits it. */
function textOf(length: number, seed = 7): string {
  let state = seed;
  let text = '';
  while (text.length < length) text += alphabet[(state = (state * 48_271) % 2_147_483_647) % 45]!;
  return text.replace(/^\d/, 'X');
}

/** What another encoder makes of it. */
function oracle(text: string, version: number, maskPattern: number): number[][] {
  const { data } = encode(text, {
    ecc: 'M',
    boostEcc: false,
    minVersion: version,
    maxVersion: version,
    maskPattern,
    border: 0,
  });
  return data.map((row) => row.map(Number));
}

/** The mask that the format of a code names (ISO/IEC 18004, 7.9.1). */
const maskOf = (modules: readonly (readonly number[])[]): number =>
  parseInt([2, 3, 4].map((x) => modules[8]![x]).join(''), 2) ^ 0b101;

describe('encodeQr', () => {
  for (let version = 1; version <= largest; version++) {
    it(`draws version ${version} as another encoder does, to the module`, () => {
      const longest = capacityOf(version);
      [longest, longest - 1, (version > 1 ? capacityOf(version - 1) : 0) + 1].forEach((length) => {
        const text = textOf(length, version + length);
        const modules = encodeQr(text);
        expect(modules.length).to.equal(17 + 4 * version);
        expect(modules.map((row) => row.join(''))).to.deep.equal(
          oracle(text, version, maskOf(modules)).map((row) => row.join('')),
        );
      });
    });
  }

  it('uses more than one mask', () => {
    const used = new Set([...Array(40).keys()].map((seed) => maskOf(encodeQr(textOf(60, seed + 1)))));
    expect(used.size).to.be.greaterThan(3);
  });

  it('holds what the standard says', () => {
    // ISO/IEC 18004, table 7, M, alphanumeric.
    expect([1, 9, 10, 14].map(capacityOf)).to.deep.equal([20, 262, 311, 528]);
  });

  it('says what is too long, and what it has no sign for', () => {
    expect(() => encodeQr(textOf(529))).to.throw(RangeError, 'expected at most 528 characters, got 529');
    expect(() => encodeQr('Abc')).to.throw(RangeError, 'got b');
  });
});
