import { expect } from 'chai';
import { DiagnosticCode, type WireEvent } from 'tenfoot';
import { version } from '../../src/version.js';
import { createMemoryStore, createTestApp, type TestApp, testOptions } from 'tenfoot/testing';
import { recordText, recordTexts } from './kit/record-text.js';

const content = { id: 'ep-1', name: 'Pilot', length: 60, contentType: 'vod' };
const codes = (app: TestApp): string[] => app.diagnostics.map(({ code }) => code);

describe('a tracker', () => {
  it('opens the session, then posts in order what happened meanwhile, as it happened', () => {
    const app = createTestApp();
    const player = app.createPlayer();
    const start = app.clock.now();
    app.transport.answer = ({ url }) => (app.clock.now() < start + 5000 ? 503 : url.endsWith('/sessions') ? 201 : 204);
    const session = app.tracker.watch(player, content);
    app.clock.pass(100);
    player.tell('playing');
    app.clock.pass(2000);
    player.playhead = 2;
    player.tell('pause');
    app.clock.pass(7900);
    session.end();
    app.clock.pass(10_000);

    const taken = app.transport.requests.filter(({ url }) => !url.endsWith('/sessions')).map(({ event }) => event);
    expect(taken).to.deep.equal([
      { eventType: 'play', playerTime: { playhead: 0, ts: start + 100 }, qoeData: { 'media.qoe.timeToStart': 100 } },
      { eventType: 'pauseStart', playerTime: { playhead: 2, ts: start + 2100 } },
      { eventType: 'sessionEnd', playerTime: { playhead: 2, ts: start + 10_000 } },
    ] satisfies WireEvent[]);
    expect(app.transport.requests.at(-1)?.url).to.equal('https://collector.example.com/api/v1/sessions/sid-1/events');
    const starts = app.transport.requests.filter(({ url }) => url.endsWith('/sessions'));
    expect(new Set(starts.map(({ body }) => body)).size, 'the same body at every attempt').to.equal(1);
    expect(codes(app)).to.deep.equal([DiagnosticCode.DeliveryDelayed, DiagnosticCode.DeliveryRecovered]);
  });

  it('says on sessionStart who, what and where', () => {
    const app = createTestApp();
    app.tracker.watch(app.createPlayer(), { ...content, resume: true });
    app.clock.pass(10);
    expect(app.transport.requests[0]?.event.params).to.deep.equal({
      'analytics.trackingServer': 'analytics.example.com',
      'analytics.reportSuite': 'suite',
      'analytics.enableSSL': true,
      appInstallationId: recordText(app.store, 'installation'),
      'visitor.marketingCloudOrgId': '0123456789@AdobeOrg',
      'media.id': 'ep-1',
      'media.name': 'Pilot',
      'media.length': 60,
      'media.contentType': 'vod',
      'media.streamType': 'video',
      'media.playerName': 'Example TV',
      'media.channel': 'Example',
      'media.resume': true,
      'media.sdkVersion': '3.2.0',
      'media.libraryVersion': `tenfoot-${version}`,
    });
  });

  it('keeps a start as it is sent, with what was known only after the store was read', () => {
    const app = createTestApp();
    app.transport.answer = () => 'unreachable';
    app.tracker.watch(app.createPlayer(), content);
    app.clock.pass(100);
    const { body } = app.transport.requests[0]!;
    expect(body).to.contain('appInstallationId');
    expect(Object.values(recordTexts(app.store))).to.include(body);
  });

  it('has one request in flight for each session', () => {
    const app = createTestApp();
    const player = app.createPlayer();
    const session = app.tracker.watch(player, content);
    player.tell('playing');
    player.tell('pause');
    session.end();
    app.clock.pass(1000);
    expect(app.transport.types).to.deep.equal(['sessionStart', 'play', 'pauseStart', 'sessionEnd']);
    expect(app.transport.mostInFlight).to.equal(1);
  });

  it('does not let one session wait for another', () => {
    const app = createTestApp();
    app.transport.answer = ({ event }) => (event.params?.['media.id'] === 'stuck' ? 'unreachable' : 201);
    app.tracker.watch(app.createPlayer(), { ...content, id: 'stuck' });
    app.tracker.watch(app.createPlayer(), content);
    app.clock.pass(10);
    expect(app.transport.requests.map(({ event }) => event.params?.['media.id'])).to.deep.equal(['stuck', 'ep-1']);
  });

  it('takes up at the next launch what the collector did not get, and sends nothing twice', () => {
    const first = createTestApp();
    const player = first.createPlayer();
    first.tracker.watch(player, content);
    player.tell('playing');
    first.clock.pass(2000);
    first.transport.answer = () => 'unreachable';
    player.playhead = 3;
    player.tell('pause');
    first.clock.pass(400);
    expect(first.transport.types).to.deep.equal(['sessionStart', 'play', 'pauseStart']);
    const paused = first.transport.requests.at(-1)?.body;

    // The set is switched off: the first launch never gets to say a word again.
    const second = first.relaunch();
    second.clock.pass(100);
    expect(second.transport.requests.map(({ url, body }) => ({ url, body }))).to.deep.equal([
      { url: 'https://collector.example.com/api/v1/sessions/sid-1/events', body: paused },
      // Nobody ended it: it ends where it was last alive.
      {
        url: 'https://collector.example.com/api/v1/sessions/sid-1/events',
        body: `{"eventType":"sessionEnd","playerTime":{"playhead":3,"ts":${String(first.clock.now() - 499)}}}`,
      },
    ]);
    expect([...first.store.records.keys()]).to.deep.equal(['installation']);
  });

  it('sends nothing twice when consent is in doubt for a moment', () => {
    const app = createTestApp();
    app.transport.answer = ({ url }) => ({ status: url.endsWith('/sessions') ? 201 : 204, delay: 500 });
    const player = app.createPlayer();
    app.tracker.watch(player, content);
    app.clock.pass(100);
    app.tracker.consent = 'pending';
    app.tracker.consent = 'granted';
    player.tell('playing');
    app.clock.pass(5000);
    expect(app.transport.types).to.deep.equal(['sessionStart', 'play']);
    expect(app.transport.mostInFlight).to.equal(1);
  });

  it('sends an event again whose answer was lost, the same to the letter', () => {
    const app = createTestApp();
    const { answer } = app.transport;
    app.transport.answer = (request) => {
      app.transport.answer = answer;
      return { lost: true, delay: answer(request) === 201 ? 1 : 1 };
    };
    app.tracker.watch(app.createPlayer(), content);
    app.clock.pass(15_000);
    expect(app.transport.types.slice(0, 2)).to.deep.equal(['sessionStart', 'sessionStart']);
    expect(app.transport.requests[0]?.body).to.equal(app.transport.requests[1]?.body);
  });

  it('does not storm the collector with what waited, and tells an outage once', () => {
    const app = createTestApp();
    app.transport.answer = () => 'unreachable';
    for (let i = 0; i < 50; i++) app.tracker.watch(app.createPlayer(), { ...content, id: `ep-${i}` }).end();
    app.clock.pass(100);
    expect(app.transport.mostInFlight).to.be.at.most(4);
    const again = app.relaunch();
    again.clock.pass(60_000);
    expect(again.transport.mostInFlight).to.be.at.most(4);
    expect(again.transport.types.filter((type) => type === 'sessionEnd')).to.have.lengthOf(50);
    expect(codes(app)).to.deep.equal([DiagnosticCode.DeliveryDelayed]);
  });

  it('is bounded against zapping in an outage: whole sessions go, from the oldest on, and it says so', () => {
    const app = createTestApp();
    app.transport.answer = () => 'unreachable';
    for (let i = 0; i < 1500; i++) {
      app.tracker.watch(app.createPlayer(), { ...content, id: `ep-${i}` }).end();
      app.clock.pass(10);
    }
    app.clock.pass(1000);
    expect(app.store.records.size).to.be.at.most(2002);
    expect(codes(app)).to.include(DiagnosticCode.JournalFull);
    const again = app.relaunch();
    again.clock.pass(600_000);
    const ids = again.transport.requests.flatMap(({ event }) => event.params?.['media.id'] ?? []);
    expect(ids.at(-1)).to.equal('ep-1499');
  });

  it('throws nothing into the app when a player throws at every call', () => {
    const app = createTestApp();
    const player = app.createPlayer();
    const session = app.tracker.watch(player, content);
    app.clock.pass(1000);
    player.play();
    app.clock.pass(3000);
    Object.defineProperty(player, 'quality', {
      get() {
        throw new Error('not in this state');
      },
    });
    app.clock.pass(20_000);
    session.end();
    expect(app.events.at(-1)?.eventType).to.equal('sessionEnd');
  });

  it('is silent when the set was switched off', () => {
    const app = createTestApp();
    const player = app.createPlayer();
    app.tracker.watch(player, content);
    app.clock.pass(1000);
    const requests = app.transport.requests.length;
    app.relaunch();
    player.play();
    app.clock.pass(60_000);
    expect(app.transport.requests).to.have.lengthOf(requests);
  });

  it('tells and skips an event that the collector refuses', () => {
    const app = createTestApp();
    const player = app.createPlayer();
    app.transport.answer = ({ event }) =>
      event.eventType === 'sessionStart'
        ? 201
        : event.eventType === 'play'
          ? { status: 400, text: 'no play today' }
          : 204;
    const session = app.tracker.watch(player, content);
    player.tell('playing');
    session.end();
    app.clock.pass(100);
    expect(app.transport.types).to.deep.equal(['sessionStart', 'play', 'sessionEnd']);
    expect(app.diagnostics).to.deep.equal([
      { code: DiagnosticCode.EventRejected, message: 'The collector refused a play: 400: no play today' },
    ]);
  });

  it('gives up a session whose start is refused', () => {
    const app = createTestApp();
    app.transport.answer = () => 400;
    app.tracker.watch(app.createPlayer(), content).end();
    app.clock.pass(60_000);
    expect(app.transport.types).to.deep.equal(['sessionStart']);
    expect(codes(app)).to.deep.equal([DiagnosticCode.EventRejected, DiagnosticCode.SessionGone]);
  });

  it('tries a start again that was answered without a readable session id, or not found', () => {
    const app = createTestApp();
    const answers = [
      { status: 201, location: null },
      404,
      { status: 201, location: 'https://c.example.com/x/api/v1/sessions/far-1' },
    ];
    app.transport.answer = ({ url }) => (url.endsWith('/sessions') ? (answers.shift() ?? 500) : 204);
    app.tracker.watch(app.createPlayer(), content).end();
    app.clock.pass(60_000);
    expect(app.transport.types).to.deep.equal(['sessionStart', 'sessionStart', 'sessionStart', 'sessionEnd']);
    expect(app.transport.requests[3]?.url).to.equal('https://collector.example.com/api/v1/sessions/far-1/events');
  });

  it('goes on without a store', () => {
    const app = createTestApp();
    app.store.mode = 'throw';
    app.tracker.watch(app.createPlayer(), content).end();
    app.clock.pass(10_000);
    expect(app.transport.types).to.deep.equal(['sessionStart', 'sessionEnd']);
    expect(codes(app)).to.deep.equal([DiagnosticCode.StoreFailed]);
  });

  it('ends the session that a player still has when another content begins on it', () => {
    const app = createTestApp();
    const player = app.createPlayer();
    app.tracker.watch(player, content);
    app.tracker.watch(player, { ...content, id: 'ep-2' });
    app.clock.pass(100);
    expect(app.transport.types.slice().sort()).to.deep.equal(['sessionEnd', 'sessionStart', 'sessionStart']);
    expect(player.watchers).to.equal(1);
  });

  it('tells what cannot be tracked, and never throws', () => {
    const app = createTestApp();
    const wrong = app.tracker.watch(app.createPlayer(), { ...content, length: -1 });
    wrong.end();
    const stranger = app.tracker.watch(null as never, content);
    stranger.end();
    app.clock.pass(60_000);
    expect(app.diagnostics.map(({ code }) => code)).to.deep.equal([
      DiagnosticCode.InvalidContent,
      DiagnosticCode.PlayerRefused,
    ]);
    expect(app.transport.requests).to.deep.equal([]);
    expect(app.store.records.size).to.equal(0);
  });

  it('tells events and acknowledgements, and survives a listener that throws', () => {
    const app = createTestApp();
    const told: string[] = [];
    app.tracker.on('event', () => {
      throw new Error('oops');
    });
    app.tracker.on('event', (event) => told.push(`event ${event.eventType}`));
    const stop = app.tracker.on('sent', ({ sid, event }) => told.push(`sent ${sid} ${event.eventType}`));
    const session = app.tracker.watch(app.createPlayer(), content);
    app.clock.pass(100);
    stop();
    session.end();
    app.clock.pass(100);
    expect(told).to.deep.equal(['event sessionStart', 'sent sid-1 sessionStart', 'event sessionEnd']);
    expect(app.diagnostics[0]).to.deep.equal({
      code: DiagnosticCode.ListenerThrew,
      message: 'A listener of "event" threw Error: oops',
    });
  });

  it('leaves the player alone when it is closed, and keeps what waits', () => {
    const app = createTestApp();
    app.transport.answer = () => 'unreachable';
    const player = app.createPlayer();
    app.tracker.watch(player, content);
    app.clock.pass(100);
    player.tell('playing');
    app.tracker.close();
    player.tell('playing');
    app.tracker.watch(player, content);
    app.tracker.consent = 'pending';
    app.clock.pass(600_000);
    expect(player.watchers).to.equal(0);
    expect(app.transport.types).to.deep.equal(['sessionStart']);
    const kept = Object.values(recordTexts(app.store)).flatMap((text) => /"eventType":"(\w+)"/.exec(text)?.[1] ?? []);
    expect(kept).to.deep.equal(['sessionStart', 'play', 'sessionEnd']);
  });
});

