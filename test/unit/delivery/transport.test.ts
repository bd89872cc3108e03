import { expect } from 'chai';
import { toSendResult } from '../../../src/delivery/transport.js';

const answer = { location: null, retryAfter: null, text: '' };

describe('toSendResult', () => {
  it('takes any 2xx as sent', () => {
    [200, 201, 204].forEach((status) => expect(toSendResult({ ...answer, status }).outcome).to.equal('sent'));
    expect(toSendResult({ ...answer, status: 201, location: '/a' })).to.deep.equal({ outcome: 'sent', location: '/a' });
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
    [301, 408, 425, 429, 500, 502, 503, 504].forEach((status) => {
      expect(toSendResult({ ...answer, status })).to.deep.equal({ outcome: 'retry', reason: String(status) });
    });
  });

  it('reads Retry-After in seconds, and ignores what it cannot read', () => {
    expect(toSendResult({ ...answer, status: 503, retryAfter: '7' })).to.include({ after: 7000 });
    expect(toSendResult({ ...answer, status: 503, retryAfter: '2592000' })).to.include({ after: 600_000 });
    expect(toSendResult({ ...answer, status: 503, retryAfter: 'tomorrow' })).not.to.have.property('after');
  });
});
