import AjvDraft04Module from 'ajv-draft-04';
import { expect } from 'chai';
import type { WireEvent } from 'tenfoot';
import { eventTypes, jsonSchema } from 'tenfoot/protocol';
import { createTestApp, type TestApp } from 'tenfoot/testing';
import { seal } from '../../../src/delivery/sealed-record.js';
import { findDisorder } from '../../kit/find-disorder.js';
import { recordText, recordTexts } from '../kit/record-text.js';

const film = { id: 'ep-1', name: 'Pilot', length: 60_000, contentType: 'dvod', downloaded: true };
const seconds = (n: number): number => n * 1000;

const ajv = new AjvDraft04Module.default();
const validators = new Map(eventTypes.map((type) => [type, ajv.compile(jsonSchema(type))]));

const posted = (app: TestApp): WireEvent[][] =>
  app.transport.requests
    .filter(({ url }) => url === 'https://collector.example.com/api/v1/downloaded')
    .map(({ body }) => JSON.parse(body) as WireEvent[]);
const types = (events: readonly WireEvent[]): string[] => events.map(({ eventType }) => eventType);
const kept = (app: TestApp): string[] => [...app.store.records.keys()].filter((key) => key !== 'installation');

/** A downloaded film that plays since a second after the launch, out of reach of the collector or not. */
function play(online = true, parts: Parameters<typeof createTestApp>[0] = {}) {
  const app = createTestApp(parts);
  app.transport.answer = () => (online ? 201 : 'unreachable');
  const player = app.createPlayer();
  const session = app.tracker.watch(player, film);
  app.clock.pass(seconds(1));
  player.play();
  return { app, player, session };
}