describe('consent', () => {
  it('pending: keeps everything in memory and sends it, as it happened, once it is granted', () => {
    const app = createTestApp({ options: { consent: 'pending' } });
    const start = app.clock.now();
    const player = app.createPlayer();
    app.tracker.watch(player, content);
    app.clock.pass(500);
    player.tell('playing');
    app.clock.pass(5000);
    expect(app.transport.requests).to.deep.equal([]);
    expect(app.store.calls).to.deep.equal([]);
    app.tracker.consent = 'granted';
    app.clock.pass(100);
    expect(app.transport.requests.map(({ event }) => event.playerTime.ts - start)).to.deep.equal([0, 500]);
  });

  it('pending, then denied: nothing was ever sent or written', () => {
    const app = createTestApp({ options: { consent: 'pending' } });
    app.tracker.watch(app.createPlayer(), content);
    app.clock.pass(500);
    app.tracker.consent = 'denied';
    app.clock.pass(60_000);
    expect(app.transport.requests).to.deep.equal([]);
    expect(app.store.calls).to.deep.equal(['clear']);
  });

  it('denied: purges what earlier launches left, and sends nothing', () => {
    const earlier = createTestApp();
    earlier.transport.answer = () => 'unreachable';
    earlier.tracker.watch(earlier.createPlayer(), content);
    earlier.clock.pass(100);
    earlier.tracker.close();
    earlier.clock.pass(100);
    expect(earlier.store.records.size).to.be.above(0);

    const app = earlier.relaunch({ consent: 'denied' });
    const player = app.createPlayer();
    app.tracker.watch(player, content);
    app.clock.pass(60_000);
    expect(app.store.records.size).to.equal(0);
    expect(app.transport.requests).to.deep.equal([]);
    expect(player.watchers).to.equal(0);
  });

  it('denied after a kill: forgets the mark and the id of the session that was cut off, in every store', () => {
    const earlier = createTestApp();
    earlier.tracker.watch(earlier.createPlayer(), content);
    earlier.clock.pass(20_000);
    const fallback = createMemoryStore((task) => void earlier.clock.wake(1, task));
    fallback.plant('left', 'by a launch whose store failed');
    earlier.switchOff();
    expect([...earlier.store.records.keys()].filter((key) => /mark|sid|installation/.test(key))).to.have.lengthOf(3);
    const app = createTestApp({
      clock: earlier.clock,
      store: Object.assign(earlier.store, { fallback }),
      options: { consent: 'denied' },
    });
    app.clock.pass(60_000);
    expect([app.store.records.size, fallback.records.size]).to.deep.equal([0, 0]);
    expect(app.transport.requests).to.deep.equal([]);
  });

  it('pending again: nothing more is written, marks neither', () => {
    const app = createTestApp();
    app.tracker.watch(app.createPlayer(), content);
    app.clock.pass(20_000);
    app.tracker.consent = 'pending';
    const before = app.store.calls.length;
    app.clock.pass(60_000);
    expect(app.store.calls).to.have.lengthOf(before);
  });

  it('revoked: a session under way stops without a word and does not come back', () => {
    const app = createTestApp();
    const player = app.createPlayer();
    app.tracker.watch(player, content);
    app.clock.pass(100);
    app.tracker.consent = 'denied';
    player.tell('playing');
    app.clock.pass(60_000);
    app.tracker.consent = 'granted';
    player.tell('pause');
    app.clock.pass(60_000);
    expect(app.transport.types).to.deep.equal(['sessionStart']);
    expect(app.store.records.size).to.equal(0);
    app.tracker.watch(player, content);
    app.clock.pass(100);
    expect(app.transport.types).to.deep.equal(['sessionStart', 'sessionStart']);
  });

  it('revoked with a start under way: nothing is told of it', () => {
    const app = createTestApp();
    app.transport.answer = () => ({ status: 201, delay: 500 });
    const sent: unknown[] = [];
    app.tracker.on('sent', (event) => sent.push(event));
    app.tracker.watch(app.createPlayer(), content);
    app.clock.pass(100);
    app.tracker.consent = 'denied';
    app.clock.pass(5000);
    expect(sent).to.deep.equal([]);
    expect(app.store.records.size).to.equal(0);
  });

  it('is not changed by a word that it does not know', () => {
    const app = createTestApp();
    app.tracker.consent = 'maybe' as never;
    expect(app.tracker.consent).to.equal('granted');
    expect(app.diagnostics[0]?.message).to.include('"maybe"');
  });
});

describe('the version', () => {
  it('is that of package.json', async () => {
    const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
    expect(version).to.equal(manifest.version);
    expect(testOptions.consent).to.equal('granted');
  });
});
