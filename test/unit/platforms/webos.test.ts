import { expect } from 'chai';
import type { Connection } from 'tenfoot/platform';
import { createVirtualClock, type VirtualClock } from 'tenfoot/testing';
import { webos } from 'tenfoot/webos';
import { createScheduler } from '../../../src/scheduler.js';
import { createFakeElement, type FakeElement } from './fake-element.js';

interface Watched {
  readonly element: FakeElement;
  readonly clock: VirtualClock;
  readonly connection: Connection;
  /** What was told since the last time this was asked, as `type playhead`. */
  readonly news: () => string[];
  /** The element plays for some seconds and says so. */
  readonly plays: (seconds: number) => void;
  /** The page is hidden, or seen again. */
  readonly hide: (hidden: boolean) => void;
}

function watch(element = createFakeElement()): Watched {
  const clock = createVirtualClock(0);
  const scheduler = createScheduler(clock);
  const told: string[] = [];
  const connection = webos({}).connect(element as unknown as HTMLMediaElement, {
    now: () => clock.now(),
    after: (delay, task) => scheduler.after(delay, task),
    warn: (message) => told.push(message),
    observe: ({ type, playhead, reason }) => told.push(`${type} ${playhead}${reason ? ` ${reason}` : ''}`),
  });
  return {
    element,
    clock,
    connection,
    news: () => told.splice(0),
    plays(seconds) {
      for (let step = 0; step < seconds * 4; step++) {
        clock.pass(250);
        element.currentTime += 0.25;
        element.say('timeupdate');
      }
    },
    hide(hidden) {
      element.page.hidden = hidden;
      element.page.say('visibilitychange');
    },
  };
}

/** An element that has played its first second. */
function playing(): Watched {
  const watched = watch();
  watched.element.paused = false;
  watched.element.say('play');
  watched.plays(1);
  watched.news();
  return watched;
}

function startAt(element: FakeElement, milliseconds: unknown): void {
  const option = { mediaTransportType: 'URI', option: { transmission: { playTime: { start: milliseconds } } } };
  element.sources = [{ src: 'film', type: `video/mp4;mediaOption=${encodeURI(JSON.stringify(option))}` }];
}

