import { expect } from 'chai';
import { backoff } from '../../../src/delivery/backoff.js';

describe('backoff', () => {
  it('doubles from one second to one minute', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 50].map((failures) => backoff(failures, 1));
    expect(waits).to.deep.equal([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('leaves half of the wait to chance', () => {
    expect(backoff(3, 0)).to.equal(2000);
    expect(backoff(3, 0.5)).to.equal(3000);
  });
});
