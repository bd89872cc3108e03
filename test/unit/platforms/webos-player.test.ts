import { expect } from 'chai';
import { webos } from 'tenfoot/webos';
import { createFakeElement, type FakeElement } from './fake-element.js';
import { type Watched, watchWith } from './watched.js';

interface Set {
  readonly element: FakeElement;
  readonly watched: Watched;
  /** The element is there, and says so. */
  readonly at: (seconds: number) => void;
  /** The page is hidden, or seen again. */
  readonly hide: (hidden: boolean) => void;
}

function createSet(): Set {
  const element = createFakeElement();
  return {
    element,
    watched: watchWith(webos({}), element),
    at(seconds) {
      element.currentTime = seconds;
      element.say('timeupdate');
    },
    hide(hidden) {
      element.page.hidden = hidden;
      element.page.say('visibilitychange');
    },
  };
}

/** An element that plays, at five seconds. */
function playing(): Set {
  const set = createSet();
  set.element.paused = false;
  set.element.say('play');
  set.at(5);
  set.watched.all();
  return set;
}

/** The same, which has lost its pipeline to another video. */
function yielded(): Set {
  const set = playing();
  set.element.page.say('playing', { nodeName: 'VIDEO' });
  set.watched.clock.pass(500);
  expect(set.watched.all()).to.deep.equal(['pause 5 system']);
  return set;
}

function startAt(element: FakeElement, milliseconds: number): void {
  const option = { option: { transmission: { playTime: { start: milliseconds } } } };
  element.sources = [{ src: 'film', type: `video/mp4;mediaOption=${encodeURIComponent(JSON.stringify(option))}` }];
}

describe('the start of a video on webOS', () => {
  it('16: is no seek, from 0 or to near where it was asked for, wherever it lands', () => {
    const { element, watched, at } = createSet();
    startAt(element, 30_000);
    element.say('seeking');
    element.say('seeked');
    element.currentTime = 29.1;
    element.say('seeking');
    element.currentTime = 33;
    element.say('seeked');
    expect(watched.all()).to.deep.equal([]);
    at(33);
    at(0);
    expect(watched.all()).to.deep.equal(['timeupdate 33', 'timeupdate 0']);
  });

  it('is nothing special where it was not asked for', () => {
    const { element, watched, at } = createSet();
    element.say('seeked');
    at(0);
    element.say('seeking');
    element.say('seeked');
    expect(watched.all()).to.deep.equal(['seeked 0', 'timeupdate 0', 'seeking 0', 'seeked 0']);
  });

  it('is that of each source', () => {
    const { element, watched, at } = createSet();
    startAt(element, 30_000);
    at(30);
    element.say('emptied');
    at(0);
    at(30);
    expect(watched.all()).to.deep.equal(['timeupdate 30', 'emptied 30', 'timeupdate 30']);
  });
});

describe('a video on webOS in the background', () => {
  it('21: is stopped by the set before it is hidden, with a word or without one', () => {
    const silent = playing();
    silent.element.paused = true;
    silent.hide(true);
    expect(silent.watched.all()).to.deep.equal(['pause 5 system']);
    const { element, watched, hide } = playing();
    element.paused = true;
    element.say('pause');
    watched.clock.pass(250);
    hide(true);
    expect(watched.all()).to.deep.equal(['pause 5', 'pause 5 system']);
  });

  it('21: was paused by the viewer when that is longer ago, or when it has ended', () => {
    const { element, watched, hide } = playing();
    element.paused = true;
    element.say('pause');
    watched.clock.pass(251);
    element.say('seeked');
    hide(true);
    expect(watched.all()).to.deep.equal(['pause 5', 'seeked 5']);
    const over = playing();
    over.element.paused = true;
    over.element.say('pause');
    over.element.ended = true;
    over.hide(true);
    expect(over.watched.all()).to.deep.equal(['pause 5']);
  });

  it('21: is not stopped where it did not play', () => {
    const { watched, hide } = createSet();
    hide(true);
    hide(false);
    expect(watched.all()).to.deep.equal([]);
    const over = playing();
    over.element.paused = over.element.ended = true;
    over.element.say('ended');
    over.hide(true);
    expect(over.watched.all()).to.deep.equal(['ended 5']);
  });

  it('21: plays by the set there, and again by the set when it comes back', () => {
    const { element, watched, hide, at } = playing();
    hide(true);
    element.say('play');
    at(6);
    hide(false);
    expect(watched.all()).to.deep.equal(['pause 5 system', 'play 5 system', 'timeupdate 6']);
    hide(false);
    expect(watched.all()).to.deep.equal([]);
    hide(true);
    hide(false);
    at(7);
    expect(watched.all()).to.deep.equal(['pause 6 system', 'play 6 system', 'timeupdate 7']);
  });
});

