import { expect } from 'chai';
import type { Content } from 'tenfoot';
import { createTestApp, type ScriptedPlayer, type TestApp } from 'tenfoot/testing';

const film: Content = { id: 'a', length: 600, contentType: 'vod' };

/** An app, a player, and a session begun at 0. */
function begin(content: Content = film) {
  const app = createTestApp();
  const player = app.createPlayer();
  const session = app.tracker.watch(player, content);
  return { app, player, session, pass: (seconds: number) => app.clock.pass(seconds * 1000), lines: () => app.lines() };
}

const types = (app: TestApp): string[] => app.events.map(({ eventType }) => eventType);
const told = (app: TestApp): string[] => app.diagnostics.map(({ code, message }) => `${code}: ${message}`);

/** Lets a player start a second after the session, as players do. */
function start({ player, pass }: { player: ScriptedPlayer; pass: (seconds: number) => void }): void {
  pass(1);
  player.play();
}

describe('a viewing', () => {
  it('is told from start to end', () => {
    const { app, player, session, pass, lines } = begin();
    pass(0.5);
    player.play();
    pass(5);
    player.pause();
    pass(2);
    player.play();
    pass(3);
    player.stall();
    pass(1);
    player.recover();
    pass(2);
    player.seek(595);
    pass(5);
    player.end();
    pass(60);
    session.end();
    expect(lines()).to.deep.equal([
      'sessionStart 0 0',
      'play 0.5 0',
      'pauseStart 5.5 5',
      'play 7.5 5',
      'bufferStart 10.5 8',
      'play 11.5 8',
      'pauseStart 13.5 10',
      'play 13.501 595',
      'sessionComplete 18.5 600',
      'sessionEnd 78.5 600',
    ]);
    expect(told(app)).to.deep.equal([]);
  });

  it('pings every ten seconds, counted from the last playback event, in pauses and before the first play too', () => {
    const { player, pass, lines } = begin();
    pass(12);
    player.play();
    pass(10);
    player.pause();
    pass(20);
    expect(lines()).to.deep.equal([
      'sessionStart 0 0',
      'ping 10 0',
      'play 12 0',
      'ping 22 10',
      'pauseStart 22.001 10',
      'ping 32 10',
      'ping 42 10',
    ]);
  });

  it('tells a pause and the seek in it once', () => {
    const viewing = begin();
    start(viewing);
    viewing.pass(5);
    viewing.player.pause();
    viewing.player.seek(100);
    viewing.player.play();
    viewing.pass(0.5);
    expect(viewing.lines()).to.deep.equal(['sessionStart 0 0', 'play 1 0', 'pauseStart 6 5', 'play 6.001 100']);
  });

  it('lets timestamps rise by a millisecond at least', () => {
    const viewing = begin();
    start(viewing);
    for (let i = 0; i < 5; i++) {
      viewing.player.stall();
      viewing.player.recover();
      viewing.pass(0.5);
    }
    const stamps = viewing.app.events.map(({ playerTime }) => playerTime.ts);
    expect(stamps).to.have.lengthOf(12);
    expect(stamps.slice(1).every((ts, index) => ts > stamps[index]!)).to.equal(true);
  });

  it('keeps playheads finite, within the content and to the millisecond', () => {
    const viewing = begin({ ...film, length: 60 });
    start(viewing);
    const { app, player, session } = viewing;
    const at = (playhead: number): number => {
      session.emit({ type: 'waiting', playhead });
      session.emit({ type: 'playing', playhead });
      viewing.pass(1);
      player.playhead = 7;
      return app.events.at(-1)!.playerTime.playhead;
    };
    expect([12.3456, 61, -3, NaN, Infinity].map(at)).to.deep.equal([12.346, 60, 0, 7, 7]);
  });

  it('tells a player error with its id, and goes on', () => {
    const viewing = begin();
    start(viewing);
    viewing.player.fail('MEDIA_ERR_NETWORK', false);
    expect(viewing.app.events.at(-1)).to.deep.include({
      eventType: 'error',
      qoeData: {
        'media.qoe.timeToStart': 1000,
        'media.qoe.errorID': 'MEDIA_ERR_NETWORK',
        'media.qoe.errorSource': 'player',
      },
    });
    viewing.session.error({ id: 'drm-7' });
    expect(viewing.app.events.at(-1)?.qoeData).to.deep.include({
      'media.qoe.errorID': 'drm-7',
      'media.qoe.errorSource': 'external',
    });
  });

  it('is over when the player is unloaded, with the last playhead, and silent afterwards', () => {
    const viewing = begin();
    start(viewing);
    viewing.pass(5);
    viewing.player.load();
    viewing.pass(60);
    viewing.player.play();
    viewing.session.end();
    expect(viewing.lines()).to.deep.equal(['sessionStart 0 0', 'play 1 0', 'sessionEnd 6 5']);
    expect(viewing.player.watchers).to.equal(0);
    expect(told(viewing.app)).to.deep.equal([]);
  });

  it('goes on when the player gets another source: a reload, and not an end', () => {
    const viewing = begin();
    start(viewing);
    viewing.pass(5);
    viewing.player.load();
    viewing.pass(2);
    viewing.player.fail('MEDIA_ERR_NETWORK');
    viewing.player.load();
    viewing.pass(1);
    viewing.player.playhead = 5;
    viewing.player.play();
    viewing.pass(0.2);
    viewing.player.pause();
    viewing.pass(10);
    viewing.player.play();
    viewing.pass(2);
    viewing.session.end();
    expect(viewing.lines()).to.deep.equal([
      'sessionStart 0 0',
      'play 1 0',
      'error 8 5',
      'bufferStart 8.001 5',
      'play 9 5',
      'pauseStart 9.2 5.2',
      'ping 19.2 5.2',
      'play 19.201 5.2',
      'sessionEnd 21.2 7.2',
    ]);
  });

  it('is a new one when what had ended is watched again', () => {
    const viewing = begin({ ...film, length: 5 });
    start(viewing);
    viewing.pass(5);
    viewing.player.end();
    viewing.pass(10);
    viewing.player.seek(0);
    viewing.player.play();
    viewing.pass(2);
    viewing.session.end();
    expect(viewing.lines()).to.deep.equal([
      'sessionStart 0 0',
      'play 1 0',
      'sessionComplete 6 5',
      'sessionEnd 16 5',
      'sessionStart 16 0',
      'play 16.001 0',
      'sessionEnd 18 2',
    ]);
    expect(viewing.app.events[4]?.params?.['media.resume']).to.equal(false);
  });

  it('does not take trick play for viewing', () => {
    const viewing = begin();
    start(viewing);
    viewing.pass(4);
    viewing.player.setRate(8);
    viewing.pass(5);
    viewing.player.setRate(1);
    viewing.pass(0.5);
    expect(viewing.lines()).to.deep.equal(['sessionStart 0 0', 'play 1 0', 'pauseStart 5 4', 'play 10 44']);
  });

  it('survives zapping', () => {
    const app = createTestApp();
    const player = app.createPlayer();
    for (let channel = 1; channel <= 20; channel++) {
      app.tracker.watch(player, { id: `ch-${channel}`, contentType: 'live' });
      app.clock.pass(500);
      player.load();
    }
    app.tracker.close();
    app.clock.pass(1000);
    const sessions = app.transport.requests.filter(({ event }) => event.eventType === 'sessionStart');
    expect(sessions.map(({ event }) => event.params?.['media.id'])).to.deep.equal(
      Array.from({ length: 20 }, (_, index) => `ch-${index + 1}`),
    );
    expect(types(app).filter((type) => type === 'sessionEnd')).to.have.lengthOf(20);
    expect(player.watchers).to.equal(0);
  });

  it('takes nothing of the content before for its own, when a player is used again', () => {
    const app = createTestApp();
    const player = app.createPlayer();
    app.tracker.watch(player, film);
    app.clock.pass(1000);
    player.play();
    app.clock.pass(5000);
    // The player still plays the content before: it gets its source a moment later.
    const before = app.events.length;
    app.tracker.watch(player, { ...film, id: 'b' });
    player.tell('playing');
    app.clock.pass(50);
    player.load();
    app.clock.pass(2000);
    player.play();
    app.clock.pass(1000);
    player.pause();
    app.clock.pass(300);
    expect(app.lines().slice(before)).to.deep.equal([
      'sessionEnd 6 5',
      'sessionStart 6 0',
      'play 8.05 0',
      'pauseStart 9.05 1',
    ]);
    expect(app.events.at(-2)?.qoeData).to.deep.equal({ 'media.qoe.timeToStart': 2050 });
  });

  it('keeps several players at once apart', () => {
    const app = createTestApp();
    const [one, two] = [app.createPlayer(), app.createPlayer()];
    app.tracker.watch(one, film);
    app.tracker.watch(two, { ...film, id: 'b' }).end();
    app.clock.pass(1000);
    one.play();
    app.clock.pass(500);
    expect(types(app)).to.deep.equal(['sessionStart', 'sessionStart', 'sessionEnd', 'play']);
    const plays = app.transport.requests.filter(({ event }) => event.eventType === 'play');
    expect(plays.map(({ url }) => url)).to.deep.equal(['https://collector.example.com/api/v1/sessions/sid-1/events']);
  });
});

