import { expect } from 'chai';
import type { MediaEventType } from 'tenfoot/platform';
import { createFailures } from '../../../platforms/players/failures.js';
import { createScheduler } from '../../../src/scheduler.js';
import { createVirtualClock } from '../../../src/testing/virtual-clock.js';

/** A player that fails: what it has in its buffer, and what is told of it. */
function create() {
  const clock = createVirtualClock(0);
  const scheduler = createScheduler(clock);
  const element = { currentTime: 0, error: null as object | null, ended: false, buffered: {} };
  const told: string[] = [];
  const failures = createFailures({
    observer: {
      now: () => clock.now(),
      after: (delay, task) => scheduler.after(delay, task),
      warn: (message) => void told.push(message),
      observe: ({ at, failure }) => void told.push(`${failure!.id}${failure!.fatal ? '!' : ''} @${at}`),
    },
    playhead: () => element.currentTime,
    element: () => element as unknown as HTMLMediaElement,
  });
  const failing = {
    failures,
    element,
    pass: (ms: number) => clock.pass(ms),
    /** What is in the buffer, as start and end of each part; where the player is. */
    buffer(ranges: readonly (readonly [number, number])[], at: number) {
      element.buffered = {
        length: ranges.length,
        start: (index: number) => ranges[index]![0],
        end: (index: number) => ranges[index]![1],
      };
      element.currentTime = at;
    },
    library: (id: string, fatal = true) => failures.fromLibrary({ id, fatal }),
    engine: (id: string) =>
      failures.fromElement({ type: 'error', at: clock.now(), playhead: 0, failure: { id, fatal: true } }),
    before: (type: MediaEventType) => failures.before({ type, at: clock.now(), playhead: element.currentTime }),
    news: () => told.splice(0),
  };
  failing.buffer([[0, 8]], 0);
  return failing;
}

/** One whose library gave up with so much to play. */
function doomed(end = 8) {
  const failing = create();
  failing.buffer([[0, end]], 0);
  failing.library('gone');
  failing.pass(500);
  expect(failing.news()).to.deep.equal(['gone @0']);
  return failing;
}

describe('a library that gives up', () => {
  it('has ended playback where the player has nothing left to play where it is', () => {
    const isFatal = (ranges: readonly (readonly [number, number])[], at: number): boolean => {
      const failing = create();
      failing.buffer(ranges, at);
      failing.library('gone');
      failing.pass(500);
      return failing.news()[0] === 'gone! @0';
    };
    const parts = [
      [0, 5],
      [10.1, 20],
    ] as const;
    expect([0, 4.6, 12, 10.05, 10].filter((at) => isFatal(parts, at))).to.deep.equal([]);
    expect([4.8, 5, 7, 9.9, 20].filter((at) => !isFatal(parts, at))).to.deep.equal([]);
    expect([isFatal([], 0), isFatal([[0, 0.3]], 0), isFatal([[0, 0.4]], 0)]).to.deep.equal([true, true, false]);
  });

  it('has ended it where the element is broken or has ended, whatever is in its buffer', () => {
    for (const state of [{ error: {} }, { ended: true }]) {
      const failing = create();
      Object.assign(failing.element, state);
      failing.library('gone');
      failing.pass(500);
      expect(failing.news()).to.deep.equal(['gone! @0']);
    }
  });

  it('is told when the player plays or ends, and not when it says something else', () => {
    for (const type of ['playing', 'ended'] as const) {
      const failing = create();
      failing.library('gone');
      (['pause', 'waiting', 'timeupdate'] as const).forEach(failing.before);
      expect(failing.news()).to.deep.equal([]);
      failing.before(type);
      expect(failing.news(), type).to.deep.equal(['gone @0']);
      failing.pass(1000);
      expect(failing.news()).to.deep.equal([]);
    }
  });

  it('has ended playback once the player waits with nothing left, and not when it pauses there', () => {
    const failing = doomed();
    failing.buffer([[0, 8]], 5);
    failing.before('waiting');
    failing.buffer([[0, 8]], 7.9);
    failing.before('pause');
    expect(failing.news()).to.deep.equal([]);
    failing.before('waiting');
    failing.before('waiting');
    expect(failing.news()).to.deep.equal(['gone! @500']);
    const exact = doomed(0.5);
    exact.buffer([[0, 0.5]], 0.2);
    exact.before('waiting');
    expect(exact.news(), 'a gap that is as good as empty').to.deep.equal(['gone! @500']);
  });

  it('has not where something was added to the buffer, which may be taken away again', () => {
    const grown = doomed();
    grown.buffer([[0, 12]], 5);
    grown.before('waiting');
    grown.buffer([[0, 8]], 7.9);
    grown.before('waiting');
    expect(grown.news()).to.deep.equal([]);
  });

  it('has where no more was added than an engine plays over', () => {
    const hardly = doomed();
    hardly.buffer([[0, 8.1]], 5);
    hardly.before('waiting');
    expect(hardly.news()).to.deep.equal([]);
    hardly.buffer([[0, 8.1]], 8);
    hardly.before('waiting');
    expect(hardly.news()).to.deep.equal(['gone! @500']);
  });

  it('has not where the player ended, or has another source', () => {
    for (const type of ['ended', 'emptied'] as const) {
      const failing = doomed();
      failing.before(type);
      failing.buffer([[0, 8]], 7.9);
      failing.before('waiting');
      expect(failing.news(), type).to.deep.equal([]);
    }
  });
});

describe('a failure', () => {
  it('that is like the last one is a retry for ten seconds', () => {
    const failing = create();
    const say = (id: string, after: number): void => {
      failing.pass(after);
      failing.library(id, false);
    };
    say('a', 0);
    say('a', 9999);
    say('a', 10_000);
    say('b', 1);
    say('a', 1);
    expect(failing.news()).to.deep.equal(['a @0', 'a @19999', 'b @20000', 'a @20001']);
  });

  it('of the element ends playback whatever is in the buffer, and is held for what the library makes of it', () => {
    const failing = create();
    failing.engine('broken');
    failing.before('pause');
    failing.pass(499);
    expect(failing.news()).to.deep.equal([]);
    failing.pass(1);
    expect(failing.news()).to.deep.equal(['broken! @0']);
  });

  it('of the element that follows one of the library is the same', () => {
    const failing = create();
    failing.buffer([], 0);
    failing.library('gone');
    failing.pass(400);
    failing.engine('broken');
    failing.pass(100);
    expect(failing.news()).to.deep.equal(['gone! @0']);
    failing.pass(1000);
    expect(failing.news()).to.deep.equal([]);
  });

  it('of the element is over when it plays, or starts anew', () => {
    for (const type of ['playing', 'emptied'] as const) {
      const failing = create();
      failing.engine('broken');
      failing.before(type);
      failing.pass(1000);
      expect(failing.news(), type).to.deep.equal(['broken @0']);
    }
  });

  it('of the element need not have a name', () => {
    const failing = create();
    failing.failures.fromElement({ type: 'error', at: 0, playhead: 0 });
    failing.before('playing');
    expect(failing.news()).to.deep.equal([' @0']);
  });
});
