import { expect } from 'chai';
import type { Content } from 'tenfoot';
import { createTestApp, type TestApp } from 'tenfoot/testing';

const film: Content = { id: 'a', length: 600, contentType: 'vod' };
/** Events without their pings: those have tests of their own. */
const news = (app: TestApp): string[] => app.lines().filter((line) => !line.startsWith('ping'));
const told = (app: TestApp): string[] => app.diagnostics.map(({ code, message }) => `${code}: ${message}`);

function begin(content: Content = film) {
  const app = createTestApp();
  const player = app.createPlayer();
  const session = app.tracker.watch(player, content);
  return { app, player, session, pass: (seconds: number) => app.clock.pass(seconds * 1000), lines: () => news(app) };
}

describe('ads', () => {
  it('carry what the protocol wants, counted where the app does not count', () => {
    const { app, session } = begin();
    const adBreak = session.adBreak({ name: 'pre-roll', offset: 0 });
    adBreak.ad({ id: 'ad-1', length: 15, name: 'Car', metadata: { 'media.ad.advertiser': 'Acme' }, custom: { n: 1 } });
    adBreak.ad({ id: 'ad-2', length: 7, playerName: 'Ad player' });
    session.adBreak({ offset: 300 }).ad({ id: 'ad-3', length: 8 });
    const params = app.events.map(({ eventType, params, customMetadata }) => [eventType, params, customMetadata]);
    expect(params.slice(1)).to.deep.equal([
      [
        'adBreakStart',
        { 'media.ad.podFriendlyName': 'pre-roll', 'media.ad.podIndex': 1, 'media.ad.podSecond': 0 },
        undefined,
      ],
      [
        'adStart',
        {
          'media.ad.advertiser': 'Acme',
          'media.ad.id': 'ad-1',
          'media.ad.name': 'Car',
          'media.ad.length': 15,
          'media.ad.podPosition': 1,
          'media.ad.playerName': 'Example TV',
        },
        { n: '1' },
      ],
      ['adSkip', undefined, undefined],
      [
        'adStart',
        {
          'media.ad.id': 'ad-2',
          'media.ad.length': 7,
          'media.ad.podPosition': 2,
          'media.ad.playerName': 'Ad player',
        },
        undefined,
      ],
      ['adSkip', undefined, undefined],
      ['adBreakComplete', undefined, undefined],
      ['adBreakStart', { 'media.ad.podIndex': 2, 'media.ad.podSecond': 300 }, undefined],
      [
        'adStart',
        {
          'media.ad.id': 'ad-3',
          'media.ad.length': 8,
          'media.ad.podPosition': 1,
          'media.ad.playerName': 'Example TV',
        },
        undefined,
      ],
    ]);
    expect(told(app)).to.deep.equal([]);
  });

  it('stitched into the stream: the position stands still, then follows the mapping, also after a seek over a break', () => {
    // Content 0 to 300, ads for 30 seconds, content 300 to 600.
    const positionOf = (stream: number): number => (stream <= 300 ? stream : Math.max(300, stream - 30));
    const { player, session, pass, lines } = begin({ ...film, positionOf });
    pass(1);
    player.play();
    pass(10);
    player.seek(300);
    const adBreak = session.adBreak({ offset: 300 });
    const ad = adBreak.ad({ id: 'ad-1', length: 30 });
    pass(20);
    player.pause();
    pass(5);
    player.play();
    pass(10);
    ad.complete();
    adBreak.complete();
    pass(10);
    player.seek(500);
    pass(130);
    player.end();
    expect(lines()).to.deep.equal([
      'sessionStart 0 0',
      'play 1 0',
      'pauseStart 11.001 10',
      'play 11.002 300',
      'adBreakStart 11.003 300',
      'adStart 11.004 300',
      'pauseStart 31.001 300',
      'play 36 300',
      'adComplete 46.001 300',
      'adBreakComplete 46.002 300',
      'pauseStart 56.001 310',
      'play 56.002 470',
      'sessionComplete 186.001 600',
    ]);
  });

  it('stitched behind the content: the end of both is told when the break is over', () => {
    const positionOf = (stream: number): number => Math.min(stream, 10);
    const { player, session, pass, lines } = begin({ ...film, length: 10, positionOf });
    pass(1);
    player.play();
    pass(9.9);
    const postRoll = session.adBreak({ offset: 10 });
    const ad = postRoll.ad({ id: 'ad-1', length: 5 });
    pass(5);
    player.end();
    ad.complete();
    postRoll.complete();
    expect(lines().slice(2)).to.deep.equal([
      'adBreakStart 10.9 10',
      'adStart 10.901 10',
      'adComplete 15.9 10',
      'adBreakComplete 15.901 10',
      'sessionComplete 15.902 10',
    ]);
  });

  it('in the content player: what it says of ads does not reach the content, nor do their end and their unloading', () => {
    const { app, player, session, pass, lines } = begin();
    const preRoll = session.adBreak({ name: 'pre-roll', offset: 0 });
    const ad = preRoll.ad({ id: 'ad-1', length: 15 });
    pass(1);
    player.play();
    pass(5);
    player.fail('AD_ERROR', false);
    pass(9);
    player.end();
    ad.complete();
    preRoll.complete();
    player.load();
    pass(1);
    player.play();
    pass(20);

    player.load();
    const midRoll = session.adBreak({ offset: 20 });
    const second = midRoll.ad({ id: 'ad-2', length: 10 });
    pass(1);
    player.play();
    pass(4);
    // Skipped: the ad still plays when the break is over.
    second.skip();
    midRoll.complete();
    player.load();
    pass(2);
    player.playhead = 20;
    player.play();
    pass(5);
    session.end();
    expect(lines()).to.deep.equal([
      'sessionStart 0 0',
      'adBreakStart 0.001 0',
      'adStart 0.002 0',
      'adComplete 15 0',
      'adBreakComplete 15.001 0',
      'bufferStart 15.002 0',
      'play 16 0',
      'adBreakStart 36.001 20',
      'adStart 36.002 20',
      'bufferStart 36.003 20',
      'play 37 20',
      'adSkip 41 20',
      'adBreakComplete 41.001 20',
      'bufferStart 41.002 20',
      'play 43 20',
      'sessionEnd 48 25',
    ]);
    expect(told(app)).to.deep.equal([]);
  });

  it('in a player of their own: that one is heard until the break is over, and the pause around it is not told', () => {
    const { app, player, session, pass, lines } = begin();
    const adPlayer = app.createPlayer();
    pass(1);
    player.play();
    pass(20);
    const adBreak = session.adBreak({ offset: 20 }, adPlayer);
    player.pause();
    const ad = adBreak.ad({ id: 'ad-1', length: 15 });
    adPlayer.play();
    pass(5);
    adPlayer.stall();
    pass(2);
    adPlayer.recover();
    pass(5);
    adPlayer.end();
    ad.complete();
    adBreak.complete();
    expect(adPlayer.watchers).to.equal(0);
    pass(0.2);
    player.play();
    adPlayer.pause();
    pass(5);
    session.end();
    expect(lines()).to.deep.equal(
      [
        'sessionStart 0 0',
        'play 1 0',
        'adBreakStart 21.001 20',
        'adStart 21.002 20',
        'bufferStart 26 20',
        'play 28 20',
        'adComplete 33 20',
        'adBreakComplete 33.001 20',
        'sessionEnd 38.2 25',
      ].map((line) => line),
    );
  });

  it('in a player that nobody watches: they play', () => {
    const { player, session, pass, lines } = begin();
    pass(1);
    player.play();
    pass(5);
    player.pause();
    pass(1);
    const adBreak = session.adBreak({ offset: 5 }, null);
    adBreak.ad({ id: 'ad-1', length: 15 });
    pass(8);
    adBreak.complete();
    pass(2);
    expect(lines().slice(2)).to.deep.equal([
      'pauseStart 6 5',
      'adBreakStart 7 5',
      'adStart 7.001 5',
      'play 7.002 5',
      'adSkip 15 5',
      'adBreakComplete 15.001 5',
      'pauseStart 15.002 5',
    ]);
  });

  it('after the end: post-rolls may follow', () => {
    const { player, session, pass, lines } = begin({ ...film, length: 10 });
    pass(1);
    player.play();
    pass(10);
    player.end();
    const postRoll = session.adBreak({ name: 'post-roll', offset: 10 });
    const ad = postRoll.ad({ id: 'ad-1', length: 12 });
    player.load();
    player.play();
    pass(12);
    player.end();
    ad.complete();
    postRoll.complete();
    pass(60);
    session.end();
    expect(lines().slice(2)).to.deep.equal([
      'sessionComplete 11.001 10',
      'adBreakStart 11.002 10',
      'adStart 11.003 10',
      'adComplete 23 10',
      'adBreakComplete 23.001 10',
      'sessionEnd 83 10',
    ]);
  });

  it('ping every second where the app wants it to the second', () => {
    const { app, session, pass } = begin({ ...film, granularAds: true });
    const adBreak = session.adBreak({ offset: 0 });
    pass(10);
    const ad = adBreak.ad({ id: 'ad-1', length: 3 });
    pass(2.5);
    ad.complete();
    pass(9.9);
    expect(app.lines().slice(2)).to.deep.equal([
      'ping 10 0',
      'adStart 10.001 0',
      'ping 11 0',
      'ping 12 0',
      'adComplete 12.5 0',
    ]);
  });

  it('right after the start keep the play before them from being told', () => {
    const { player, session, pass, lines } = begin();
    pass(0.1);
    player.play();
    pass(0.1);
    const adBreak = session.adBreak({ offset: 0 });
    adBreak.ad({ id: 'ad-1', length: 5 });
    pass(5);
    adBreak.complete();
    pass(0.5);
    expect(lines()).to.deep.equal([
      'sessionStart 0 0',
      'adBreakStart 0.2 0',
      'adStart 0.201 0',
      'adSkip 5.2 0',
      'adBreakComplete 5.201 0',
      'play 5.202 5.1',
    ]);
  });

  it('say once what is wrong, and change nothing', () => {
    const { app, session } = begin();
    session.adBreak({ offset: NaN }).ad({ id: 'x', length: 1 }).complete();
    const adBreak = session.adBreak({ offset: 5 });
    session.adBreak({ offset: 5 });
    adBreak.ad({ id: '', length: 1 }).skip();
    const ad = adBreak.ad({ id: 'ad-1', length: 1 });
    adBreak.ad({ id: 'ad-1', length: 1 });
    ad.complete();
    ad.complete();
    adBreak.complete();
    adBreak.ad({ id: 'ad-2', length: 1 });
    adBreak.complete();
    expect(app.events.map(({ eventType }) => eventType)).to.deep.equal([
      'sessionStart',
      'adBreakStart',
      'adStart',
      'adComplete',
      'adBreakComplete',
    ]);
    expect(told(app)).to.deep.equal([
      'call-invalid: adBreak.offset: expected seconds, a finite number from 0, got NaN',
      'call-refused: adBreakStart: it is open already',
      'call-invalid: ad.id: expected a text that is not empty, got ""',
      'call-refused: adStart: it is open already',
      'call-refused: adComplete: it is over already',
      'call-refused: adStart: it is over already',
      'call-refused: adBreakComplete: it is over already',
    ]);
  });
});

