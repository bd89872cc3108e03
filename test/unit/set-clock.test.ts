import { expect } from 'chai';
import type { Content } from 'tenfoot';
import { createTestApp, createVirtualClock } from 'tenfoot/testing';
import { createSetClock } from '../../src/set-clock.js';

const film: Content = { id: 'a', length: 6000, contentType: 'vod' };
const seconds = (n: number): number => n * 1000;

describe('the clock of a set', () => {
  function create() {
    const time = createVirtualClock(seconds(1000));
    const clock = createSetClock({
      wall: () => time.wall(),
      monotonic: () => time.now() - seconds(900),
      wake: (delay, task) => time.wake(delay, task),
    });
    return { time, clock, now: () => clock.now() / 1000, hide: (hidden: boolean) => clock.hide?.(hidden) };
  }

  it('leaps by a sleep that monotonic time did not count', () => {
    const { time, now, hide } = create();
    expect(now()).to.equal(1000);
    hide(true);
    time.pass(200);
    time.suspend(seconds(7200));
    expect(now()).to.equal(8200.2);
    hide(false);
    time.pass(seconds(1));
    expect(now()).to.equal(8201.2);
  });

  it('also when it is first asked after the app is seen again', () => {
    const { time, now, hide } = create();
    hide(true);
    time.suspend(seconds(60));
    hide(false);
    expect(now()).to.equal(1060);
  });

  it('counts each sleep once, also where an app is put into the background twice', () => {
    const { time, now, hide } = create();
    hide(true);
    time.suspend(seconds(60));
    hide(true);
    time.suspend(seconds(30));
    hide(true);
    hide(false);
    hide(true);
    time.pass(seconds(10));
    hide(false);
    expect(now()).to.equal(1100);
  });

  it('does not count a sleep twice that monotonic time has counted', () => {
    const { time, now, hide } = create();
    hide(true);
    time.leap(seconds(60));
    hide(false);
    expect(now()).to.equal(1060);
  });

  it('is not moved by a clock that is set while somebody watches', () => {
    const { time, now, hide } = create();
    time.suspend(seconds(86_400));
    expect(now()).to.equal(1000);
    hide(true);
    time.pass(seconds(1));
    hide(false);
    expect(now()).to.equal(1001);
  });

  it('nor by one that is put back, or by a moment, in the background', () => {
    const { time, now, hide } = create();
    hide(true);
    time.suspend(-seconds(3600));
    expect(now()).to.equal(1000);
    time.suspend(1900);
    expect(now()).to.equal(1000);
    hide(false);
    expect(now()).to.equal(1000);
  });

  it('knows a sleep after its clock was put back', () => {
    const { time, now, hide } = create();
    hide(true);
    time.suspend(-seconds(3600));
    expect(now()).to.equal(1000);
    time.suspend(seconds(60));
    expect(now()).to.equal(1060);
  });
});

/** A film that has played for twelve seconds, and a set that goes to sleep: monotonic time stands, and so does the film. */
function play() {
  const app = createTestApp();
  const player = app.createPlayer();
  const session = app.tracker.watch(player, film);
  app.clock.pass(seconds(1));
  player.play();
  app.clock.pass(seconds(12));
  const before = app.events.length;
  const sleep = (duration: number): void => {
    app.become('background');
    app.clock.suspend(seconds(duration));
    app.become('foreground');
  };
  return { app, player, session, sleep, lines: () => app.lines().slice(before) };
}

describe('a suspend to RAM, in which monotonic time stands', () => {
  it('is neither watched nor waited for, and what happens after it is stamped right', () => {
    const { app, player, session, sleep, lines } = play();
    sleep(300);
    app.clock.pass(seconds(1));
    player.pause();
    app.clock.pass(seconds(1));
    session.end();
    expect(lines()).to.deep.equal(['pauseStart 13 12', 'play 313 12', 'pauseStart 314 13', 'sessionEnd 315 13']);
  });

  it('is no stall of a player that buffers', () => {
    const { app, player, session, sleep, lines } = play();
    player.stall();
    sleep(300);
    app.clock.pass(seconds(1));
    player.recover();
    app.clock.pass(seconds(1));
    session.end();
    expect(lines()).to.deep.equal([
      'bufferStart 13 12',
      'pauseStart 13.001 12',
      'bufferStart 313 12',
      'play 314 12',
      'sessionEnd 315 13',
    ]);
  });

  it('ends in one tick, not in a burst', () => {
    const { app, sleep, lines } = play();
    sleep(300);
    app.clock.pass(seconds(11));
    expect(lines()).to.deep.equal(['pauseStart 13 12', 'play 313 12', 'ping 323 22']);
  });

  it('of ten minutes ends the session: a resumed one begins', () => {
    const { app, sleep, lines } = play();
    sleep(7200);
    app.clock.pass(seconds(1));
    expect(lines()).to.deep.equal(['sessionStart 7213 12', 'play 7213.001 12']);
    expect(app.events.at(-2)?.params?.['media.resume']).to.equal(true);
  });

  it('is none when the clock is set while somebody watches', () => {
    const { app, session, lines } = play();
    app.clock.suspend(seconds(7200));
    app.clock.pass(seconds(2));
    session.end();
    expect(lines()).to.deep.equal(['sessionEnd 15 14']);
  });
});
