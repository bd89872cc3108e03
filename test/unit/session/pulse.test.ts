import { expect } from 'chai';
import type { Content } from 'tenfoot';
import { createTestApp } from 'tenfoot/testing';
import { createScheduler } from '../../../src/scheduler.js';
import { createPulse } from '../../../src/session/pulse.js';
import { createVirtualClock } from 'tenfoot/testing';

const film: Content = { id: 'a', length: 6000, contentType: 'vod' };
const seconds = (n: number): number => n * 1000;

describe('a pulse', () => {
  function begin() {
    const clock = createVirtualClock(0);
    const player = { stream: 0, counted: true };
    const beats: number[] = [];
    const pulse = createPulse(
      createScheduler(clock),
      () => player.stream,
      () => player.counted,
      () => beats.push(clock.now()),
    );
    pulse.start();
    return { clock, player, beats, pulse };
  }

  it('beats every five seconds until it stops, and once after a sleep', () => {
    const { clock, beats, pulse } = begin();
    clock.pass(seconds(12));
    clock.leap(seconds(60));
    clock.pass(seconds(4));
    pulse.stop();
    clock.pass(seconds(60));
    expect(beats).to.deep.equal([5000, 10_000, 72_000]);
  });

  it('beats more slowly while nothing is counted', () => {
    const { clock, player, beats } = begin();
    player.counted = false;
    clock.pass(seconds(40));
    expect(beats).to.deep.equal([5000, 17_000, 29_000]);
  });

  const naps: readonly (readonly [gap: number, moved: number, nap: boolean])[] = [
    [24, 0, false],
    [26, 0, true],
    [26, -500, true],
    [60, 29, true],
    [60, 31, false],
    [60, 60, false],
  ];
  naps.forEach(([gap, moved, nap]) => {
    it(`takes ${String(gap)} s in which the player moved ${String(moved)} s for ${nap ? 'a sleep' : 'none'}`, () => {
      const { clock, player, pulse } = begin();
      player.stream = 3;
      expect(pulse.wake()).to.equal(null);
      player.stream += moved;
      clock.leap(seconds(gap));
      expect(pulse.wake()).to.deep.equal(nap ? { at: 0, stream: 3 } : null);
      expect(pulse.wake(), 'told once').to.equal(null);
    });
  });

  it('knows of no sleep at rest', () => {
    const { clock, pulse } = begin();
    pulse.stop();
    clock.leap(seconds(60));
    expect(pulse.wake()).to.equal(null);
    pulse.start();
    expect(pulse.wake()).to.equal(null);
  });
});

/** A film that has played for twelve seconds. */
function play(content = film) {
  const app = createTestApp();
  const player = app.createPlayer();
  const session = app.tracker.watch(player, content);
  app.clock.pass(seconds(1));
  player.play();
  app.clock.pass(seconds(12));
  const before = app.events.length;
  /** The set sleeps, and the player with it. */
  const sleep = (duration: number): void => {
    // Its playhead follows the clock: it is put back by as much as the clock leaps.
    player.playhead -= duration;
    app.clock.leap(seconds(duration));
  };
  return { app, player, session, sleep, lines: () => app.lines().slice(before) };
}

