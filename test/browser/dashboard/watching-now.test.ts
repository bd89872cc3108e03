import { expect } from 'chai';
import { watchingNow } from '../../../apps/dashboard/src/watching-now.js';
import { start, summary, totals } from './samples.js';

const minute = 60_000;
const ago = (minutes: number): number => start - minutes * minute;

describe('watching now', () => {
  const sessions = [
    summary('1', { startedAt: ago(10), lastEventAt: ago(0) }),
    summary('2', {
      startedAt: ago(30),
      playback: 'paused',
      totals: totals(5, { errors: 1, contentTime: 90, bufferTime: 10 }),
    }),
    summary('3', { startedAt: ago(70), lastEventAt: ago(50), state: 'ended', playerName: 'Other player' }),
    summary('4', { startedAt: ago(200), lastEventAt: ago(150), state: 'timedOut' }),
  ];
  const now = watchingNow(sessions, start, true);

  it('counts open sessions now and an hour ago', () => {
    expect(now.open).to.deep.equal({ now: 2, before: 1 });
    expect([now.playing, now.paused, now.buffering]).to.deep.equal([1, 1, 0]);
  });

  it('compares the last hour with the hour before', () => {
    expect(now.started).to.deep.equal({ now: 2, before: 1 });
    expect(now.errorShare).to.deep.equal({ now: 0.5, before: 0 });
    expect(now.bufferShare).to.deep.equal({ now: 0.1, before: null });
  });

  it('puts the player with most pain first', () => {
    expect(now.hurts.map((hurt) => hurt.name)).to.deep.equal(['Example player', 'Other player']);
  });

  it('says unknown, not zero, when it cannot know', () => {
    const short = watchingNow(sessions.slice(0, 2), start, false);
    expect(short.complete).to.equal(false);
    expect(short.open).to.deep.equal({ now: 2, before: null });
    expect(short.started.before).to.equal(null);
    expect(watchingNow([], start, true).errorShare.now).to.equal(null);
  });
});
