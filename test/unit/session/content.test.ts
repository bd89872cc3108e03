import { expect } from 'chai';
import { findContentFault } from '../../../src/session/content.js';

const content = { id: 'a', length: 60, contentType: 'vod' };

describe('findContentFault', () => {
  it('wants no length of live content, and a sensible one if it is given', () => {
    expect(findContentFault({ id: 'a', contentType: 'Live', behindLive: 30 })).to.equal(null);
    expect(findContentFault({ id: 'a', contentType: 'linear', length: 86400 })).to.equal(null);
    expect(findContentFault({ id: 'a', contentType: 'live', length: 0 })).to.include('content.length');
    expect(findContentFault({ id: 'a', contentType: 'vod' })).to.include('content.length');
  });

  it('finds nothing wrong with a good content', () => {
    expect(findContentFault(content)).to.equal(null);
    expect(findContentFault({ ...content, name: 'A', streamType: 'audio', resume: true })).to.equal(null);
  });

  const faults: readonly (readonly [content: unknown, fault: string])[] = [
    [null, 'content: expected an object, got null'],
    ['ep-1', 'content: expected an object, got "ep-1"'],
    [{ ...content, id: '' }, 'content.id: expected a text that is not empty, got ""'],
    [{ ...content, id: 7 }, 'content.id: expected a text that is not empty, got 7'],
    [{ ...content, name: 7 }, 'content.name: expected a text, or nothing, got 7'],
    [{ ...content, length: Infinity }, 'content.length: expected seconds, a finite number above 0, got Infinity'],
    [{ ...content, length: 0 }, 'content.length: expected seconds, a finite number above 0, got 0'],
    [{ ...content, contentType: undefined }, 'content.contentType: expected a text that is not empty, got undefined'],
    [{ ...content, streamType: 'vr' }, "content.streamType: expected 'video', 'audio' or nothing, got \"vr\""],
    [{ ...content, resume: 'yes' }, 'content.resume: expected true or false, or nothing, got "yes"'],
  ];
  faults.forEach(([wrong, fault]) => {
    it(`says ${fault}`, () => expect(findContentFault(wrong)).to.equal(fault));
  });
});