describe('quality', () => {
  it('is sent with the next event when it is news, in whole numbers, and the time to start once it is known', () => {
    const viewing = begin();
    viewing.player.quality = { droppedFrames: 3.7 };
    viewing.session.quality({ bitrate: 2500.4 });
    start(viewing);
    viewing.pass(10);
    viewing.pass(10);
    viewing.player.quality = { droppedFrames: 9 };
    viewing.pass(10);
    expect(viewing.app.events.map(({ qoeData }) => qoeData)).to.deep.equal([
      undefined,
      { 'media.qoe.bitrate': 2500, 'media.qoe.timeToStart': 1000 },
      { 'media.qoe.bitrate': 2500, 'media.qoe.timeToStart': 1000, 'media.qoe.droppedFrames': 3 },
      undefined,
      { 'media.qoe.bitrate': 2500, 'media.qoe.timeToStart': 1000, 'media.qoe.droppedFrames': 9 },
    ]);
  });

  it('tells a changed bitrate, from the app and from the player, and not the first one known', () => {
    const viewing = begin();
    start(viewing);
    viewing.pass(1);
    viewing.session.quality({ bitrate: 1000 });
    viewing.session.quality({ bitrate: 1000 });
    viewing.session.quality({ bitrate: 2000 });
    viewing.player.tell('bitratechange', { bitrate: 3000 });
    expect(types(viewing.app)).to.deep.equal(['sessionStart', 'play', 'bitrateChange', 'bitrateChange']);
    expect(viewing.app.events.at(-1)?.qoeData).to.include({ 'media.qoe.bitrate': 3000 });
  });

  it('adds up dropped frames over the sources of a player, and leaves out those of an ad in it', () => {
    const viewing = begin();
    const drop = (frames: number): void => {
      viewing.player.quality = { droppedFrames: frames };
      viewing.pass(10);
    };
    start(viewing);
    drop(30);
    const adBreak = viewing.session.adBreak({ offset: 11 });
    viewing.player.load();
    drop(2);
    adBreak.complete();
    viewing.player.load();
    viewing.player.play();
    drop(1);
    drop(4);
    const told = viewing.app.events.flatMap(({ qoeData }) => qoeData?.['media.qoe.droppedFrames'] ?? []);
    expect(told).to.deep.equal([30, 31, 34]);
  });

  it('takes the time to start from the app where it knows better', () => {
    const viewing = begin();
    viewing.session.quality({ timeToStart: 1234 });
    start(viewing);
    viewing.pass(1);
    expect(viewing.app.events.at(-1)?.qoeData).to.deep.equal({ 'media.qoe.timeToStart': 1234 });
  });

  it('tells what cannot be used, and changes nothing', () => {
    const viewing = begin();
    viewing.session.quality({ bitrate: NaN });
    viewing.session.quality('fast' as never);
    expect(told(viewing.app)).to.deep.equal([
      'call-invalid: quality.bitrate: expected a finite number from 0, or nothing, got NaN',
      'call-invalid: quality: expected an object, got "fast"',
    ]);
  });
});