describe('ads in the player of the content, as sets and ad kits do it', () => {
  /** Loads something and plays it from a second on. */
  const show = (viewing: ReturnType<typeof begin>, playhead: number): void => {
    viewing.player.load();
    viewing.pass(0.3);
    viewing.player.playhead = playhead;
    viewing.player.play();
  };

  it('a pre-roll in a fresh player, skipped: its position is not the content', () => {
    const viewing = begin();
    const { player, session, pass, lines } = viewing;
    const adBreak = session.adBreak({ offset: 0 });
    const ad = adBreak.ad({ id: 'x', length: 15 });
    pass(1);
    player.play();
    pass(5);
    ad.skip();
    adBreak.complete();
    show(viewing, 0);
    pass(20);
    session.end();
    expect(lines()).to.deep.equal([
      'sessionStart 0 0',
      'adBreakStart 0.001 0',
      'adStart 0.002 0',
      'adSkip 6 0',
      'adBreakComplete 6.001 0',
      'play 6.3 0',
      'sessionEnd 26.301 20',
    ]);
  });

  it('a mid-roll that is told when it plays already', () => {
    const viewing = begin();
    const { player, session, pass, lines } = viewing;
    pass(1);
    player.play();
    pass(5);
    player.load();
    pass(1.5);
    player.play();
    pass(0.1);
    const adBreak = session.adBreak({ offset: 5 });
    const ad = adBreak.ad({ id: 'x', length: 10 });
    pass(10);
    ad.complete();
    adBreak.complete();
    pass(0.9);
    show(viewing, 5);
    pass(10);
    session.end();
    expect(lines()).to.deep.equal([
      'sessionStart 0 0',
      'play 1 0',
      'adBreakStart 7.6 5',
      'adStart 7.601 5',
      'adComplete 17.601 5',
      'adBreakComplete 17.602 5',
      'bufferStart 17.603 5',
      'play 18.8 5',
      'sessionEnd 28.801 15',
    ]);
  });

  it('an ad that plays on for a while after it was skipped', () => {
    const viewing = begin();
    const { player, session, pass, lines } = viewing;
    pass(1);
    player.play();
    pass(5);
    const adBreak = session.adBreak({ offset: 5 });
    player.load();
    const ad = adBreak.ad({ id: 'x', length: 30 });
    player.play();
    pass(6);
    ad.skip();
    adBreak.complete();
    pass(0.7);
    show(viewing, 5);
    pass(60);
    session.end();
    expect(lines().slice(-5)).to.deep.equal([
      'adSkip 12 5',
      'adBreakComplete 12.001 5',
      'bufferStart 12.002 5',
      'play 13 5',
      'sessionEnd 73.001 65',
    ]);
  });

  (
    [
      ['at once', 0.1, ['play 6.2 0']],
      ['after a while', 0.8, ['bufferStart 6.102 0', 'play 6.9 0']],
      ['later than anybody waits to see it', 1.2, ['bufferStart 6.102 0', 'play 7.3 0']],
    ] as const
  ).forEach(([when, startup, between]) => {
    it(`the content is back ${when}, and its player proves it 0.6 s later, by its playhead alone`, () => {
      const { player, session, pass, lines } = begin();
      const adBreak = session.adBreak({ offset: 0 });
      const ad = adBreak.ad({ id: 'x', length: 6 });
      pass(0.1);
      player.play();
      pass(6);
      ad.complete();
      adBreak.complete();
      player.load();
      player.tell('play');
      pass(startup + 0.6);
      player.playhead = 0.6;
      player.tell('timeupdate');
      player.play();
      pass(10);
      session.end();
      const end = `sessionEnd ${(6.1 + startup + 10.6).toFixed(1)} 10.6`;
      expect(lines().slice(3)).to.deep.equal(['adComplete 6.1 0', 'adBreakComplete 6.101 0', ...between, end]);
    });
  });

  (['of the content', 'of its own'] as const).forEach((whose) => {
    (
      [
        ['at once', 0, 0.3, []],
        ['after a while', 0, 0.8, ['bufferStart 12.002 5', 'play 12.8 5']],
        ['and is known to do so later, by its playhead alone', 0.6, 0.3, []],
        ['after a while, and is known to do so later', 0.6, 0.8, ['bufferStart 12.002 5', 'play 12.8 5']],
        ['later than anybody waits to see it', 0, 1.6, ['bufferStart 12.002 5', 'play 13.6 5']],
      ] as const
    ).forEach(([when, proof, startup, between]) => {
      it(`another ad in the player ${whose} plays ${when}`, () => {
        const { app, player, session, pass, lines } = begin();
        const shows = whose === 'of its own' ? app.createPlayer() : player;
        pass(1);
        player.play();
        pass(5);
        const adBreak = session.adBreak({ offset: 5 }, shows === player ? undefined : shows);
        const one = adBreak.ad({ id: 'one', length: 5 });
        shows.load();
        shows.playhead = 0;
        shows.play();
        pass(6);
        shows.end();
        one.complete();
        const two = adBreak.ad({ id: 'two', length: 6 });
        shows.load();
        shows.tell('play');
        pass(startup);
        if (proof) {
          pass(proof);
          shows.playhead = proof;
          shows.tell('timeupdate');
        }
        shows.play();
        pass(6);
        two.complete();
        const news = lines();
        const second = news.findIndex((line) => line.startsWith('adComplete')) + 2;
        expect(news.slice(second, -1)).to.deep.equal(between);
      });
    });
  });

  it('an ad that never plays is waited for since it was told, until it is left or the viewer pauses', () => {
    for (const [leave, told] of [
      [1, []],
      [1.6, ['bufferStart 6.002 5']],
    ] as const) {
      const { player, session, pass, lines } = begin();
      pass(1);
      player.play();
      pass(5);
      const adBreak = session.adBreak({ offset: 5 });
      const ad = adBreak.ad({ id: 'x', length: 5 });
      player.load();
      pass(leave);
      ad.skip();
      expect(lines().slice(4, -1), String(leave)).to.deep.equal(told);
    }
    const { player, session, pass, lines } = begin();
    pass(1);
    player.play();
    pass(5);
    session.adBreak({ offset: 5 }).ad({ id: 'x', length: 5 });
    player.load();
    pass(0.2);
    player.pause();
    pass(2);
    expect(lines().slice(4)).to.deep.equal(['pauseStart 6.2 5']);
  });

  it('an ad that stalls is told at once', () => {
    const { player, session, pass, lines } = begin();
    const ad = session.adBreak({ offset: 0 }).ad({ id: 'x', length: 15 });
    player.load();
    pass(0.1);
    player.play();
    pass(5);
    player.stall();
    pass(0.3);
    player.recover();
    pass(5);
    ad.complete();
    expect(lines().slice(3)).to.deep.equal(['bufferStart 5.1 0', 'play 5.4 0', 'adComplete 10.4 0']);
  });

  it('the content is back before the break is told to be over', () => {
    const viewing = begin();
    const { player, session, pass, lines } = viewing;
    pass(1);
    player.play();
    pass(5);
    const adBreak = session.adBreak({ offset: 5 });
    player.load();
    const ad = adBreak.ad({ id: 'x', length: 6 });
    player.play();
    pass(6);
    ad.complete();
    show(viewing, 5);
    pass(1);
    adBreak.complete();
    pass(10);
    session.end();
    expect(lines().slice(-3)).to.deep.equal(['adComplete 12 5', 'adBreakComplete 13.3 5', 'sessionEnd 23.301 16']);
  });

  ['before', 'after'].forEach((when) => {
    it(`one decoder: the content is unloaded ${when} its break is told, and loaded again for good`, () => {
      const { app, player, session, pass, lines } = begin();
      const adPlayer = app.createPlayer();
      pass(1);
      player.play();
      pass(5);
      if (when === 'before') player.load();
      const adBreak = session.adBreak({ offset: 5 }, adPlayer);
      if (when === 'after') player.load();
      const ad = adBreak.ad({ id: 'x', length: 70 });
      adPlayer.play();
      pass(70);
      ad.complete();
      adBreak.complete();
      // An empty element says nothing when it gets a source: the next thing it says is that it plays.
      pass(2);
      player.playhead = 5;
      player.play();
      pass(10.5);
      session.end();
      expect(lines().slice(-5)).to.deep.equal([
        'adComplete 76.001 5',
        'adBreakComplete 76.002 5',
        'bufferStart 76.003 5',
        'play 78 5',
        'sessionEnd 88.5 15.5',
      ]);
    });
  });

  it('a player that is torn down in an ad ends the session', () => {
    const { player, session, pass, lines } = begin();
    pass(1);
    player.play();
    pass(5);
    const adBreak = session.adBreak({ offset: 5 });
    player.load();
    adBreak.ad({ id: 'x', length: 30 });
    player.play();
    pass(5);
    player.load();
    pass(200);
    expect(lines().slice(-3)).to.deep.equal(['adSkip 71 5', 'adBreakComplete 71.001 5', 'sessionEnd 71.002 5']);
    session.end();
  });
});