describe('a media element of a webOS set', () => {
  it('2: is not believed when it says playing', () => {
    const { element, news } = watch();
    element.paused = false;
    element.say('play');
    element.say('playing');
    expect(news()).to.deep.equal(['play 0']);
  });

  it('16, 18: starts where mediaOption says, in milliseconds: no seek, and no 0 on the way', () => {
    const { element, news } = watch();
    startAt(element, 30_000);
    element.paused = false;
    element.say('play');
    element.say('timeupdate');
    element.currentTime = 30;
    element.say('seeking');
    element.currentTime = 29.5;
    element.say('seeked');
    element.say('timeupdate');
    expect(news()).to.deep.equal(['play 0', 'timeupdate 29.5']);
    element.currentTime = 30.2;
    element.say('seeking');
    element.say('seeked');
    expect(news(), 'from then on a seek is one').to.deep.equal(['seeking 30.2', 'seeked 30.2']);
  });

  it('16: seeks to another place before its first position is a seek', () => {
    const { element, news } = watch();
    startAt(element, 30_000);
    element.currentTime = 45;
    element.say('seeking');
    element.say('seeked');
    expect(news()).to.deep.equal(['seeking 45', 'seeked 45']);
  });

  it('starts at the beginning where mediaOption is no option, of another source, or starts nowhere', () => {
    const types = [
      'video/mp4;mediaOption=%7B',
      'video/mp4;mediaOption=%E0%A4%A',
      'video/mp4;mediaOption=null',
      'video/mp4;mediaOption=%7B%22option%22:3%7D',
      'video/mp4',
      '',
    ];
    for (const type of types) {
      const { element, news } = watch();
      element.sources = [{ src: 'film', type }];
      element.say('timeupdate');
      expect(news(), type).to.deep.equal(['timeupdate 0']);
    }
    for (const milliseconds of ['30000', -1, null]) {
      const { element, news } = watch();
      startAt(element, milliseconds);
      element.say('timeupdate');
      expect(news(), String(milliseconds)).to.deep.equal(['timeupdate 0']);
    }
    const { element, news } = watch();
    startAt(element, 30_000);
    element.currentSrc = 'another';
    element.say('timeupdate');
    expect(news()).to.deep.equal(['timeupdate 0']);
  });

  it('16: has a start again in its next source', () => {
    const { element, news, plays } = playing();
    element.say('emptied');
    element.currentTime = 0;
    startAt(element, 5000);
    element.say('timeupdate');
    element.currentTime = 5;
    element.say('seeking');
    element.say('seeked');
    plays(0.25);
    expect(news()).to.deep.equal(['emptied 1', 'timeupdate 5.25']);
  });

  it('21: a pause just before the page is hidden was the set’s, one long before was not', () => {
    const early = playing();
    early.element.paused = true;
    early.element.say('pause');
    early.clock.pass(100);
    early.hide(true);
    expect(early.news()).to.deep.equal(['pause 1', 'pause 1 system']);

    const long = playing();
    long.element.paused = true;
    long.element.say('pause');
    long.clock.pass(1000);
    long.hide(true);
    expect(long.news()).to.deep.equal(['pause 1']);
  });

  it('21: what plays when the page is hidden is paused by the set, whatever is said of it', () => {
    const { element, news, hide, clock } = playing();
    hide(true);
    expect(news()).to.deep.equal(['pause 1 system']);
    element.paused = true;
    element.say('pause');
    expect(news(), 'one that comes late').to.deep.equal(['pause 1 system']);
    clock.pass(3_600_000);
    hide(false);
    expect(news(), 'an app that does not play again').to.deep.equal([]);
    element.paused = false;
    element.say('play');
    expect(news(), 'an app that does').to.deep.equal(['play 1']);
  });

  it('21: what was stopped in silence goes on by the set when the page is seen again', () => {
    const { news, hide } = playing();
    hide(true);
    hide(false);
    hide(true);
    expect(news()).to.deep.equal(['pause 1 system', 'play 1 system', 'pause 1 system']);
  });

  it('21: what plays on in the background is told to do so', () => {
    const { news, hide, plays } = playing();
    hide(true);
    plays(0.5);
    expect(news()).to.deep.equal(['pause 1 system', 'play 1 system', 'timeupdate 1.25', 'timeupdate 1.5']);
  });

  it('21: knows pages that have a webkit name for it', () => {
    const { element, news } = playing();
    element.page.hidden = undefined;
    element.page.webkitHidden = true;
    element.page.say('webkitvisibilitychange');
    expect(news()).to.deep.equal(['pause 1 system']);
  });

  it('21: says nothing of an element at rest, or at its end', () => {
    const rest = watch();
    rest.hide(true);
    rest.hide(false);
    expect(rest.news()).to.deep.equal([]);
    const end = playing();
    end.element.ended = true;
    end.element.say('ended');
    end.news();
    end.hide(true);
    end.hide(false);
    expect(end.news()).to.deep.equal([]);
  });

  it('25: is paused when another video plays and it stands still', () => {
    const { element, news, clock, plays } = playing();
    element.page.say('playing', { nodeName: 'VIDEO' });
    clock.pass(499);
    expect(news()).to.deep.equal([]);
    clock.pass(1);
    expect(news()).to.deep.equal(['pause 1 system']);
    plays(0.25);
    expect(news(), 'when it has its pipeline again').to.deep.equal(['play 1', 'timeupdate 1.25']);
  });

  it('25: plays on beside another video where there are pipelines enough, and beside what is no video', () => {
    const { element, news, clock, plays } = playing();
    element.page.say('playing', { nodeName: 'video' });
    plays(0.5);
    element.page.say('playing', { nodeName: 'AUDIO' });
    element.page.say('playing', element);
    element.page.say('playing', null);
    clock.pass(1000);
    expect(news()).to.deep.equal(['timeupdate 1.25', 'timeupdate 1.5']);
  });

  it('25: does not take a pause, a seek or the background for it', () => {
    const { element, news, clock, hide } = playing();
    const other = { nodeName: 'VIDEO' };
    element.seeking = true;
    element.page.say('playing', other);
    clock.pass(1000);
    element.seeking = false;
    hide(true);
    news();
    element.page.say('playing', other);
    clock.pass(1000);
    element.paused = true;
    hide(false);
    element.page.say('playing', other);
    clock.pass(1000);
    expect(news()).to.deep.equal([]);
  });

  it('can be let go of twice, is silent then, and keeps nothing', () => {
    const { element, news, clock, connection, hide } = playing();
    element.page.say('playing', { nodeName: 'VIDEO' });
    connection.disconnect();
    connection.disconnect();
    clock.pass(1000);
    hide(true);
    element.say('pause');
    expect(news()).to.deep.equal([]);
    expect([element.listening(), element.page.listening()]).to.deep.equal([0, 0]);
    expect(connection.playhead()).to.equal(1);
  });

  it('is told at once when it plays already', () => {
    const element = createFakeElement();
    element.paused = false;
    element.currentTime = 7;
    expect(watch(element).news()).to.deep.equal(['play 7', 'playing 7']);
  });

  it('has to be one', () => {
    const observer = { now: () => 0, observe() {}, after: () => () => {}, warn() {} };
    for (const stranger of [null, undefined, 3, 'video', {}, { addEventListener() {} }])
      expect(() => webos({}).connect(stranger as never, observer)).to.throw(TypeError, 'expected a media element');
  });
});
