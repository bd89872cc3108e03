import { expect } from 'chai';
import {
  createMemoryStore,
  createRecordingTransport,
  createScriptedPlayer,
  createTestApp,
  createVirtualClock,
  testOptions,
} from 'tenfoot/testing';
import { joinTracker } from '../../../src/tracker.js';
import { pretendAbleCollector } from '../../kit/able-collector.js';

const content = { id: 'ep-1', name: 'Pilot', length: 7200, contentType: 'vod' };

function launch(accepts?: string) {
  const app = createTestApp();
  const collector = pretendAbleCollector(app, accepts);
  const player = app.createPlayer();
  const session = app.tracker.watch(player, content);
  player.play();
  app.clock.pass(15_000);
  return { app, collector, player, session };
}

describe('leaving', () => {
  it('takes along at once what waits, in a request that outlives the page', () => {
    const { app } = launch();
    const before = app.transport.requests.length;
    app.become('background');
    const [request, ...more] = app.transport.requests.slice(before);
    expect(request).to.include({ leaving: true, text: true });
    expect(request!.events.map(({ eventType }) => eventType)).to.deep.equal(['ping']);
    expect(more).to.deep.equal([]);
  });

  it('does not wait for the store in the background, nor for answers', () => {
    const { app, session, collector } = launch('text');
    app.become('background');
    const before = app.transport.requests.length;
    const ad = session.adBreak({ position: 1, offset: 0 }).ad({ id: 'ad', length: 15 });
    session.end();
    ad.complete();
    expect(app.transport.types.slice(before)).to.deep.equal([
      'adBreakStart',
      'adStart',
      'adSkip',
      'adBreakComplete',
      'sessionEnd',
    ]);
    expect(app.transport.requests.slice(before).every(({ leaving }) => leaving)).to.equal(true);
    app.clock.pass(60_000);
    expect(collector.sessions.get('s1')!.slice(1)).to.deep.equal(app.events.slice(1));
    expect(app.transport.requests.length - before, 'nothing twice').to.equal(5);
    expect([...app.store.records.keys()]).to.deep.equal(['installation', 'accepts']);
  });

  it('keeps to nine requests and 60 KiB; the rest is in the store', () => {
    const { app, session, collector } = launch('');
    app.become('background');
    const before = app.transport.requests.length;
    for (let i = 0; i < 20; i++) session.chapter({ name: `c${String(i)}`, position: i + 1, offset: i, length: 1 });
    expect(app.transport.requests.length - before).to.equal(9);
    app.clock.pass(10_000);
    expect(collector.sessions.get('s1')!.slice(1)).to.deep.equal(app.events.slice(1));

    const big = launch('');
    big.app.become('background');
    const first = big.app.transport.requests.length;
    const custom = { text: 'x'.repeat(25_000) };
    for (let i = 0; i < 3; i++) big.session.chapter({ name: 'c', position: i + 1, offset: i, length: 1, custom });
    const bytes = big.app.transport.requests.slice(first).reduce((sum, { body }) => sum + body.length, 0);
    expect(bytes).to.be.within(50_000, 61_440);
  });

  it('ends what will not come back: the closing events leave together', () => {
    const { app, session, collector } = launch();
    session.adBreak({ position: 1, offset: 0 }).ad({ id: 'ad', length: 15 });
    app.clock.pass(100);
    const before = app.transport.requests.length;
    app.become('leaving');
    const last = app.transport.requests.slice(before);
    expect(last.map(({ events }) => events.map(({ eventType }) => eventType))).to.deep.equal([
      ['adSkip', 'adBreakComplete', 'sessionEnd'],
    ]);
    expect(last[0]).to.include({ leaving: true });
    // The page is gone when it is kept and before any answer; at the next launch the same is sent again, and counts once.
    app.clock.pass(3);
    const next = app.relaunch();
    next.transport.answer = app.transport.answer;
    next.clock.pass(1000);
    expect(collector.sessions.get('s1')!.slice(1)).to.deep.equal(app.events.slice(1));
    expect([...next.store.records.keys()]).to.deep.equal(['installation', 'accepts']);
  });

  it('holds no pause back while the app is hidden: a set may freeze it at once', () => {
    const { app, player } = launch();
    player.play();
    app.clock.pass(2000);
    app.become('background');
    player.pause();
    expect(app.events.at(-1)!.eventType).to.equal('pauseStart');
    app.become('foreground');
    player.play();
    app.clock.pass(2000);
    player.pause();
    expect(app.events.at(-1)!.eventType).to.equal('play');
    app.clock.pass(1000);
    expect(app.events.at(-1)!.eventType).to.equal('pauseStart');
  });

  it('sends once more, as usual, what did not arrive, and says nothing of it', () => {
    const { app, collector, player } = launch();
    collector.before = ({ leaving }) => (leaving ? 'unreachable' : null);
    app.become('background');
    player.pause();
    app.clock.pass(5000);
    expect(collector.sessions.get('s1')!.slice(1)).to.deep.equal(app.events.slice(1));
    expect(app.diagnostics).to.deep.equal([]);
  });

  it('beats once after a sleep of minutes, in one request', () => {
    const { app, collector } = launch();
    app.become('background');
    app.clock.pass(100);
    const [events, requests] = [app.events.length, app.transport.requests.length];
    app.clock.leap(400_000);
    app.become('foreground');
    app.clock.pass(1000);
    expect(app.events.slice(events).map(({ eventType }) => eventType)).to.deep.equal(['ping']);
    expect(app.transport.requests.length - requests).to.be.at.most(1);
    app.clock.pass(20_000);
    expect(collector.sessions.get('s1')!.length).to.be.at.least(app.events.length - 1);
  });

  it('takes the last words of an app that closes its tracker', () => {
    const { app, collector } = launch();
    app.tracker.close();
    app.clock.pass(1000);
    expect(app.events.at(-1)?.eventType).to.equal('sessionEnd');
    expect(collector.sessions.get('s1')!.slice(1)).to.deep.equal(app.events.slice(1));
    app.become('background');
    app.tracker.close();
    app.clock.pass(1000);
    expect(app.diagnostics).to.deep.equal([]);
  });

  it('sends nothing in an outage, and nothing without consent', () => {
    const { app, collector, player } = launch();
    collector.before = () => 'unreachable';
    player.pause();
    app.clock.pass(320);
    const before = app.transport.requests.length;
    app.become('background');
    expect(app.transport.requests.length).to.equal(before);

    const silent = createTestApp({ options: { consent: 'pending' } });
    silent.tracker.watch(silent.createPlayer(), content);
    silent.become('leaving');
    expect(silent.transport.requests).to.deep.equal([]);
  });

  it('opens a session that begins in the background as soon as it is complete', () => {
    const app = createTestApp();
    const collector = pretendAbleCollector(app);
    app.become('background');
    app.tracker.watch(app.createPlayer(), content).end();
    app.clock.pass(1000);
    expect(app.transport.requests[0]!.event.params).to.have.property('appInstallationId');
    expect(app.transport.requests[0]!.leaving).to.equal(true);
    expect(collector.sessions.get('s1')).to.have.lengthOf(2);
  });

  it('tells a platform that cannot watch the app, and goes on', () => {
    const clock = createVirtualClock();
    const platform: typeof testOptions.platform = {
      ...testOptions.platform,
      lifecycle() {
        throw new TypeError('no document here');
      },
    };
    const parts = { clock, store: createMemoryStore((task) => void clock.wake(1, task)), random: () => 0.5 };
    const transport = createRecordingTransport(clock);
    const told: string[] = [];
    const tracker = joinTracker({ ...testOptions, platform }, { ...parts, transport });
    tracker.on('diagnostic', ({ message }) => told.push(message));
    tracker.watch(createScriptedPlayer(clock), content).end();
    clock.pass(1000);
    expect(told).to.deep.equal(['The platform "scripted" cannot tell when the app goes: TypeError: no document here']);
    expect(transport.types).to.deep.equal(['sessionStart', 'sessionEnd']);
  });
});
