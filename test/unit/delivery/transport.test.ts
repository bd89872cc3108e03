import { expect } from 'chai';
import { toSendResult } from '../../../src/delivery/transport.js';

const answer = { location: null, retryAfter: null, text: '' };

describe('toSendResult', () => {
  it('takes any 2xx as sent', () => {
    [200, 201, 204].forEach((status) => expect(toSendResult({ ...answer, status }).outcome).to.equal('sent'));
    expect(toSendResult({ ...answer, status: 201, location: '/a' })).to.deep.equal({
      outcome: 'sent',
      status: 201,
      location: '/a',
    });
  });

  it('takes 404 and 410 as gone', () => {
    [404, 410].forEach((status) => expect(toSendResult({ ...answer, status }).outcome).to.equal('gone'));
  });

  it('takes other client errors as rejected, with the words of the collector', () => {
    [400, 401, 413, 415, 422].forEach((status) => {
      expect(toSendResult({ ...answer, status }).outcome).to.equal('rejected');
    });
    const result = toSendResult({ ...answer, status: 400, text: 'params.media.id: expected string' });
    expect(result).to.deep.equal({ outcome: 'rejected', reason: '400: params.media.id: expected string' });
  });

  it('takes what passes as a reason to try again', () => {
    [301, 407, 408, 425, 429, 500, 502, 503, 504].forEach((status) => {
      expect(toSendResult({ ...answer, status })).to.deep.equal({ outcome: 'retry', reason: String(status) });
    });
  });

  it('reads Retry-After in seconds, and ignores what it cannot read', () => {
    expect(toSendResult({ ...answer, status: 503, retryAfter: '7' })).to.include({ after: 7000 });
    expect(toSendResult({ ...answer, status: 503, retryAfter: '2592000' })).to.include({ after: 600_000 });
    ['tomorrow', '', ' ', '-5'].forEach((retryAfter) => {
      expect(toSendResult({ ...answer, status: 503, retryAfter }), retryAfter).not.to.have.property('after');
    });
  });

  it('reads Retry-After as a date, of which one that has passed asks for nothing', () => {
    const now = Date.parse('2026-11-22T10:00:00Z');
    const after = (retryAfter: string) => toSendResult({ ...answer, status: 503, retryAfter }, now);
    expect(after('Sun, 22 Nov 2026 10:01:30 GMT')).to.include({ after: 90_000 });
    expect(after('Sun, 22 Nov 2026 09:59:00 GMT')).to.include({ after: 0 });
    expect(after('Sun, 22 Nov 2037 09:59:00 GMT')).to.include({ after: 600_000 });
  });

  it('passes on what a collector accepts', () => {
    expect(toSendResult({ ...answer, status: 201, accepts: 'batch' })).to.include({ accepts: 'batch' });
    expect(toSendResult({ ...answer, status: 201, accepts: null })).not.to.have.property('accepts');
  });
});