describe('chapters', () => {
  it('never overlap, and run through ads', () => {
    const { app, player, session, pass, lines } = begin();
    pass(1);
    player.play();
    session.chapter({ name: 'One', offset: 0, length: 20, custom: { place: 'here' } });
    pass(5);
    const two = session.chapter({ offset: 5, length: 20 });
    session.adBreak({ offset: 5 }).complete();
    two.complete();
    two.skip();
    session.chapter({ position: 9, offset: 25, length: 20 });
    session.end();
    expect(lines()).to.deep.equal([
      'sessionStart 0 0',
      'play 1 0',
      'chapterStart 1.001 0',
      'chapterSkip 6 5',
      'chapterStart 6.001 5',
      'adBreakStart 6.002 5',
      'adBreakComplete 6.003 5',
      'chapterComplete 6.004 5',
      'chapterStart 6.005 5',
      'chapterSkip 6.006 5',
      'sessionEnd 6.007 5',
    ]);
    expect(app.events[2]).to.deep.include({
      params: {
        'media.chapter.index': 1,
        'media.chapter.offset': 0,
        'media.chapter.length': 20,
        'media.chapter.friendlyName': 'One',
      },
      customMetadata: { place: 'here' },
    });
    expect(
      app.events
        .filter(({ eventType }) => eventType === 'chapterStart')
        .map(({ params }) => params?.['media.chapter.index']),
    ).to.deep.equal([1, 2, 9]);
    expect(told(app)).to.have.lengthOf(1);
  });

  it('are complete when the content is, whether the app says so before its player, after it or never', () => {
    for (const order of ['before', 'after', 'never']) {
      const { app, player, session, pass, lines } = begin();
      player.play();
      session.chapter({ offset: 0, length: 5 }).complete();
      const last = session.chapter({ offset: 5, length: 5 });
      pass(10);
      if (order === 'before') last.complete();
      player.end();
      if (order === 'after') last.complete();
      session.end();
      expect(
        lines().map((line) => line.split(' ')[0]),
        order,
      ).to.deep.equal([
        'sessionStart',
        'play',
        'chapterStart',
        'chapterComplete',
        'chapterStart',
        'chapterComplete',
        'sessionComplete',
        'sessionEnd',
      ]);
      expect(told(app), order).to.deep.equal([]);
    }
  });

  it('that were not the last are over when the content is', () => {
    const { app, player, session, pass } = begin();
    player.play();
    const first = session.chapter({ offset: 0, length: 5 });
    first.complete();
    const last = session.chapter({ offset: 5, length: 5 });
    pass(10);
    player.end();
    first.complete();
    last.skip();
    expect(told(app)).to.deep.equal([
      'call-refused: chapterComplete: it is over already',
      'call-refused: chapterSkip: it is over already',
    ]);
  });
});

