import { expect } from 'chai';
import { createSessionId, isOwnSessionId } from '../../apps/collector/src/sessions/session-id.js';

const secret = Buffer.alloc(32, 7);

describe('collector: session ids', () => {
  it('are 64 hexadecimal digits that begin with the second of their creation', () => {
    const sid = createSessionId(secret, 1_700_000_000_999);
    expect(sid).to.match(/^[0-9a-f]{64}$/);
    expect(parseInt(sid.slice(0, 8), 16)).to.equal(1_700_000_000);
  });

  it('are never the same', () => {
    const sids = Array.from({ length: 1000 }, () => createSessionId(secret, 0));
    expect(new Set(sids).size).to.equal(1000);
  });

  it('are told from those of another secret, and from any that was changed', () => {
    const sid = createSessionId(secret, Date.now());
    expect(isOwnSessionId(secret, sid)).to.equal(true);
    expect(isOwnSessionId(Buffer.alloc(32, 8), sid)).to.equal(false);
    for (let index = 0; index < 64; index += 1) {
      const digit = sid[index] === '0' ? '1' : '0';
      expect(isOwnSessionId(secret, sid.slice(0, index) + digit + sid.slice(index + 1))).to.equal(false);
    }
  });
});
