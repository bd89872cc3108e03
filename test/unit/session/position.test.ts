import { expect } from 'chai';
import { createTestApp, createVirtualClock } from 'tenfoot/testing';

/** Noon, 14 November 2023, UTC. */
const noon = Date.UTC(2023, 10, 14, 12);
const second = (hours: number, minutes = 0, seconds = 0): number => hours * 3600 + minutes * 60 + seconds;

function tune(content: object = {}, start = noon) {
  const app = createTestApp({ clock: createVirtualClock(start) });
  const player = app.createPlayer();
  const session = app.tracker.watch(player, { id: 'channel', contentType: 'live', ...content });
  app.clock.pass(1000);
  player.playhead = 5000;
  player.play();
  app.clock.pass(250);
  return { app, player, session, playhead: () => app.events.at(-1)!.playerTime.playhead };
}

describe('the position of live content', () => {
  it('is the second of the UTC day from the start on, and its length that of a day', () => {
    const { app, playhead } = tune();
    expect(app.events[0]?.params?.['media.length']).to.equal(86_400);
    expect(app.events[0]?.playerTime.playhead).to.equal(second(12));
    expect(playhead()).to.equal(second(12, 0, 1));
  });

  it('runs on in a pause', () => {
    const { app, player, playhead } = tune();
    player.pause();
    app.clock.pass(60_000);
    expect(playhead()).to.equal(second(12, 1, 1.25));
    player.play();
    app.clock.pass(250);
    expect(playhead()).to.be.closeTo(second(12, 1, 1.25), 0.01);
  });

  it('goes over midnight, and never reaches 86400', () => {
    const { app, playhead } = tune({}, Date.UTC(2023, 10, 14, 23, 59, 55));
    app.clock.pass(8999);
    const before = playhead();
    expect(before).to.be.within(86_396, 86_399.999);
    app.clock.pass(1001);
    expect(playhead()).to.equal(6);
    expect(app.events.every(({ playerTime }) => playerTime.playhead < 86_400)).to.equal(true);
  });

  it('is what is seen: behind the edge from the start, and after a seek', () => {
    const { app, player, playhead } = tune({ behindLive: 3600 });
    expect(playhead()).to.equal(second(11, 0, 1));
    app.clock.pass(5000);
    player.seek(player.playhead - 1800);
    app.clock.pass(1000);
    expect(playhead()).to.be.closeTo(second(10, 30, 6), 0.5);
    player.seek(player.playhead + 5400);
    app.clock.pass(1000);
    expect(playhead()).to.be.closeTo(second(12, 0, 7), 0.5);
  });

  it('stands still in ads', () => {
    const { app, session, playhead } = tune();
    const adBreak = session.adBreak({ offset: 0 });
    adBreak.ad({ id: 'ad-1', length: 30 });
    app.clock.pass(30_000);
    expect(playhead()).to.equal(second(12, 0, 1.25));
    adBreak.complete();
    app.clock.pass(10_000);
    expect(playhead()).to.be.within(second(12, 0, 40), second(12, 0, 41.5));
  });

  it('is the position in the content where a length is given', () => {
    const { playhead } = tune({ length: 7200 });
    expect(playhead()).to.equal(5000);
  });
});

describe('the time of events', () => {
  it('rises whatever the clock of the set does: it is anchored once', () => {
    const { app, player } = tune();
    app.clock.leap(-3_600_000);
    player.pause();
    player.play();
    const stamps = app.events.map(({ playerTime }) => playerTime.ts);
    expect(stamps).to.deep.equal([...new Set(stamps)].sort((a, b) => a - b));
  });
});
