import { expect } from 'chai';
import { bodyOf, bytesOf, takeBatch } from '../../../src/delivery/batch.js';
import type { JournalEntry } from '../../../src/delivery/journal.js';

function entry(body: string): JournalEntry {
  return { key: 'k', event: { eventType: 'ping', playerTime: { playhead: 0, ts: 0 } }, body, kept: true };
}

const entries = (count: number, size: number): JournalEntry[] =>
  Array.from({ length: count }, () => entry('x'.repeat(size)));

describe('a batch', () => {
  it('holds as many events as are asked for, and as many bytes as may leave with a page', () => {
    expect(takeBatch(entries(150, 10), 100)).to.have.lengthOf(100);
    const batch = takeBatch(entries(100, 1000), 100);
    expect(bytesOf(bodyOf(batch))).to.be.within(60_000, 61_440);
    expect(batch).to.have.lengthOf(61);
  });

  it('holds one event, however large it is', () => {
    expect(takeBatch(entries(2, 70_000), 100)).to.have.lengthOf(1);
    expect(takeBatch([], 100)).to.deep.equal([]);
  });

  it('counts bytes as they are sent', () => {
    ['abc', 'ü', '電視', '\u07ff\u0800'].forEach((text) => expect(bytesOf(text)).to.equal(Buffer.byteLength(text)));
    expect(bytesOf('📺')).to.be.at.least(Buffer.byteLength('📺'));
    expect(takeBatch([entry('電'.repeat(10_000)), entry('電'.repeat(10_480))], 100)).to.have.lengthOf(1);
  });

  it('is the event itself when it is one, else an array of the same texts', () => {
    expect(bodyOf([entry('{"a": 1}')])).to.equal('{"a": 1}');
    expect(bodyOf([entry('{"a": 1}'), entry('{"b":2}')])).to.equal('[{"a": 1},{"b":2}]');
  });
});
