import { expect } from 'chai';
import { createTestApp } from 'tenfoot/testing';
import { epoch, eventBody, startBody, timelineOne } from './kit/bodies.js';
import { createHarness, type Harness } from './kit/harness.js';

const whole = [...timelineOne(), eventBody('sessionEnd', 90, 45)];

describe('collector: downloaded sessions', () => {
  let collector: Harness;
  beforeEach(() => (collector = createHarness()));
  afterEach(() => collector.close());

  const only = async () => {
    const { sessions } = await collector.list();
    expect(sessions).to.have.length(1);
    return collector.report(`/api/v1/sessions/${sessions[0]?.id ?? ''}`);
  };

  it('are stored whole, with the totals of the same session live', async () => {
    const answer = await collector.post('/api/v1/downloaded', whole);
    expect(answer).to.include({ status: 201, text: '' });
    const report = await only();
    expect(report).to.include({ downloaded: true, state: 'ended', playback: 'ended', startedAt: epoch });
    expect(report.totals).to.include({ events: 28, contentTime: 45, pauseTime: 10, bufferTime: 3 });
    expect(report.events.map(({ status }) => status)).to.deep.equal(whole.map(() => 201));
  });

  it('are taken as the kit posts them: a downloaded film with an ad in it, cut off by a kill', async () => {
    const app = createTestApp();
    const player = app.createPlayer();
    const film = { id: 'ep-1', length: 600, contentType: 'dvod', downloaded: true };
    const session = app.tracker.watch(player, film);
    app.clock.pass(1000);
    player.play();
    app.clock.pass(120_000);
    session.adBreak({ name: 'mid-roll', offset: 120 }).ad({ id: 'ad-1', length: 30 });
    app.clock.pass(12_000);
    const again = app.relaunch();
    again.clock.pass(1000);
    const [request] = again.transport.requests;
    collector.time.now = again.clock.now();
    const answer = await collector.post('/api/v1/downloaded', JSON.parse(request?.body ?? ''));
    expect(answer).to.include({ status: 201, text: '' });
    const report = await only();
    expect(report).to.include({ downloaded: true, state: 'ended' });
    expect(report.totals.contentTime).to.be.closeTo(120, 0.01);
    expect(report.events.map(({ event }) => event.eventType).slice(-4)).to.deep.equal([
      'adStart',
      'adSkip',
      'adBreakComplete',
      'sessionEnd',
    ]);
  });

  it('are stored once when the same body comes again, at any time', async () => {
    await collector.post('/api/v1/downloaded', whole);
    collector.time.now += 40 * 24 * 3_600_000;
    expect((await collector.post('/api/v1/downloaded', whole)).status).to.equal(201);
    expect((await only()).totals.events).to.equal(28);
  });

  it('take an array on /sessions when it says that it is downloaded', async () => {
    const [, ...rest] = whole;
    const flagged = [startBody({ 'media.downloaded': true }), ...rest];
    expect((await collector.post('/api/v1/sessions', flagged)).status).to.equal(201);
    expect((await only()).totals.contentTime).to.equal(45);
    for (const params of [{}, { 'media.downloaded': false }]) {
      const answer = await collector.post('/api/v1/sessions', [startBody(params), ...rest]);
      expect(answer.status).to.equal(400);
      expect(answer.message).to.contain('[0].params["media.downloaded"]: expected true');
    }
  });

  it('may be larger than an event on both paths', async () => {
    const events = Array.from({ length: 1000 }, (_, index) => eventBody('ping', index + 1));
    const body = [startBody({ 'media.downloaded': true }), ...events];
    expect(JSON.stringify(body)).to.have.length.above(65_536);
    expect((await collector.post('/api/v1/sessions', body)).status).to.equal(201);
    expect((await collector.post('/api/v1/downloaded', [...body, eventBody('sessionEnd', 2000)])).status).to.equal(201);
    expect((await collector.list()).sessions.map(({ totals }) => totals.events)).to.deep.equal([1002, 1001]);
  });

  it('count equal events of one body once, and sort what is out of order', async () => {
    const [start, ...rest] = timelineOne();
    await collector.post('/api/v1/downloaded', [start, ...rest.reverse(), rest[0]]);
    expect((await only()).totals).to.include({ events: 27, contentTime: 45 });
  });

  it('take no further events', async () => {
    await collector.post('/api/v1/downloaded', whole);
    const { id } = await only();
    expect((await collector.send(`/api/v1/sessions/${id}`, eventBody('ping', 91))).status).to.equal(410);
  });

  const bad: readonly [string, unknown, ...string[]][] = [
    ['an object', startBody(), 'expected an array', 'got object'],
    ['an empty array', [], 'empty array'],
    ['no sessionStart in front', [eventBody('play', 1), startBody()], '[0].eventType: expected sessionStart, got play'],
    ['a second sessionStart', [...whole, startBody()], '[28].eventType', 'one array is one session'],
    [
      'a bad event at the end',
      [...whole, { ...eventBody('ping', 91), params: {} }],
      '[28].params: unknown key in ping',
    ],
    ['a bad playhead', [...whole, eventBody('ping', 91, -1)], '[28].playerTime.playhead', '>= 0'],
    ['a stray value', [...whole, null], '[28]: expected an event object, got null'],
    ['an unknown type', [...whole, { eventType: 'stall' }], '[28].eventType', '"stall"'],
  ];
  for (const [name, body, ...names] of bad) {
    it(`are discarded whole for ${name}`, async () => {
      const answer = await collector.post('/api/v1/downloaded', body);
      expect(answer.status).to.equal(400);
      names.forEach((one) => expect(answer.message).to.contain(one));
      expect((await collector.list()).sessions).to.deep.equal([]);
    });
  }
});