describe('a video on webOS that has lost its pipeline', () => {
  it('goes on when it moves, and not before', () => {
    const { at, watched, element } = yielded();
    at(5.02);
    expect(watched.all()).to.deep.equal(['timeupdate 5.02']);
    element.paused = true;
    at(6);
    element.paused = false;
    at(6.1);
    expect(watched.all()).to.deep.equal(['timeupdate 6', 'play 5', 'timeupdate 6.1']);
  });

  it('moves from where it was sought to', () => {
    const { at, watched, element } = yielded();
    element.currentTime = 30;
    element.say('seeking');
    element.say('seeked');
    at(30.02);
    at(30.2);
    expect(watched.all()).to.deep.equal(['seeking 30', 'seeked 30', 'timeupdate 30.02', 'play 30', 'timeupdate 30.2']);
    const back = yielded();
    back.element.currentTime = 2;
    back.element.say('seeking');
    back.element.say('seeked');
    back.at(2.2);
    expect(back.watched.all()).to.deep.equal(['seeking 2', 'seeked 2', 'play 2', 'timeupdate 2.2']);
  });

  it('does not go on with another source, or after an end or an error', () => {
    (['emptied', 'ended', 'error'] as const).forEach((type) => {
      const { at, watched, element } = yielded();
      Object.assign(element, { error: { code: 3 } });
      element.say(type);
      watched.all();
      at(6);
      expect(watched.all()).to.deep.equal(['timeupdate 6']);
    });
  });

  it('moves by what is no position at all only then', () => {
    const { watched, element } = yielded();
    element.currentTime = 6;
    element.say('waiting');
    expect(watched.all()).to.deep.equal(['waiting 6']);
  });

  it('has not lost it to what is no video, nor where it moves, seeks, or is not seen', () => {
    const unmoved = (prepare: (set: Set) => void, rival: object = { nodeName: 'video' }): string[] => {
      const set = playing();
      set.element.page.say('playing', rival);
      prepare(set);
      set.watched.all();
      set.watched.clock.pass(500);
      return set.watched.all();
    };
    expect(unmoved(() => {})).to.deep.equal(['pause 5 system']);
    expect(unmoved(() => {}, { nodeName: 'VIDEO-PLAYER' })).to.deep.equal([]);
    expect(unmoved(() => {}, { nodeName: 'MY-VIDEO' })).to.deep.equal([]);
    expect(unmoved(({ element }) => (element.currentTime = 5.2))).to.deep.equal([]);
    expect(unmoved(({ element }) => (element.seeking = true))).to.deep.equal([]);
    expect(unmoved(({ element }) => (element.page.hidden = true))).to.deep.equal([]);
    expect(unmoved(({ element }) => (element.paused = true))).to.deep.equal([]);
  });

  it('is left with nothing attached', () => {
    const { element, watched } = playing();
    watched.connection.disconnect();
    expect([element.listening(), element.page.listening()]).to.deep.equal([0, 0]);
  });
});