describe('a sleep of the set', () => {
  it('is told as a pause from where it began, and one sign of life after it', () => {
    const { app, sleep, lines } = play();
    sleep(300);
    app.clock.pass(seconds(11));
    // From where the playhead is found: it moved until then.
    expect(lines()).to.deep.equal(['pauseStart 13 12', 'play 313 12', 'ping 323 22']);
  });

  it('of two seconds is one too, when the app is the first to say something', () => {
    const { app, session, sleep, lines } = play();
    sleep(2);
    session.startState('fullScreen');
    app.clock.pass(seconds(1));
    session.end();
    expect(lines()).to.deep.equal(['pauseStart 13 12', 'stateStart 15 12', 'play 15.001 12', 'sessionEnd 16 13']);
  });

  it('of two seconds is one too, when it ends at a seek', () => {
    const { app, player, session, sleep, lines } = play();
    app.clock.wake(0, () => {
      player.tell('seeking', { playhead: 30 });
      player.playhead = 30;
      player.tell('seeked');
      player.tell('playing');
    });
    sleep(2);
    app.clock.pass(seconds(2));
    session.end();
    expect(lines()).to.deep.equal(['pauseStart 13 12', 'play 15 30', 'sessionEnd 17 32']);
  });

  it('of two seconds is one too, when the viewer leaves at once', () => {
    const { session, sleep, app, lines } = play();
    app.clock.wake(0, () => session.end());
    sleep(2);
    expect(lines()).to.deep.equal(['pauseStart 13 12', 'sessionEnd 15 12']);
  });

  it('is none of a player that went on while the page was busy', () => {
    const { app, session, lines } = play();
    app.clock.leap(seconds(2));
    session.startState('fullScreen');
    app.clock.pass(seconds(1));
    session.end();
    expect(lines()).to.deep.equal(['stateStart 15 14', 'sessionEnd 16 15']);
  });

  it('is a pause of the ad in an ad', () => {
    const { session, app, sleep, lines } = play();
    session.adBreak({ name: 'mid-roll', offset: 12 }).ad({ id: 'ad-1', length: 600 });
    app.clock.pass(seconds(6));
    sleep(60);
    app.clock.pass(seconds(1));
    expect(lines().slice(2)).to.deep.equal(['pauseStart 19 12', 'play 79 12']);
  });

  it('ends buffering too', () => {
    const { app, player, sleep, lines } = play();
    player.stall();
    app.clock.pass(seconds(6));
    player.playhead += 60;
    sleep(60);
    expect(lines()).to.deep.equal(['bufferStart 13 12', 'pauseStart 18.5 12', 'bufferStart 79 12']);
  });

  it('is nothing new in a pause', () => {
    const { player, app, sleep, lines } = play();
    player.pause();
    app.clock.pass(seconds(1));
    player.playhead += 60;
    sleep(60);
    app.clock.pass(seconds(1));
    expect(lines()).to.deep.equal(['pauseStart 13 12', 'ping 74 12']);
  });

  it('is none where the player went on: it was watched', () => {
    const { app, lines } = play();
    app.clock.leap(seconds(60));
    expect(lines()).to.deep.equal(['ping 73 72']);
  });

  it('is noticed by what the player says first: paused by its platform, it does not go on', () => {
    const { app, player, lines } = play();
    player.playhead -= 60;
    // The set wakes, and the player speaks before any timer of ours.
    app.clock.wake(0, () => player.pause());
    app.clock.leap(seconds(60));
    expect(lines()[0]).to.equal('pauseStart 13 12');
    expect(lines().filter((line) => line.startsWith('play'))).to.deep.equal([]);
  });

  it('is noticed by what the app says first', () => {
    const { app, player, session, lines } = play();
    session.quality({ bitrate: 2000 });
    player.playhead -= 60;
    app.clock.wake(0, () => session.quality({ bitrate: 3000 }));
    app.clock.leap(seconds(60));
    app.clock.pass(seconds(1));
    // That it plays again is known when it has moved.
    expect(lines()).to.deep.equal(['pauseStart 13 12', 'bitrateChange 73 12', 'play 73.001 12']);
  });

  it('is over with the session when the viewer leaves at once', () => {
    const { app, player, session, lines } = play();
    player.playhead -= 60;
    app.clock.wake(0, () => session.end());
    app.clock.leap(seconds(60));
    expect(lines()).to.deep.equal(['pauseStart 13 12', 'sessionEnd 73 12']);
  });

  it('is one for a player told by hand too: its position is not guessed on through it', () => {
    const app = createTestApp();
    const session = app.tracker.watchByHand(film);
    app.clock.pass(seconds(1));
    session.emit({ type: 'playing', playhead: 0 });
    app.clock.pass(seconds(12));
    app.clock.leap(seconds(60));
    app.clock.pass(seconds(1));
    session.end();
    expect(app.lines().slice(3)).to.deep.equal(['pauseStart 12 11', 'play 73 11', 'sessionEnd 74 12']);
  });

  it('of ten minutes is told nowhere: the collector has closed the session, and a resumed one begins', () => {
    const { app, sleep, lines } = play();
    sleep(1200);
    app.clock.pass(seconds(1));
    expect(lines()).to.deep.equal(['sessionStart 1213 12', 'play 1213.001 12']);
    expect(app.events.at(-2)?.params?.['media.resume']).to.equal(true);
  });
});
