import { expect } from 'chai';
import { createSteadyPlayhead, type SteadyPlayhead } from '../../../src/media/steady-playhead.js';

/** One that was believed at 10 s, at a thousand seconds. */
function at(playhead = 10, rate = 1): SteadyPlayhead {
  const steady = createSteadyPlayhead();
  expect(steady.believes({ at: 1_000_000, playhead }, rate)).to.equal(true);
  return steady;
}

/** Whether a position a second later is believed. */
const next = (playhead: number, rate = 1, from = 10): boolean =>
  at(from, rate).believes({ at: 1_001_000, playhead }, rate);

describe('createSteadyPlayhead', () => {
  it('believes what can have been played, and two seconds more or less', () => {
    expect([8, 10, 11, 13].map((playhead) => next(playhead))).to.deep.equal([true, true, true, true]);
    expect([7.9, 13.1].map((playhead) => next(playhead))).to.deep.equal([false, false]);
  });

  it('believes what can have been played at its rate, which is no less than 1', () => {
    expect([next(14, 2), next(14.1, 2), next(13, 0.5), next(13.1, 0.5), next(13, 0)]).to.deep.equal([
      true,
      false,
      true,
      false,
      true,
    ]);
  });

  it('believes what is further back where it plays backwards', () => {
    expect([next(3, -1), next(12, -1), next(12.1, -1)]).to.deep.equal([true, true, false]);
  });

  it('does not believe a 0 beyond the first half second', () => {
    expect([next(0, 1, 0.5), next(0, 1, 0.6)]).to.deep.equal([true, false]);
  });

  it('believes a jump when a second position goes on from there, and no noise', () => {
    const steady = at();
    expect(steady.believes({ at: 1_001_000, playhead: 500 }, 1)).to.equal(false);
    expect(steady.believes({ at: 1_002_000, playhead: 12 }, 1)).to.equal(true);
    expect(steady.believes({ at: 1_002_250, playhead: 501 }, 1)).to.equal(false);
    expect(steady.believes({ at: 1_002_500, playhead: 501.25 }, 1)).to.equal(true);
    expect(steady.believes({ at: 1_003_500, playhead: 502.25 }, 1)).to.equal(true);
    expect(steady.believes({ at: 1_003_500, playhead: 12.5 }, 1)).to.equal(false);
  });

  it('measures from the last position that it believed', () => {
    const steady = at();
    expect(
      [12, 15, 18].map((playhead, index) => steady.believes({ at: 1_000_000 + (index + 1) * 1000, playhead }, 1)),
    ).to.deep.equal([true, true, true]);
  });

  it('believes a first position, but no 0, however often it is said', () => {
    const steady = createSteadyPlayhead();
    expect(steady.believes({ at: 0, playhead: 0 }, 1)).to.equal(false);
    expect(steady.believes({ at: 250, playhead: 0 }, 1)).to.equal(false);
    expect(steady.believes({ at: 1000, playhead: 700 }, 1)).to.equal(true);
    expect(steady.believes({ at: 1250, playhead: 0 }, 1)).to.equal(false);
    expect(steady.believes({ at: 1500, playhead: 0 }, 1)).to.equal(false);
    expect(steady.believes({ at: 1750, playhead: 700.75 }, 1)).to.equal(true);
    steady.forget();
    expect(steady.believes({ at: 2000, playhead: 0 }, 1)).to.equal(false);
    expect(steady.believes({ at: 2250, playhead: 700 }, 1)).to.equal(true);
  });

  it('believes what goes on from a 0: the player was sent back without a word', () => {
    const steady = at();
    expect(steady.believes({ at: 1_001_000, playhead: 0 }, 1)).to.equal(false);
    expect(steady.believes({ at: 1_001_250, playhead: 0.25 }, 1)).to.equal(true);
    expect(steady.believes({ at: 1_001_500, playhead: 0.5 }, 1)).to.equal(true);
  });

  it('compares a position without noting it', () => {
    expect(createSteadyPlayhead().isLike({ at: 0, playhead: 500 })).to.equal(true);
    const steady = at();
    expect([11, 500, 500.25].map((playhead) => steady.isLike({ at: 1_001_000, playhead }))).to.deep.equal([
      true,
      false,
      false,
    ]);
    steady.forget();
    expect(steady.isLike({ at: 1000, playhead: 500 })).to.equal(true);
  });
});
