import { expect } from 'chai';
import { createTestApp } from 'tenfoot/testing';

const film = { id: 'ep-1', length: 600, contentType: 'vod' };
const seconds = (n: number): number => n * 1000;

function begin() {
  const app = createTestApp({ options: { consent: 'denied' } });
  const player = app.createPlayer();
  const session = app.tracker.watch(player, film);
  player.play();
  app.clock.pass(seconds(20));
  return { app, player, session };
}

describe('a watch made while consent was denied', () => {
  it('touches neither the player nor the network, nor any store', () => {
    const { app, player } = begin();
    expect(player.watchers).to.equal(0);
    expect(app.events).to.deep.equal([]);
    expect(app.transport.requests).to.deep.equal([]);
    expect(app.store.calls).to.deep.equal(['clear']);
  });

  ['granted', 'pending'].forEach((consent) => {
    it(`is tracked as a new session from the moment that consent is ${consent}`, () => {
      const { app, player, session } = begin();
      app.tracker.consent = consent as 'granted';
      app.clock.pass(seconds(12));
      player.pause();
      session.end();
      expect(app.lines()).to.deep.equal([
        'sessionStart 20 20',
        'play 20.001 20',
        'ping 30 30',
        'pauseStart 32 32',
        'sessionEnd 32.001 32',
      ]);
      app.clock.pass(100);
      expect(app.transport.types).to.have.lengthOf(consent === 'granted' ? 5 : 0);
      expect(app.diagnostics).to.deep.equal([]);
    });
  });

  it('is told with what is open: chapter, break, ad and states', () => {
    const { app, session } = begin();
    session.startState('mute');
    session.updateStates({ start: ['fullScreen', 'pictureInPicture'] });
    session.endState('pictureInPicture');
    session.chapter({ name: 'One', offset: 0, length: 10 }).complete();
    const chapter = session.chapter({ name: 'Two', offset: 10, length: 60 });
    const over = session.adBreak({ name: 'pre-roll', offset: 0 });
    over.ad({ id: 'ad-1', length: 5 }).complete();
    over.complete();
    const adBreak = session.adBreak({ name: 'mid-roll', offset: 20 });
    adBreak.ad({ id: 'ad-2', length: 5 }).skip();
    const ad = adBreak.ad({ id: 'ad-3', length: 5 });
    app.tracker.consent = 'granted';
    app.clock.pass(seconds(5));
    ad.complete();
    adBreak.ad({ id: 'ad-4', length: 5 }).complete();
    adBreak.complete();
    chapter.skip();
    session.endState('mute');
    session.end();
    expect(app.events.map(({ eventType }) => eventType)).to.deep.equal([
      'sessionStart',
      'adBreakStart',
      'adStart',
      'chapterStart',
      'stateStart',
      'stateStart',
      'adComplete',
      'adStart',
      'adComplete',
      'adBreakComplete',
      'play',
      'chapterSkip',
      'stateEnd',
      'sessionEnd',
    ]);
    expect(app.diagnostics).to.deep.equal([]);
  });

  it('is none when the app ended it, watched something else on the player, or closed the tracker', () => {
    const { app, player, session } = begin();
    session.end();
    app.tracker.watch(player, { ...film, id: 'ep-2' });
    app.tracker.watch(player, { ...film, id: 'ep-3' });
    app.tracker.consent = 'granted';
    const starts = app.events.filter(({ eventType }) => eventType === 'sessionStart');
    expect(starts.map(({ params }) => params?.['media.id'])).to.deep.equal(['ep-3']);

    const closed = begin();
    closed.app.tracker.close();
    closed.app.tracker.consent = 'granted';
    expect(closed.app.events).to.deep.equal([]);
  });

  it('is told by hand as well, where it is by then', () => {
    const app = createTestApp({ options: { consent: 'denied' } });
    const session = app.tracker.watchByHand(film);
    session.emit({ type: 'playing', playhead: 5 });
    app.clock.pass(seconds(10));
    app.tracker.consent = 'granted';
    app.clock.pass(seconds(1));
    session.emit({ type: 'pause' });
    app.clock.pass(300);
    expect(app.lines()).to.deep.equal(['sessionStart 10 15', 'play 10.001 15', 'pauseStart 11 16']);
  });

  it('keeps the content as it was given, and says then what is wrong with it', () => {
    const app = createTestApp({ options: { consent: 'denied' } });
    app.tracker.watch(app.createPlayer(), { ...film, length: -1 });
    app.tracker.consent = 'granted';
    expect(app.diagnostics.map(({ code }) => code)).to.deep.equal(['invalid-content']);
  });

  it('harms nobody, whatever is called on it', () => {
    const { session } = begin();
    session.emit(null as never);
    session.updateStates(null as never);
    session.updateStates({ start: 7 } as never);
    session.quality(null as never);
    session.error(null as never);
    session.chapter(null as never).skip();
    session
      .adBreak(null as never)
      .ad(null as never)
      .skip();
  });

  it('is held for the last ten players', () => {
    const app = createTestApp({ options: { consent: 'denied' } });
    for (let i = 0; i < 50; i++) app.tracker.watch(app.createPlayer(), { ...film, id: `ep-${String(i)}` });
    app.tracker.consent = 'granted';
    const ids = app.events.flatMap(({ params }) => params?.['media.id'] ?? []);
    expect(ids).to.have.lengthOf(10);
    expect(ids.at(-1)).to.equal('ep-49');
  });
});
