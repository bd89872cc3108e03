import { expect } from 'chai';
import { DiagnosticCode, type WireEvent } from 'tenfoot';
import { createTestApp, type RecordedRequest, type TestApp } from 'tenfoot/testing';
import { type AbleCollector, pretendAbleCollector } from '../../kit/able-collector.js';

const content = { id: 'ep-1', name: 'Pilot', length: 7200, contentType: 'vod' };
const types = ({ events }: { events: readonly WireEvent[] }): string =>
  events.map(({ eventType }) => eventType).join(' ');

/** What was told and what arrived, without the start: that is completed on the way with the id of the installation. */
const told = (app: TestApp): WireEvent[] => app.events.slice(1);
const taken = (collector: AbleCollector): WireEvent[] => collector.sessions.get('s1')!.slice(1);

function launch(accepts?: string) {
  const app = createTestApp();
  const collector = pretendAbleCollector(app, accepts);
  const sentAt: number[] = [];
  const { before } = collector;
  const start = app.clock.now();
  collector.before = (request) => {
    sentAt.push(app.clock.now() - start);
    return before(request);
  };
  const player = app.createPlayer();
  const session = app.tracker.watch(player, content);
  app.clock.pass(1000);
  return { app, collector, player, session, sentAt };
}

/** Closes sessions as collectors do, and takes what happened before that: late. */
function closeAfterTenMinutes(app: TestApp, collector: AbleCollector): void {
  const receivedAt = new Map<string, number>();
  collector.before = ({ url, events }) => {
    const last = receivedAt.get(url) ?? app.clock.now();
    const closed = last + 600_000;
    if (app.clock.now() < closed) receivedAt.set(url, app.clock.now());
    else if (events.some(({ playerTime }) => playerTime.ts > closed)) return 410;
    return null;
  };
}

/** What an outage of five minutes leaves behind. */
function afterOutage(accepts?: string) {
  const launched = launch(accepts);
  const { app, collector, player } = launched;
  player.play();
  app.clock.pass(1000);
  collector.before = () => 'unreachable';
  app.clock.pass(300_000);
  const down = app.transport.requests.length;
  collector.before = () => null;
  return { ...launched, since: (): RecordedRequest[] => app.transport.requests.slice(down) };
}

