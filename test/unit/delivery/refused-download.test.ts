import { expect } from 'chai';
import type { WireEvent } from 'tenfoot';
import { createTestApp, type TestApp } from 'tenfoot/testing';
import { leaveOut } from '../../../src/delivery/refused-download.js';

const film = { id: 'ep-1', name: 'Pilot', length: 6000, contentType: 'dvod', downloaded: true };
const seconds = (n: number): number => n * 1000;

const types = (events: readonly WireEvent[]): string[] => events.map(({ eventType }) => eventType);
const posted = (app: TestApp): WireEvent[][] =>
  app.transport.requests.map(({ body }) => JSON.parse(body) as WireEvent[]);
const kept = (app: TestApp): string[] => [...app.store.records.keys()].filter((key) => key !== 'installation');

/** A downloaded film with an ad, a chapter, a state and a bitrate in it, that has been watched to the end. */
function watchAll(app = createTestApp()): TestApp {
  const player = app.createPlayer();
  const session = app.tracker.watch(player, { ...film, metadata: { 'media.show': 'A' }, custom: { mood: 'good' } });
  app.clock.pass(seconds(1));
  player.play();
  app.clock.pass(seconds(20));
  session.chapter({ position: 1, offset: 0, length: 600, name: 'One' });
  session.startState('mute');
  session.quality({ bitrate: 3000 });
  const ad = session.adBreak({ name: 'mid-roll', offset: 20 }).ad({ id: 'ad-1', length: 10, name: 'Soap' });
  app.clock.pass(seconds(10));
  ad.complete();
  app.clock.pass(seconds(60));
  session.end();
  return app;
}

/** A collector that refuses an array with an event of these types, and names the first one as ours does. */
const refusing =
  (...bad: readonly string[]): TestApp['transport']['answer'] =>
  ({ events }) => {
    const place = events.findIndex(({ eventType }) => bad.includes(eventType));
    const message = `[${String(place)}].eventType: no`;
    return place < 0 ? 201 : { status: 400, text: JSON.stringify({ statusCode: 400, error: 'Bad Request', message }) };
  };

const rejections = (app: TestApp): string[] =>
  app.diagnostics.filter(({ code }) => code === 'event-rejected').map(({ message }) => message);

