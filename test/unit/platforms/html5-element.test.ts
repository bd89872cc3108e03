import { expect } from 'chai';
import { createVirtualClock } from 'tenfoot/testing';
import { html5, type Html5Options } from 'tenfoot/html5';
import { createFakeElement, type FakeElement } from './fake-element.js';
import { type Watched, watchWith } from './watched.js';

/** An element with the members that a test gives it. */
const createElement = (members: object = {}): FakeElement & Record<string, unknown> =>
  Object.assign(createFakeElement(), members) as FakeElement & Record<string, unknown>;

const watch = (element: unknown, options?: Html5Options): Watched => watchWith(html5(options), element);

describe('a media element', () => {
  it('is told as it tells itself', () => {
    const element = createElement();
    const { all } = watch(element);
    ['play', 'playing', 'waiting', 'seeking', 'seeked', 'pause', 'timeupdate', 'emptied', 'ended'].forEach((type) => {
      element.currentTime += 1;
      element.say(type);
    });
    expect(all()).to.deep.equal([
      'play 1',
      'timeupdate 2',
      'playing 2',
      'waiting 3',
      'seeking 4',
      'seeked 5',
      'pause 6',
      'timeupdate 7',
      'emptied 8',
      'ended 9',
    ]);
  });

  it('is not believed when it says playing, where the platform knows better', () => {
    const element = createElement();
    const { all } = watch(element, { trustPlaying: false });
    element.say('playing');
    expect(all()).to.deep.equal([]);
  });

  it('that plays already is told at once, if it has what it needs to play on', () => {
    const found = (members: object): string[] =>
      watch(createElement({ paused: false, currentTime: 5, ...members })).all();
    expect(found({ readyState: 3 })).to.deep.equal(['play 5', 'playing 5']);
    expect(found({ readyState: 2 })).to.deep.equal([]);
    expect(found({ ended: true })).to.deep.equal([]);
    expect(found({ paused: true })).to.deep.equal([]);
  });

  it('keeps its last position while it has none', () => {
    const element = createElement({ currentTime: 5 });
    const { connection } = watch(element);
    expect(connection.playhead()).to.equal(5);
    Object.assign(element, { readyState: 0, currentTime: 0 });
    expect(connection.playhead()).to.equal(5);
    Object.assign(element, { readyState: 4, currentTime: NaN });
    expect(connection.playhead()).to.equal(5);
    Object.assign(element, { readyState: 1, currentTime: 6 });
    expect(connection.playhead()).to.equal(6);
  });

  it('has no time when it has just been unloaded, and is where it was until it tells a seek', () => {
    const element = createElement({ currentTime: 5, readyState: 0 });
    const { all, connection } = watch(element);
    element.say('timeupdate');
    expect(all()).to.deep.equal([]);
    Object.assign(element, { readyState: 4 });
    element.say('timeupdate');
    Object.assign(element, { seeking: true, currentTime: 30 });
    expect(connection.playhead()).to.equal(5);
    element.say('pause');
    element.say('seeking');
    expect(all()).to.deep.equal(['timeupdate 5', 'pause 5', 'seeking 30']);
    element.currentTime = 29;
    expect(connection.playhead()).to.equal(29);
    element.seeking = false;
    element.say('seeked');
    Object.assign(element, { seeking: true, currentTime: 50 });
    expect(connection.playhead()).to.equal(29);
  });

  it('25: is nowhere while its next source begins, and then where that is', () => {
    const element = createElement({ currentTime: 5 });
    const { all } = watch(element);
    element.say('timeupdate');
    Object.assign(element, { readyState: 0, currentTime: 0 });
    ['play', 'emptied', 'pause', 'play', 'waiting'].forEach((type) => element.say(type));
    expect(all()).to.deep.equal(['timeupdate 5', 'play 5', 'emptied 5', 'pause 5', 'play 0', 'waiting 0']);
    Object.assign(element, { readyState: 4, currentTime: 3 });
    ['play', 'waiting', 'playing'].forEach((type) => element.say(type));
    Object.assign(element, { readyState: 0, currentTime: 0 });
    element.say('play');
    expect(all()).to.deep.equal(['play 3', 'waiting 3', 'timeupdate 3', 'playing 3', 'play 3']);
  });

  describe('16: with another source', () => {
    const sought = (element: FakeElement, playhead: number): void => {
      element.currentTime = playhead;
      element.say('seeking');
      element.say('seeked');
    };
    const moved = (element: FakeElement, ...playheads: number[]): void =>
      playheads.forEach((playhead) => {
        element.currentTime = playhead;
        element.say('timeupdate');
      });
    const renewed = (): { element: FakeElement & Record<string, unknown>; news: () => string[] } => {
      const element = createElement({ currentTime: 5 });
      const { news } = watch(element);
      element.say('emptied');
      element.currentTime = 0;
      news();
      return { element, news };
    };

    it('is sent to where that starts, which is no seek, until it says that it plays', () => {
      const { element, news } = renewed();
      sought(element, 30);
      sought(element, 40);
      expect(news()).to.deep.equal([]);
      element.say('playing');
      sought(element, 50);
      expect(news()).to.deep.equal(['playing 40', 'seeking 50', 'seeked 50']);
    });

    it('does that until it has moved for more than an instant, where it never says so', () => {
      const { element, news } = renewed();
      moved(element, 0.1, 0.1, 0.25);
      sought(element, 30);
      expect(news()).to.deep.equal([]);
      moved(element, 30, 30.15, 30.25);
      sought(element, 50);
      expect(news()).to.deep.equal(['seeking 50', 'seeked 50']);
    });

    it('has not moved by being sent there', () => {
      const { element, news } = renewed();
      Object.assign(element, { seeking: true });
      element.say('seeking');
      moved(element, 0);
      Object.assign(element, { seeking: false });
      moved(element, 30);
      sought(element, 40);
      expect(news()).to.deep.equal([]);
    });

    it('has not moved since the one before, either', () => {
      const { element, news } = renewed();
      moved(element, 0);
      element.say('emptied');
      moved(element, 7);
      sought(element, 30);
      expect(news()).to.deep.equal(['emptied 0']);
    });
  });

  it('14: has landed when it tells its time and seeks no more', () => {
    const element = createElement({ seeking: true, currentTime: 30 });
    const { all } = watch(element);
    element.say('seeking');
    element.say('timeupdate');
    element.seeking = false;
    element.say('timeupdate');
    element.say('timeupdate');
    expect(all()).to.deep.equal(['seeking 30', 'timeupdate 30', 'seeked 30', 'timeupdate 30', 'timeupdate 30']);
  });

  it('10, 21: does not pause at its end, and is paused by the set while it is hidden', () => {
    const element = createElement();
    const { all } = watch(element);
    element.page.hidden = true;
    element.say('pause');
    element.page.hidden = false;
    element.say('pause');
    element.ended = true;
    element.say('pause');
    expect(all()).to.deep.equal(['pause 0 system', 'pause 0']);
  });

  describe('that a busy page hears late', () => {
    const now = 100_000;
    // A page so young that a stamp of 0 could be one.
    const page = 5000;
    const wall = Date.UTC(2016, 0);
    const pageNow = performance.now.bind(performance);
    const wallNow = Date.now.bind(Date);

    before(() => {
      performance.now = () => page;
      Date.now = () => wall;
    });

    after(() => {
      performance.now = pageNow;
      Date.now = wallNow;
    });

    /** By how many milliseconds before it was heard an event is told. */
    function early(members: object, timeStamp: number): number {
      const element = createElement();
      const { events } = watchWith(html5(), element, { clock: createVirtualClock(now) });
      Object.assign(element, members);
      element.say('pause', element, { timeStamp });
      return now - events[0]!.at;
    }

    it('has stood since it said so, by the time since the page began or, on old engines, by the clock', () => {
      expect(early({}, page - 700)).to.equal(700);
      expect(early({}, wall - 700)).to.equal(700);
      expect(early({ paused: false, readyState: 2 }, page - 700)).to.equal(700);
    });

    it('is where it is now while it plays', () => {
      expect(early({ paused: false }, page - 700)).to.equal(0);
      expect(early({ paused: false, readyState: 3 }, page - 700)).to.equal(0);
    });

    it('is heard now by a stamp that is none, of the future or older than a page is ever busy', () => {
      [0, NaN, page + 5000, wall + 5000, page - 10_000, wall - 10_000].forEach((timeStamp) =>
        expect(early({}, timeStamp), `${timeStamp}`).to.equal(0),
      );
    });

    it('never steps back', () => {
      const element = createElement({ paused: false });
      const clock = createVirtualClock(now);
      const { events } = watchWith(html5(), element, { clock });
      element.say('timeupdate', element, { timeStamp: page - 800 });
      element.paused = true;
      element.say('pause', element, { timeStamp: page - 700 });
      expect(events.filter(({ type }) => type === 'pause').map(({ at }) => at)).to.deep.equal([now]);
    });
  });

  it('tells its rate, and its length', () => {
    const element = createElement({ playbackRate: 2 });
    const { all, connection } = watch(element);
    element.say('ratechange');
    expect(all()).to.deep.equal(['ratechange 0 2']);
    expect(connection.duration?.()).to.equal(60);
  });

  it('tells that it has ended when it is asked, before its event comes', () => {
    const element = createElement();
    const { all, connection } = watch(element);
    connection.flush?.();
    element.ended = true;
    connection.flush?.();
    expect(all()).to.deep.equal(['ended 0']);
  });

  it('22: tells that it has failed when it is asked, but nothing of the source before it was watched', () => {
    const element = createElement({ error: { code: 2 } });
    const { events, connection } = watch(element);
    connection.flush?.();
    element.error = null;
    connection.flush?.();
    element.error = { code: 3 };
    connection.flush?.();
    expect(events.map(({ failure }) => failure)).to.deep.equal([{ id: 'MEDIA_ERR_DECODE', fatal: true }]);
  });

  for (const [code, id] of [
    [0, 'MEDIA_ERR_UNKNOWN'],
    [2, 'MEDIA_ERR_NETWORK'],
    [3, 'MEDIA_ERR_DECODE'],
    [4, 'MEDIA_ERR_SRC_NOT_SUPPORTED'],
    [5, 'MEDIA_ERR_5'],
  ] as const)
    it(`22: fails for good with ${id}`, () => {
      const element = createElement({ error: { code } });
      const { events } = watch(element);
      element.say('error');
      expect(events.map(({ failure }) => failure)).to.deep.equal([{ id, fatal: true }]);
    });

  it('22: does not fail when a load is given up, nor without an error', () => {
    const element = createElement({ error: { code: 1 } });
    const { all } = watch(element);
    element.say('error');
    element.error = null;
    element.say('error');
    expect(all()).to.deep.equal([]);
  });

  it('22: fails when the last of its sources does', () => {
    const element = createElement();
    const { events } = watch(element);
    element.say('error', { nextElementSibling: {} });
    element.say('error', null);
    expect(events).to.deep.equal([]);
    element.say('error', { nextElementSibling: null });
    expect(events.map(({ type, failure }) => ({ type, failure }))).to.deep.equal([
      { type: 'error', failure: { id: 'MEDIA_ERR_SRC_NOT_SUPPORTED', fatal: true } },
    ]);
  });

  it('knows the frames that it dropped, by the method or by its older name, and nothing where it does not', () => {
    const quality = (members: object): unknown => watch(createElement(members)).connection.quality?.();
    const method = (droppedVideoFrames: unknown): object => ({
      getVideoPlaybackQuality: () => ({ droppedVideoFrames }),
    });
    expect(quality(method(7))).to.deep.equal({ droppedFrames: 7 });
    expect(quality({ webkitDroppedFrameCount: 0 })).to.deep.equal({ droppedFrames: 0 });
    expect(quality({ webkitDroppedFrameCount: 3, ...method(4) })).to.deep.equal({ droppedFrames: 4 });
    [{}, method(undefined), method(-1), method('7')].forEach((members) => expect(quality(members)).to.deep.equal({}));
  });

  it('is left with nothing attached', () => {
    const element = createElement();
    const { connection } = watch(element);
    expect(element.listening()).to.be.greaterThan(0);
    connection.disconnect();
    connection.disconnect();
    expect(element.listening()).to.equal(0);
  });

  it('is refused where it is none', () => {
    [
      null,
      undefined,
      {},
      { addEventListener() {} },
      { currentTime: 0 },
      { addEventListener() {}, currentTime: '0' },
    ].forEach((stranger) =>
      expect(() => watch(stranger)).to.throw(TypeError, 'expected a media element (<video> or <audio>), got'),
    );
  });

  it('has a platform of that name', () => expect(html5().name).to.equal('html5'));
});