describe('downloaded content', () => {
  it('is kept until it has ended, and posted as one array that the protocol allows', () => {
    const { app, player, session } = play();
    const ad = session.adBreak({ name: 'mid-roll', offset: 0 }).ad({ id: 'ad-1', length: 60 });
    app.clock.pass(seconds(120));
    ad.complete();
    player.pause();
    app.clock.pass(seconds(60));
    expect(app.transport.requests).to.deep.equal([]);
    expect(kept(app).length).to.be.above(5);
    session.end();
    app.clock.pass(seconds(1));

    expect(app.transport.requests).to.have.lengthOf(1);
    const [events] = posted(app) as [WireEvent[]];
    expect(events).to.deep.equal(
      app.events.map((event, index) =>
        index
          ? event
          : { ...event, params: { ...event.params, appInstallationId: recordText(app.store, 'installation') } },
      ),
    );
    expect(events[0]?.params).to.include({ 'media.downloaded': true, 'media.id': 'ep-1' });
    expect(findDisorder(events.map(({ eventType }) => eventType))).to.equal(null);
    events.forEach((event) => {
      const validate = validators.get(event.eventType)!;
      expect(validate(event), ajv.errorsText(validate.errors)).to.equal(true);
    });
    expect(kept(app)).to.deep.equal([]);
    expect(app.diagnostics).to.deep.equal([]);
  });

  it('is pinged every fifty seconds, in ads that are measured to the second too', () => {
    const app = createTestApp();
    const player = app.createPlayer();
    const session = app.tracker.watch(player, { ...film, granularAds: true });
    app.clock.pass(seconds(1));
    player.play();
    app.clock.pass(seconds(105));
    session.adBreak({ name: 'mid-roll', offset: 105 }).ad({ id: 'ad-1', length: 600 });
    app.clock.pass(seconds(105));
    expect(app.lines().filter((line) => line.startsWith('ping'))).to.deep.equal([
      'ping 51 50',
      'ping 101 100',
      'ping 156 105',
      'ping 206 105',
    ]);
  });

  it('leaves live sessions beside it alone', () => {
    const { app } = play();
    app.tracker.watch(app.createPlayer(), { ...film, downloaded: false, id: 'live-1' });
    app.clock.pass(seconds(1));
    expect(app.transport.types).to.deep.equal(['sessionStart']);
    expect(app.transport.requests[0]?.event.params).not.to.have.property('media.downloaded');
  });

  it('waits for the collector, through restarts, the same to the letter at every attempt', () => {
    const { app, session } = play(false);
    app.clock.pass(seconds(60));
    session.end();
    app.clock.pass(seconds(30));
    const offline = app.relaunch();
    offline.transport.answer = () => 503;
    offline.clock.pass(seconds(30));
    const online = offline.relaunch();
    online.clock.pass(seconds(1));
    const bodies = [app, offline, online].flatMap(({ transport }) => transport.requests.map(({ body }) => body));
    expect(bodies.length).to.be.above(8);
    expect(new Set(bodies).size).to.equal(1);
    expect(online.transport.requests).to.have.lengthOf(1);
    expect(kept(online)).to.deep.equal([]);
    expect(app.diagnostics.map(({ code }) => code)).to.deep.equal(['delivery-delayed']);
  });

  it('is posted as soon as the network may be back, unless the collector asked for time', () => {
    const { app, session } = play(false);
    session.end();
    app.clock.pass(seconds(200));
    const tried = app.transport.requests.length;
    app.transport.answer = () => ({ status: 503, retryAfter: '600' });
    app.become('online');
    app.clock.pass(10);
    expect(app.transport.requests).to.have.lengthOf(tried + 1);
    app.transport.answer = () => 201;
    app.become('foreground');
    app.clock.pass(seconds(599));
    expect(app.transport.requests).to.have.lengthOf(tried + 1);
    app.clock.pass(seconds(2));
    expect(app.transport.requests).to.have.lengthOf(tried + 2);
    expect(kept(app)).to.deep.equal([]);
    app.become('online');
    app.clock.pass(seconds(1));
    expect(app.transport.requests).to.have.lengthOf(tried + 2);
  });

  it('that was cut off is closed where it was last alive', () => {
    const { app, session } = play(false);
    session.adBreak({ name: 'mid-roll', offset: 1 }).ad({ id: 'ad-1', length: 600 });
    app.clock.pass(seconds(34));
    const began = app.clock.now() - seconds(35);
    const again = app.relaunch();
    again.clock.pass(seconds(1));
    const [events] = posted(again) as [WireEvent[]];
    expect(types(events).slice(-3)).to.deep.equal(['adSkip', 'adBreakComplete', 'sessionEnd']);
    expect(events.at(-1)?.playerTime).to.deep.equal({ playhead: 1, ts: began + 31_003 });
    expect(kept(again)).to.deep.equal([]);
  });

  it('is whole wherever it is cut off: once, and with its end', () => {
    for (let cut = 0; cut < 14; cut++) {
      const { app, session } = play(false);
      app.clock.pass(seconds(12));
      session.end();
      app.clock.pass(cut);
      const again = app.relaunch();
      again.clock.pass(seconds(1));
      const all = posted(again).map(types);
      expect(all, `cut off ${String(cut)} ms after the end`).to.deep.equal([['sessionStart', 'play', 'sessionEnd']]);
      expect(kept(again)).to.deep.equal([]);
    }
  });

  it('is not lost by one event that the protocol does not allow, nor by one that is torn', () => {
    const { app, player, session } = play(false);
    app.clock.pass(seconds(10));
    player.pause();
    app.clock.pass(seconds(10));
    session.error({ id: 'oops' });
    app.clock.pass(10);
    const find = (type: string): string =>
      Object.entries(recordTexts(app.store)).find(([, text]) => text.includes(`"eventType":"${type}"`))![0];
    app.switchOff();
    const bad = { eventType: 'error', playerTime: { playhead: -1, ts: 0 }, nonsense: true };
    app.store.plant(find('error'), seal({ key: find('error'), text: JSON.stringify(bad) }).value);
    app.store.plant(find('pauseStart'), 'torn');
    const again = app.relaunch();
    again.clock.pass(seconds(1));
    expect(posted(again).map(types)).to.deep.equal([['sessionStart', 'play', 'sessionEnd']]);
    expect(again.diagnostics.map(({ code }) => code)).to.deep.equal(['record-skipped', 'event-invalid']);
    expect(kept(again)).to.deep.equal([]);
  });

  it('whose start is torn is given up, and that is told', () => {
    const { app } = play(false);
    app.clock.pass(seconds(10));
    app.switchOff();
    app.store.plant(
      kept(app).find((key) => key.endsWith('/0'))!,
      'torn',
    );
    const again = app.relaunch();
    again.clock.pass(seconds(1));
    expect(posted(again)).to.deep.equal([]);
    expect(again.diagnostics.map(({ code }) => code)).to.deep.equal(['record-skipped', 'session-gone']);
    expect(kept(again)).to.deep.equal([]);
  });

  it('that the collector refuses is dropped and told, and holds up no other', () => {
    const { app, session } = play(false);
    session.end();
    app.tracker.watch(app.createPlayer(), { ...film, id: 'ep-2' }).end();
    app.tracker.watch(app.createPlayer(), { ...film, id: 'ep-3' }).end();
    app.clock.pass(100);
    app.transport.answer = ({ body }) =>
      body.includes('"ep-1"') ? { status: 400, text: 'no' } : body.includes('"ep-2"') ? 503 : 201;
    app.clock.pass(seconds(60));
    expect(app.diagnostics.map(({ code }) => code)).to.include('event-rejected');
    expect(kept(app)).to.have.lengthOf(1);
    app.transport.answer = () => 201;
    app.clock.pass(seconds(120));
    expect(kept(app)).to.deep.equal([]);
  });

  it('goes on in a resumed session after ten minutes of sleep, and both are whole', () => {
    const { app, player, session } = play();
    app.clock.pass(250); // it is seen to play
    app.clock.pass(seconds(20));
    player.playhead -= 1200;
    app.clock.leap(seconds(1200));
    app.clock.pass(seconds(20));
    session.end();
    app.clock.pass(seconds(1));
    const all = posted(app);
    expect(all.map(types)).to.deep.equal([
      ['sessionStart', 'play', 'sessionEnd'],
      ['sessionStart', 'play', 'sessionEnd'],
    ]);
    expect(all.map(([start]) => start?.params?.['media.resume'])).to.deep.equal([false, true]);
    const [first] = all as [WireEvent[]];
    expect(first.at(-1)!.playerTime.ts - first[0]!.playerTime.ts).to.equal(21_251);
  });

  it('is bounded: pings go first, its body stays small, and it says so', () => {
    const { app, player, session } = play(false);
    for (let i = 0; i < 1500; i++) {
      app.clock.pass(seconds(50));
      if (i % 2) player.pause();
      else player.play();
    }
    session.end();
    app.clock.pass(seconds(10));
    app.transport.answer = () => 201;
    app.clock.pass(seconds(100));
    const bodies = app.transport.requests.map(({ body }) => body);
    expect(bodies.every((body) => body.length < 300_000)).to.equal(true);
    const parts = posted(app).slice(-1)[0]!;
    expect(parts[0]?.eventType).to.equal('sessionStart');
    expect(app.diagnostics.map(({ code }) => code)).to.include('journal-full');
    expect(kept(app)).to.deep.equal([]);
  });

  it('is bounded in what waits: the oldest sessions go first', () => {
    const app = createTestApp();
    app.transport.answer = () => 'unreachable';
    const custom = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`key${String(i)}`, 'x'.repeat(500)]));
    for (let i = 0; i < 40; i++) {
      app.tracker.watch(app.createPlayer(), { ...film, id: `ep-${String(i)}`, custom }).end();
      app.clock.pass(seconds(1));
    }
    const size = Object.values(recordTexts(app.store)).reduce((sum, text) => sum + text.length, 0);
    expect(size).to.be.within(900_000, 1_048_576 + 100_000);
    const again = app.relaunch();
    again.clock.pass(seconds(10));
    const ids = posted(again).map(([start]) => start?.params?.['media.id']);
    expect(ids.at(-1)).to.equal('ep-39');
    expect(ids).not.to.include('ep-0');
    expect(app.diagnostics.map(({ code }) => code)).to.include('journal-full');
  });

  it('knows whose it is when consent comes after its end', () => {
    const { app, session } = play(true, { options: { consent: 'pending' } });
    app.clock.pass(seconds(10));
    session.end();
    app.clock.pass(seconds(10));
    expect([app.store.calls, app.transport.requests]).to.deep.equal([[], []]);
    app.tracker.consent = 'granted';
    app.clock.pass(seconds(1));
    const [events] = posted(app) as [WireEvent[]];
    expect(events[0]?.params?.['appInstallationId']).to.equal(recordText(app.store, 'installation'));
  });

  it('is forgotten when the viewer refuses: what runs, what waits and what is under way', () => {
    const { app, session } = play(false);
    session.end();
    app.tracker.watch(app.createPlayer(), { ...film, id: 'ep-2' });
    app.clock.pass(seconds(10));
    app.transport.answer = () => ({ status: 201, delay: 500 });
    app.clock.pass(seconds(3));
    app.tracker.consent = 'denied';
    app.clock.pass(seconds(100));
    expect(app.store.records.size).to.equal(0);
    const requests = app.transport.requests.length;
    app.tracker.consent = 'granted';
    app.clock.pass(seconds(100));
    expect(app.transport.requests).to.have.lengthOf(requests);
    expect(kept(app)).to.deep.equal([]);
  });

  it('is told as sent when the collector has it', () => {
    const { app, session } = play();
    const sent: string[] = [];
    app.tracker.on('sent', ({ sid, event }) => sent.push(`${sid} ${event.eventType}`));
    session.end();
    app.clock.pass(seconds(1));
    expect(sent).to.deep.equal(['downloaded sessionStart', 'downloaded play', 'downloaded sessionEnd']);
  });
});
