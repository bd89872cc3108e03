import { expect } from 'chai';
import type { Content } from 'tenfoot';
import { createTestApp, type TestApp } from 'tenfoot/testing';

const film: Content = { id: 'a', length: 100_000, contentType: 'vod' };
const minutes = (n: number): number => n * 60_000;
const codes = (app: TestApp): string[] => app.diagnostics.map(({ code }) => code);

function begin(content: Content = film) {
  const app = createTestApp();
  const player = app.createPlayer();
  const session = app.tracker.watch(player, content);
  app.clock.pass(1000);
  player.play();
  const news = (): string[] => app.lines().filter((line) => !line.startsWith('ping'));
  return { app, player, session, news, lines: () => app.lines() };
}

/** Lines of what was told since `before`, without times. */
const since = (app: TestApp, before: number): string[] =>
  app.events.slice(before).map(({ eventType, params }) => {
    const detail =
      params?.['media.state.name'] ?? (eventType === 'sessionStart' ? params?.['media.resume'] : undefined);
    return detail === undefined ? eventType : `${eventType} ${JSON.stringify(detail).replaceAll('"', '')}`;
  });

describe('thirty minutes without a movement of the playhead', () => {
  it('end the session; the viewer goes on in a resumed one', () => {
    const { app, player, news, lines } = begin();
    app.clock.pass(10_000);
    player.pause();
    app.clock.pass(minutes(29) + 59_000);
    expect(lines().filter((line) => line.startsWith('ping'))).to.have.lengthOf(180);
    app.clock.pass(minutes(60));
    expect(news().slice(2)).to.deep.equal(['pauseStart 11.001 10', 'sessionEnd 1811 10']);
    player.play();
    app.clock.pass(5000);
    expect(news().slice(4)).to.deep.equal(['sessionStart 5410 10', 'play 5410.001 10']);
    expect(app.events.at(-2)?.params?.['media.resume']).to.equal(true);
  });

  it('come to a player that says it plays too, and it goes on when it moves', () => {
    const { app, player, news } = begin();
    app.clock.pass(5000);
    player.stall();
    player.tell('playing');
    app.clock.pass(minutes(40));
    expect(news().at(-1)).to.match(/^sessionEnd/);
    const before = app.events.length;
    player.recover();
    app.clock.pass(15_000);
    expect(since(app, before)).to.include.members(['sessionStart true', 'play']);
  });

  it('do not come to live content, whose playhead runs on', () => {
    const { app, player, news } = begin({ id: 'a', contentType: 'live' });
    player.pause();
    app.clock.pass(minutes(120));
    expect(news()).to.have.lengthOf(3);
  });
});

describe('ten minutes without a word', () => {
  it('are told nowhere: the collector has closed the session; a player that plays on is in a resumed one', () => {
    const { app, player, news } = begin();
    app.clock.pass(5000);
    app.clock.leap(minutes(11));
    app.clock.pass(20_000);
    expect(news().slice(2)).to.deep.equal(['sessionStart 666 665', 'play 666.001 665']);
    player.pause();
    expect(codes(app)).to.deep.equal([]);
  });

  it('leave a paused player alone until the viewer goes on', () => {
    const { app, player, session, news } = begin();
    player.pause();
    app.clock.pass(1000);
    app.clock.leap(minutes(11));
    app.clock.pass(minutes(30));
    expect(news()).to.have.lengthOf(3);
    player.play();
    app.clock.pass(500);
    expect(
      news()
        .slice(3)
        .map((line) => line.split(' ')[0]),
    ).to.deep.equal(['sessionStart', 'play']);
    session.end();
  });

  it('need no end', () => {
    const { app, player, session, news } = begin();
    player.pause();
    app.clock.pass(1000);
    app.clock.leap(minutes(11));
    session.end();
    expect(news()).to.have.lengthOf(3);
  });
});

describe('a day', () => {
  it('ends a session, and the next one begins at once', () => {
    const { app, news } = begin();
    app.clock.pass(minutes(24 * 60));
    const times = news().map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(times.slice(2)).to.deep.equal(['sessionEnd 86401', 'sessionStart 86401', 'play 86401.001']);
    expect(
      app.events.filter(({ eventType }) => eventType === 'sessionStart').map(({ params }) => params?.['media.resume']),
    ).to.deep.equal([false, true]);
  });
});

describe('a collector that has closed the session', () => {
  const refuse = (app: TestApp, status: number): void => {
    app.transport.answer = ({ url }) => (url.endsWith('/sessions') ? 201 : status);
  };
  const refuseOnce = (app: TestApp, status: number): void => {
    const { answer } = app.transport;
    app.transport.answer = () => {
      app.transport.answer = answer;
      return status;
    };
  };

  [404, 410].forEach((status) => {
    it(`by ${status} gets a resumed one in which everything that is open is told again, in order`, () => {
      const { app, player, session } = begin();
      session.startState('mute');
      session.quality({ bitrate: 2000 });
      const chapter = session.chapter({ name: 'One', offset: 0, length: 60 });
      const adBreak = session.adBreak({ name: 'mid-roll', offset: 5 });
      const ad = adBreak.ad({ id: 'ad-1', length: 15 });
      app.clock.pass(1000);
      player.pause();
      app.clock.pass(400);
      refuseOnce(app, status);
      app.clock.pass(8700);
      const before = app.events.length;
      app.clock.pass(3000);
      expect(since(app, before)).to.deep.equal([
        'ping',
        'sessionStart true',
        'chapterStart',
        'adBreakStart',
        'adStart',
        'stateStart mute',
        'pauseStart',
      ]);
      expect(app.events[before + 1]?.qoeData).to.include({ 'media.qoe.bitrate': 2000 });
      expect(app.events.slice(before + 1).every(({ playerTime }) => playerTime.playhead === 5)).to.equal(true);

      app.clock.pass(1000);
      ad.complete();
      adBreak.complete();
      chapter.complete();
      session.end();
      app.clock.pass(1000);
      const last = app.transport.requests.at(-1);
      expect(last?.url).to.include('/sessions/sid-2/events');
      expect(last?.event.eventType).to.equal('sessionEnd');
      expect(codes(app)).to.deep.equal(['session-gone']);
    });
  });

  it('again and again gets a new one once a minute at the most', () => {
    const { app } = begin();
    app.clock.pass(1000);
    refuse(app, 410);
    app.clock.pass(minutes(10));
    const starts = app.transport.requests.filter(({ event }) => event.eventType === 'sessionStart');
    expect(starts.length).to.be.within(9, 12);
    const times = starts.map(({ event }) => event.playerTime.ts);
    const gaps = times.slice(2).map((time, index) => time - times[index + 1]!);
    expect(Math.min(...gaps)).to.be.at.least(60_000);
  });

  it('gets none after our own end, nor after the natural end', () => {
    const { app, player, session } = begin({ ...film, length: 5 });
    app.clock.pass(1000);
    refuse(app, 410);
    app.clock.pass(4000);
    player.end();
    app.clock.pass(minutes(5));
    session.end();
    app.clock.pass(minutes(5));
    expect(app.transport.types.filter((type) => type === 'sessionStart')).to.have.lengthOf(1);
    expect([...app.store.records.keys()]).to.deep.equal(['installation']);
  });
});
