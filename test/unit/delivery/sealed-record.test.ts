import { expect } from 'chai';
import { seal, unseal } from '../../../src/delivery/sealed-record.js';

describe('a sealed record', () => {
  const record = { key: 's/0', text: '{"eventType":"ping","playerTime":{"playhead":1.5,"ts":1700000000000}}' };
  const value = String(seal(record).value);

  it('is opened as it was sealed', () => {
    [record, { key: 'ü', text: '' }, { key: '', text: '\u{1F600}\0"' }].forEach((one) => {
      expect(unseal(seal(one))).to.deep.equal(one);
    });
  });

  it('is FNV-1a, 32 bits', () => {
    // Of "a\n" by the published test vectors' algorithm, over 16-bit units.
    const reference = (text: string): string =>
      Array.from(text)
        .reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 0x01000193), 0x811c9dc5 | 0)
        .toString(16);
    const hash = (parseInt(String(seal({ key: 'a', text: '' }).value), 16) | 0).toString(16);
    expect(hash).to.equal(reference('a\n'));
  });

  it('is not opened cut anywhere, with any letter changed, or under another key', () => {
    for (let i = 0; i < value.length; i++) {
      expect(unseal({ key: record.key, value: value.slice(0, i) }), `cut at ${String(i)}`).to.equal(null);
      const changed = value.slice(0, i) + String.fromCharCode(value.charCodeAt(i) ^ 1) + value.slice(i + 1);
      expect(unseal({ key: record.key, value: changed }), `changed at ${String(i)}`).to.equal(null);
    }
    expect(unseal({ key: 's/1', value })).to.equal(null);
  });

  it('is not anything else', () => {
    [undefined, null, 7, {}, [], '', 'text', '00000000'].forEach((other) => {
      expect(unseal({ key: 's/0', value: other })).to.equal(null);
    });
  });
});
