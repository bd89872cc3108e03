import { expect } from 'chai';
import { createErrorFilter, type ErrorFilter } from '../../../src/media/error-filter.js';
import { isMediaEventType, mediaEventTypes, type MediaFailure } from '../../../src/media/media-event.js';

const isNews = (errors: ErrorFilter, at: number, failure?: MediaFailure): boolean =>
  errors.isNews({ type: 'error', at, playhead: 0, ...(failure && { failure }) });
const slow = { id: 'slow', fatal: false };
const dead = { id: 'dead', fatal: true };

describe('createErrorFilter', () => {
  it('tells a burst of the same error once, for a second', () => {
    const errors = createErrorFilter();
    expect([0, 999, 1000, 1001].map((at) => isNews(errors, at, slow))).to.deep.equal([true, false, true, false]);
  });

  it('tells an error that is another one, or has become fatal', () => {
    const errors = createErrorFilter();
    const told = [slow, { id: 'drm', fatal: false }, { id: 'drm', fatal: true }];
    expect(told.map((failure) => isNews(errors, 0, failure))).to.deep.equal([true, true, true]);
  });

  it('tells nothing after a fatal one, until it is forgiven', () => {
    const errors = createErrorFilter();
    expect([isNews(errors, 0, dead), isNews(errors, 5000, slow), isNews(errors, 9000, dead)]).to.deep.equal([
      true,
      false,
      false,
    ]);
    errors.forgive();
    expect(isNews(errors, 9001, dead)).to.equal(true);
  });

  it('forgives no burst', () => {
    const errors = createErrorFilter();
    errors.forgive();
    isNews(errors, 0, slow);
    errors.forgive();
    expect(isNews(errors, 500, slow)).to.equal(false);
  });

  it('takes an error that says nothing for one without a name, after which players go on', () => {
    const errors = createErrorFilter();
    expect([isNews(errors, 0), isNews(errors, 1), isNews(errors, 2, { id: '', fatal: false })]).to.deep.equal([
      true,
      true,
      true,
    ]);
    expect([isNews(errors, 3), isNews(errors, 4, slow)]).to.deep.equal([false, true]);
  });
});

describe('isMediaEventType', () => {
  it('knows each, and no other', () => {
    expect(mediaEventTypes.every(isMediaEventType)).to.equal(true);
    expect(['', 'stalled', undefined, 1].some(isMediaEventType)).to.equal(false);
  });
});