describe('player states', () => {
  it('start, end and change together, without case, ten names at the most', () => {
    const { app, session } = begin();
    session.startState('fullScreen');
    session.startState('FULLSCREEN');
    session.updateStates({ end: ['fullscreen', 'mute'], start: ['mute', 'mute'] });
    for (let i = 1; i <= 9; i++) session.startState(`state${i}`);
    session.endState('mute');
    session.endState('mute');
    session.startState('mute');
    session.startState('not a name');
    session.updateStates({ start: 'mute' as never });
    const params = app.events.map(({ params }) => params).slice(1, 3);
    expect(params).to.deep.equal([
      { 'media.state.name': 'fullScreen' },
      { statesEnd: [{ 'media.state.name': 'fullscreen' }], statesStart: [{ 'media.state.name': 'mute' }] },
    ]);
    expect(told(app)).to.deep.equal([
      'call-refused: stateStart: the state is on already',
      'call-refused: stateEnd: the state is not on',
      'call-refused: stateStart: the state is on already',
      'call-refused: stateStart: a session has at most 10 player states',
      'call-refused: stateEnd: the state is not on',
      'call-invalid: state: expected 1 to 64 letters, digits, "_" or ".", got "not a name"',
      'call-invalid: updateStates.start: expected a list, or nothing, got "mute"',
    ]);
  });
});
