import { expect } from 'chai';
import type { MediaEventType } from '../../../src/media/media-event.js';
import { createScheduler } from '../../../src/scheduler.js';
import { createSession } from '../../../src/session/session.js';
import type { TrackingEvent } from '../../../src/session/tracking-event.js';
import { createVirtualClock } from '../../kit/virtual-clock.js';

/** A session of 60 seconds of content, begun at 0, on a clock that the test turns. */
function begin() {
  const clock = createVirtualClock(0);
  const scheduler = createScheduler(clock);
  const events: TrackingEvent[] = [];
  const player = { playhead: 0 };
  let over = 0;
  const session = createSession({
    content: { id: 'a', length: 60, contentType: 'vod' },
    params: { 'media.id': 'a' },
    scheduler,
    playhead: () => player.playhead,
    emit: (event) => events.push(event),
    onOver: () => over++,
  });
  session.start();
  return {
    clock,
    player,
    session,
    events,
    told: () => events.map(({ type, at, playhead }) => `${type} ${at} ${playhead}`),
    tell: (type: MediaEventType, playhead: number): void => {
      player.playhead = playhead;
      session.accept({ type, at: clock.now(), playhead });
    },
    over: () => over,
  };
}

describe('createSession', () => {
  it('tells a viewing from start to end', () => {
    const { clock, session, tell, told, over } = begin();
    clock.pass(500);
    tell('playing', 0);
    clock.pass(5000);
    tell('pause', 5);
    clock.pass(2000);
    tell('playing', 5);
    clock.pass(3000);
    tell('waiting', 8);
    clock.pass(1000);
    tell('playing', 8);
    clock.pass(2000);
    tell('seeking', 10);
    clock.pass(500);
    tell('playing', 55);
    clock.pass(5000);
    tell('ended', 60);
    clock.pass(60_000);
    session.end();
    expect(told()).to.deep.equal([
      'sessionStart 0 0',
      'play 500 0',
      'pauseStart 5500 5',
      'play 7500 5',
      'bufferStart 10500 8',
      'play 11500 8',
      'pauseStart 13500 10',
      'play 14000 55',
      'sessionComplete 19000 60',
      'sessionEnd 79000 60',
    ]);
    expect(over()).to.equal(1);
  });

  it('carries the parameters on sessionStart alone', () => {
    const { tell, events } = begin();
    tell('playing', 0);
    expect(events.map(({ params }) => params)).to.deep.equal([{ 'media.id': 'a' }, undefined]);
  });

  it('pings every ten seconds, counted from the last playback event, in pauses and before the first play too', () => {
    const { clock, player, tell, told } = begin();
    clock.pass(12_000);
    tell('playing', 0);
    player.playhead = 9.9;
    clock.pass(9999);
    expect(told()).to.deep.equal(['sessionStart 0 0', 'ping 10000 0', 'play 12000 0']);
    player.playhead = 10;
    clock.pass(1);
    tell('pause', 10);
    clock.pass(20_000);
    expect(told().slice(3)).to.deep.equal(['ping 22000 10', 'pauseStart 22001 10', 'ping 32000 10', 'ping 42000 10']);
  });

  it('pings once after a suspend', () => {
    const { clock, tell, told } = begin();
    tell('playing', 0);
    clock.leap(8 * 3_600_000);
    clock.pass(10_000);
    expect(told().slice(2)).to.deep.equal(['ping 28800000 0', 'ping 28810000 0']);
  });

  it('tells a pause and the seek in it once', () => {
    const { tell, told } = begin();
    tell('playing', 0);
    tell('pause', 5);
    tell('seeking', 5);
    tell('pause', 30);
    tell('playing', 30);
    expect(told().map((line) => line.split(' ')[0])).to.deep.equal(['sessionStart', 'play', 'pauseStart', 'play']);
  });

  it('lets timestamps rise by a millisecond at least, whatever the clock says', () => {
    const { session, events } = begin();
    session.accept({ type: 'playing', at: 0, playhead: 0 });
    session.accept({ type: 'pause', at: -5000, playhead: 0 });
    session.accept({ type: 'playing', at: 2.9, playhead: 0 });
    session.end();
    expect(events.map(({ at }) => at)).to.deep.equal([0, 1, 2, 3, 4].slice(0, events.length));
    expect(events).to.have.lengthOf(5);
  });

  it('keeps playheads finite, within the content and to the millisecond', () => {
    const { tell, events } = begin();
    tell('playing', NaN);
    tell('pause', 12.345678);
    tell('playing', Infinity);
    tell('pause', -3);
    tell('ended', 60.02);
    expect(events.map(({ playhead }) => playhead)).to.deep.equal([0, 0, 12.346, 12.346, 0, 60]);
  });

  it('tells a player error with its id', () => {
    const { session, events } = begin();
    session.accept({ type: 'error', at: 1, playhead: 0, failure: { id: 'MEDIA_ERR_NETWORK', fatal: true } });
    expect(events[1]).to.deep.include({
      type: 'error',
      qoe: { 'media.qoe.errorID': 'MEDIA_ERR_NETWORK', 'media.qoe.errorSource': 'player' },
    });
  });

  it('is over when the player is unloaded, and silent afterwards', () => {
    const { clock, session, tell, told, over } = begin();
    tell('playing', 0);
    tell('emptied', 20);
    tell('playing', 0);
    session.end();
    clock.pass(60_000);
    expect(told()).to.deep.equal(['sessionStart 0 0', 'play 1 0', 'sessionEnd 2 20']);
    expect(over()).to.equal(1);
  });

  it('stops without a word when it is aborted', () => {
    const { clock, session, told, over } = begin();
    session.abort();
    session.end();
    clock.pass(60_000);
    expect(told()).to.deep.equal(['sessionStart 0 0']);
    expect(over()).to.equal(1);
  });
});