describe('delivery to a collector that takes arrays', () => {
  it('brings what waits of a session in one request, each event as the text it was from the start', () => {
    const { app, collector, since } = afterOutage();
    app.clock.pass(60_000);
    const [first] = since();
    expect(first!.events.length).to.be.above(25);
    expect(first!.body).to.equal(`[${first!.events.map((event) => JSON.stringify(event)).join(',')}]`);
    const got = taken(collector);
    expect(got).to.deep.equal(told(app).slice(0, got.length));
  });

  it('sends one event per request, and JSON as such, where the collector says nothing', () => {
    const { app, since } = afterOutage('');
    app.clock.pass(60_000);
    expect(since().length).to.be.above(25);
    expect(app.transport.requests.every(({ events, text }) => events.length === 1 && !text)).to.equal(true);
    expect(app.transport.mostInFlight).to.equal(1);
  });

  it('sends what happens in one moment together, and at once', () => {
    const { app, session, sentAt } = launch();
    const adBreak = session.adBreak({ position: 1, offset: 0 });
    adBreak.ad({ id: 'ad', length: 15 });
    app.clock.pass(500);
    expect(types(app.transport.requests.at(-1)!)).to.equal('adBreakStart adStart');
    expect(app.transport.requests.at(-1)!.text).to.equal(true);
    expect(sentAt.at(-1)! - 1000).to.be.below(20);
  });

  it('sends pings two by two, and none waits longer than ten seconds', () => {
    const { app, player, sentAt } = launch();
    player.play();
    app.clock.pass(65_000);
    const pings = app.transport.requests.filter(({ event }) => event.eventType === 'ping');
    expect(pings.map(types)).to.deep.equal(['ping ping', 'ping ping', 'ping ping']);
    app.transport.requests.forEach(({ events }, index) => {
      const oldest = events[0]!.playerTime.ts - app.events[0]!.playerTime.ts;
      expect(sentAt[index]! - oldest, types({ events })).to.be.at.most(10_010);
    });
  });

  it('takes a waiting ping along with a state change', () => {
    const { app, player, sentAt } = launch();
    player.play();
    app.clock.pass(13_000);
    player.pause();
    // A pause is held for a moment.
    app.clock.pass(400);
    expect(types(app.transport.requests.at(-1)!)).to.equal('ping pauseStart');
    expect(sentAt.at(-1)! - 14_300).to.be.below(20);
  });

  it('sends a state change within a second although the store hangs with the next one', () => {
    const { app, session } = launch();
    const adBreak = session.adBreak({ position: 1, offset: 0 });
    app.store.mode = 'hang';
    adBreak.ad({ id: 'ad', length: 15 });
    app.clock.pass(900);
    expect(app.transport.types.slice(1), 'waits for what is being kept').to.deep.equal([]);
    app.clock.pass(150);
    expect(app.transport.types.slice(1)).to.deep.equal(['adBreakStart']);
    app.clock.pass(5000);
    expect(app.transport.types.slice(1, 3)).to.deep.equal(['adBreakStart', 'adStart']);
  });

  it('loses nothing but the one bad event of an array that is refused', () => {
    const { app, collector, since } = afterOutage();
    const isBad = ({ playerTime }: WireEvent): boolean => playerTime.playhead === 100;
    collector.before = ({ events }) => (events.some(isBad) ? { status: 400, text: 'no such ping' } : null);
    app.clock.pass(60_000);
    const wanted = told(app).filter((event) => !isBad(event));
    const got = taken(collector);
    expect(app.events.filter(isBad)).to.have.lengthOf(1);
    expect(got).to.deep.equal(wanted.slice(0, got.length));
    expect(got.length).to.be.at.least(wanted.length - 2);
    expect(app.diagnostics.filter(({ code }) => code === DiagnosticCode.EventRejected)).to.deep.equal([
      { code: DiagnosticCode.EventRejected, message: 'The collector refused a ping: 400: no such ping' },
    ]);
    // The last word on an event is that of the documented form.
    const alone = since().filter(({ events }) => events.length === 1 && isBad(events[0]!));
    expect(alone.map(({ text }) => text)).to.deep.equal([true, undefined]);
  });

  it('gets everything to a collector that no longer takes what it said it would', () => {
    const { app, collector } = afterOutage();
    collector.before = ({ events, text }) => (text ? 415 : events.length > 1 ? 413 : null);
    app.clock.pass(60_000);
    expect(collector.sessions.get('s1')!.length).to.be.at.least(app.events.length - 2);
    expect(app.diagnostics.map(({ code }) => code)).not.to.include(DiagnosticCode.EventRejected);
  });

  it('does not count twice what was acknowledged in vain', () => {
    const { app, collector, session, player } = launch();
    let count = 0;
    collector.isLost = () => ++count % 2 === 1;
    player.play();
    app.clock.pass(40_000);
    session.end();
    app.clock.pass(120_000);
    expect(taken(collector)).to.deep.equal(told(app));
    const bodies = app.transport.requests.flatMap(({ events }) => events.map((event) => JSON.stringify(event)));
    expect(bodies.length, 'sent again').to.be.above(new Set(bodies).size);
    expect(new Set(bodies).size, 'to the letter the same').to.equal(app.events.length);
  });

  it('opens one session although the answer to its start was lost', () => {
    const app = createTestApp();
    const collector = pretendAbleCollector(app);
    collector.isLost = () => app.transport.requests.length === 1;
    app.tracker.watch(app.createPlayer(), content).end();
    app.clock.pass(30_000);
    expect(collector.sessions.size).to.equal(1);
    expect(collector.sessions.get('s1')!.map(({ eventType }) => eventType)).to.deep.equal([
      'sessionStart',
      'sessionEnd',
    ]);
  });

  it('remembers at the next launch what the collector takes, and forgets it when the viewer refuses', () => {
    const { app } = afterOutage();
    const next = app.relaunch();
    const collector = pretendAbleCollector(next);
    collector.before = () => 204;
    next.clock.pass(11_000);
    expect(next.transport.requests[0]!.events.length).to.be.above(25);
    expect(next.transport.requests[0]!.text).to.equal(true);
    next.tracker.consent = 'denied';
    next.clock.pass(1000);
    expect(next.store.records.size).to.equal(0);
    next.tracker.consent = 'granted';
    const other = pretendAbleCollector(next, '');
    next.tracker.watch(next.createPlayer(), content);
    next.clock.pass(1000);
    expect(next.transport.requests.at(-1)!.text).to.equal(undefined);
    expect(other.sessions.size).to.equal(1);
  });

  it('brings an outage of hours in arrays of a hundred, in order', () => {
    const { app, player, collector, session } = launch();
    player.play();
    collector.before = () => 'unreachable';
    app.clock.pass(3_600_000);
    collector.before = () => null;
    session.end();
    const down = app.transport.requests.length;
    app.clock.pass(120_000);
    const sizes = app.transport.requests.slice(down).map(({ events }) => events.length);
    expect(Math.max(...sizes)).to.equal(100);
    expect(sizes.length).to.be.at.most(9);
    [...collector.sessions.values()].forEach((events) => {
      const stamps = events.map(({ playerTime }) => playerTime.ts);
      expect(stamps).to.deep.equal(stamps.slice().sort((one, two) => one - two));
    });
    expect([...collector.sessions.values()].flat()).to.have.lengthOf(app.events.length);
  });

  it('loses nothing of an hour without network, although the collector closes the session in it', () => {
    ['', 'batch, late, text'].forEach((accepts) => {
      const { app, collector, player, session } = launch(accepts);
      player.play();
      app.clock.pass(60_000);
      closeAfterTenMinutes(app, collector);
      const { before } = collector;
      collector.before = () => 'unreachable';
      app.clock.pass(3_600_000);
      collector.before = before;
      app.clock.pass(120_000);
      session.end();
      app.clock.pass(1000);
      const got = [...collector.sessions.values()].flat().map(({ playerTime }) => playerTime.ts);
      expect(got.sort(), accepts).to.deep.equal(app.events.map(({ playerTime }) => playerTime.ts).sort());
      expect(collector.sessions.size).to.equal(2);
      expect(collector.sessions.get('s2')![0]!.params).to.include({ 'media.resume': true });
      expect(app.diagnostics.map(({ code }) => code)).to.deep.equal([
        DiagnosticCode.DeliveryDelayed,
        DiagnosticCode.DeliveryRecovered,
      ]);
    });
  });

  it('gets what still belongs into a closed session out of an array in which some came too late', () => {
    const { app, collector, player } = launch();
    player.play();
    app.clock.pass(1000);
    closeAfterTenMinutes(app, collector);
    const { before } = collector;
    collector.before = () => 'unreachable';
    app.clock.pass(500_000);
    const next = app.relaunch(); // nobody is there to begin another session
    next.transport.answer = app.transport.answer;
    const lastTimely = app.events.at(-40)!.playerTime.ts;
    collector.before = (request) =>
      request.events.some(({ playerTime }) => playerTime.ts > lastTimely) ? 410 : before(request);
    next.clock.pass(120_000);
    const got = collector.sessions.get('s1')!.map(({ playerTime }) => playerTime.ts);
    expect(got.at(-1)).to.equal(lastTimely);
    expect(got.length).to.equal(app.events.length - 39);
    expect(next.diagnostics.map(({ code }) => code)).to.deep.equal([DiagnosticCode.SessionGone]);
  });
});