describe('a downloaded session that the collector refuses', () => {
  it('goes without the event that is named, and that is told', () => {
    const app = createTestApp();
    app.transport.answer = refusing('stateStart');
    watchAll(app);
    app.clock.pass(seconds(1));
    const [first, second] = posted(app) as [WireEvent[], WireEvent[]];
    expect(app.transport.requests).to.have.lengthOf(2);
    expect(second).to.deep.equal(first.filter(({ eventType }) => eventType !== 'stateStart'));
    expect(rejections(app)).to.have.lengthOf(1);
    expect(rejections(app)[0]).to.match(/eventType: no.*; 1 of \d+ events left out$/);
    expect(kept(app)).to.deep.equal([]);
  });

  it('goes without each of several, and tells as sent what was sent', () => {
    const app = createTestApp();
    const sent: string[] = [];
    app.tracker.on('sent', ({ event }) => sent.push(event.eventType));
    app.transport.answer = refusing('chapterStart', 'stateStart', 'ping');
    watchAll(app);
    app.clock.pass(seconds(1));
    expect(sent).to.include.members(['sessionStart', 'play', 'adStart', 'sessionEnd']);
    expect(sent).to.not.include.members(['ping']);
    expect(sent).to.deep.equal(types(posted(app).at(-1)!));
    expect(rejections(app)).to.have.lengthOf(app.transport.requests.length - 1);
  });

  it('goes with what was watched and nothing beside it, where none is named', () => {
    const app = createTestApp();
    app.transport.answer = ({ body }) => (body.includes('media.ad.name') ? { status: 400, text: 'no' } : 201);
    watchAll(app);
    app.clock.pass(seconds(1));
    const [first, second] = posted(app) as [WireEvent[], WireEvent[]];
    expect(app.transport.requests).to.have.lengthOf(2);
    expect(second[0]).to.deep.equal(first[0]);
    expect(types(second)).to.deep.equal([
      'sessionStart',
      'play',
      'adBreakStart',
      'adStart',
      'adComplete',
      'adBreakComplete',
      'sessionEnd',
    ]);
    expect(second.map(({ playerTime }) => playerTime)).to.deep.equal(
      first.filter(({ eventType }) => types(second).includes(eventType)).map(({ playerTime }) => playerTime),
    );
    expect(second[3]?.params).to.have.all.keys(
      'media.ad.id',
      'media.ad.length',
      'media.ad.podPosition',
      'media.ad.playerName',
    );
    expect(kept(app)).to.deep.equal([]);
  });

  it('is dropped and told when nothing of it is taken', () => {
    const app = createTestApp();
    app.transport.answer = () => ({ status: 400, text: 'no' });
    watchAll(app);
    app.clock.pass(seconds(100));
    expect(app.transport.requests).to.have.lengthOf(2);
    expect(rejections(app).at(-1)).to.match(/; dropped$/);
    expect(kept(app)).to.deep.equal([]);
  });

  it('is dropped when its start is refused: nobody could say whose it is', () => {
    const app = createTestApp();
    app.transport.answer = refusing('sessionStart');
    watchAll(app);
    app.clock.pass(seconds(100));
    expect(app.transport.requests).to.have.lengthOf(1);
    expect(kept(app)).to.deep.equal([]);
  });

  it('is not taken apart for ever by a collector that names one event after the other', () => {
    const app = createTestApp();
    app.transport.answer = () => ({ status: 400, text: 'events[1] is bad' });
    watchAll(app);
    app.clock.pass(seconds(100));
    expect(app.transport.requests).to.have.lengthOf(11);
    expect(kept(app)).to.deep.equal([]);
  });

  it('is the same to the letter after a restart, without what was left out', () => {
    const app = createTestApp();
    let refused = false;
    app.transport.answer = (request) => {
      const answer = refused ? 'unreachable' : refusing('stateStart')(request);
      refused = true;
      return answer;
    };
    watchAll(app);
    app.clock.pass(seconds(1));
    const again = app.relaunch();
    again.clock.pass(seconds(1));
    const bodies = app.transport.requests.map(({ body }) => body);
    expect(new Set(bodies).size).to.equal(2);
    expect(again.transport.requests.map(({ body }) => body)).to.deep.equal([bodies.at(-1)]);
    expect(again.diagnostics).to.deep.equal([]);
    expect(kept(again)).to.deep.equal([]);
  });

  it('holds up no other', () => {
    const app = createTestApp();
    app.transport.answer = ({ body }) => (body.includes('"ep-1"') ? { status: 400, text: 'no' } : 201);
    watchAll(app);
    app.tracker.watch(app.createPlayer(), { ...film, id: 'ep-2' }).end();
    app.clock.pass(seconds(1));
    expect(kept(app)).to.deep.equal([]);
    expect(posted(app).at(-1)?.[0]?.params?.['media.id']).to.equal('ep-2');
  });
});

describe('leaveOut', () => {
  const at = (eventType: WireEvent['eventType'], ts: number): WireEvent => ({
    eventType,
    playerTime: { playhead: 0, ts },
  });
  const events = [at('sessionStart', 1), at('play', 2), at('sessionEnd', 3)];

  it('believes a place only where there is an event', () => {
    expect(leaveOut(events, '400: [1].playerTime: no')).to.deep.equal([events[0], events[2]]);
    expect(leaveOut(events, '400: [3] is not there')).to.equal(null);
    expect(leaveOut(events, '400: [0].params: no')).to.equal(null);
  });

  it('takes what an older version of the kit has kept, whatever is in it', () => {
    const older = [events[0]!, { ...at('adSkip', 2), params: { unknown: 1 } }, at('sessionEnd', 3)];
    expect(leaveOut(older, '400')).to.deep.equal([events[0], at('adSkip', 2), events[2]]);
  });
});
