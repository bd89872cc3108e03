import { expect } from 'chai';
import { stateOf } from '../../apps/collector/src/sessions/session-life.js';
import { epoch, eventBody, startBody } from './kit/bodies.js';
import { createHarness, type Harness } from './kit/harness.js';

const seconds = 1000;
const minutes = 60 * seconds;

describe('collector: sessions and events', () => {
  let collector: Harness;
  beforeEach(() => (collector = createHarness()));
  afterEach(() => collector.close());

  it('answers sessionStart with 201, an empty body and a Location that is a path', async () => {
    const answer = await collector.post('/api/v1/sessions', startBody());
    expect(answer.status).to.equal(201);
    expect(answer.text).to.equal('');
    expect(answer.headers['location']).to.match(/^\/api\/v1\/sessions\/[0-9a-f]{64}$/);
  });

  it('answers an event with 204 and nothing', async () => {
    const answer = await collector.send(await collector.open(), eventBody('play', 1));
    expect(answer).to.include({ status: 204, text: '' });
  });

  it('takes every event type that follows sessionStart', async () => {
    const session = await collector.open();
    const types = [
      ...(['play', 'ping', 'pauseStart', 'bufferStart', 'bitrateChange', 'error', 'adBreakStart', 'adStart'] as const),
      ...(['adComplete', 'adSkip', 'adBreakComplete', 'chapterStart', 'chapterComplete', 'chapterSkip'] as const),
      ...(['stateStart', 'stateEnd', 'statesUpdate', 'sessionComplete', 'sessionEnd'] as const),
    ];
    for (const [index, type] of types.entries()) {
      expect((await collector.send(session, eventBody(type, index))).status, type).to.equal(204);
    }
    expect((await collector.report(session)).totals.events).to.equal(types.length + 1);
  });

  it('reads JSON whatever the content type says', async () => {
    const body = (n: number) => JSON.stringify(startBody({ 'media.id': `id ${n}` }));
    const types = [
      'application/x-www-form-urlencoded',
      'text/plain',
      'text/plain;charset=UTF-8',
      'nonsense',
      ';',
      null,
    ];
    for (const [index, type] of types.entries()) {
      const headers: Record<string, string> = type === null ? {} : { 'content-type': type };
      expect((await collector.request('/api/v1/sessions', body(index), { headers })).status, String(type)).to.equal(
        201,
      );
    }
    expect((await collector.list()).sessions).to.have.length(types.length);
  });

  describe('that are repeated', () => {
    it('are one session for the same sessionStart within 24 hours, and another one after them', async () => {
      const first = await collector.open();
      collector.time.now += 24 * 60 * minutes - 1;
      expect(await collector.open()).to.equal(first);
      collector.time.now += 2;
      expect(await collector.open()).not.to.equal(first);
    });

    it('are one session also when both copies travel together', async () => {
      const [one, two] = await Promise.all([collector.open(), collector.open()]);
      expect(one).to.equal(two);
      expect((await collector.report(one)).totals.events).to.equal(1);
    });

    it('are different sessions when the bodies differ in anything', async () => {
      const one = await collector.open();
      expect(await collector.open(startBody({}, epoch + 1))).not.to.equal(one);
    });

    it('count once as events, and are answered as success', async () => {
      const session = await collector.open();
      const answers = await Promise.all([1, 2, 3].map(() => collector.send(session, eventBody('error', 5))));
      expect(answers.map(({ status }) => status)).to.deep.equal([204, 204, 204]);
      expect((await collector.send(session, eventBody('error', 5))).status).to.equal(204);
      expect((await collector.report(session)).totals).to.include({ events: 2, errors: 1 });
    });

    it('count apart in different sessions, and with equal timestamps', async () => {
      const one = await collector.open();
      const two = await collector.open(startBody({ 'media.id': 'other' }));
      await collector.send(one, eventBody('error', 5));
      await collector.send(two, eventBody('error', 5));
      await collector.send(two, eventBody('error', 5, 4));
      expect((await collector.report(one)).totals.errors).to.equal(1);
      expect((await collector.report(two)).totals.errors).to.equal(2);
    });
  });

  describe('that are not there', () => {
    it('get 404 for an id that is malformed, forged or of another collector', async () => {
      const session = await collector.open();
      const foreign = createHarness();
      const ids = [
        await foreign.open(),
        session.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')),
        session.replace(/sessions\/./, (start) => (start.endsWith('0') ? 'sessions/1' : 'sessions/0')),
        session.toUpperCase().replace('/API/V1/SESSIONS', '/api/v1/sessions'),
        session.slice(0, -1),
        '/api/v1/sessions/nope',
        `/api/v1/sessions/${'f'.repeat(64)}`,
        `/api/v1/sessions/${'x'.repeat(5000)}`,
        '/api/v1/sessions/%00',
      ];
      for (const id of ids) {
        const answer = await collector.send(id, eventBody('play', 1));
        expect(answer.status, id).to.equal(404);
        expect(answer.message, id).to.contain('no such session');
      }
      await foreign.close();
    });
  });

  describe('that are closed', () => {
    it('take events for ten minutes after the last one, by receipt', async () => {
      const session = await collector.open();
      collector.time.now += 10 * minutes - 1;
      // Stamped an hour later by a television whose clock is wrong: receipt counts.
      expect((await collector.send(session, eventBody('ping', 3600))).status).to.equal(204);
      collector.time.now += 10 * minutes;
      const late = await collector.send(session, eventBody('ping', 1201));
      expect(late.status).to.equal(410);
      expect(late.message).to.contain('timed out').and.to.contain('POST /api/v1/sessions');
      expect((await collector.report(session)).state).to.equal('timedOut');
    });

    it('time out after thirty minutes without movement of the playhead, whatever else arrives', async () => {
      const session = await collector.open();
      await collector.send(session, eventBody('pauseStart', 1, 7));
      for (let minute = 5; minute < 30; minute += 5) {
        collector.time.now += 5 * minutes;
        expect((await collector.send(session, eventBody('ping', minute * 60, 7))).status).to.equal(204);
      }
      collector.time.now += 5 * minutes;
      expect((await collector.send(session, eventBody('ping', 1801, 7))).status).to.equal(410);
    });

    it('time out 25 hours after they were opened', () => {
      const hours = 60 * minutes;
      const lively = (now: number) => ({
        openedAt: 0,
        receivedAt: now,
        movedAt: now,
        endedAt: null,
        downloaded: false,
      });
      expect(stateOf(lively(25 * hours - 1), 25 * hours - 1)).to.equal('open');
      expect(stateOf(lively(25 * hours), 25 * hours)).to.equal('timedOut');
    });

    it('stay open after sessionComplete', async () => {
      const session = await collector.open();
      await collector.send(session, eventBody('sessionComplete', 60));
      collector.time.now += minutes;
      expect((await collector.send(session, eventBody('ping', 70))).status).to.equal(204);
      expect((await collector.report(session)).state).to.equal('open');
    });

    it('take what arrives within five seconds after sessionEnd, then no more', async () => {
      const session = await collector.open();
      await collector.send(session, eventBody('sessionEnd', 60));
      collector.time.now += 5 * seconds;
      expect((await collector.send(session, eventBody('error', 59))).status).to.equal(204);
      collector.time.now += 1;
      const answer = await collector.send(session, eventBody('error', 58));
      expect(answer.status).to.equal(410);
      expect(answer.message).to.contain('ended').and.to.contain('POST /api/v1/sessions');
      expect((await collector.report(session)).totals).to.include({ events: 3, errors: 1 });
    });

    it('answer a repeated sessionEnd with 204 at any time, and count one', async () => {
      const session = await collector.open();
      await collector.send(session, eventBody('sessionEnd', 60));
      expect((await collector.send(session, eventBody('sessionEnd', 61))).status).to.equal(204);
      collector.time.now += 11 * minutes;
      expect((await collector.send(session, eventBody('sessionEnd', 62))).status).to.equal(204);
      expect((await collector.report(session)).totals.events).to.equal(2);
    });

    it('answer the copy of an event that was stored before with 204', async () => {
      const session = await collector.open();
      await collector.send(session, eventBody('play', 1));
      collector.time.now += 10 * minutes;
      expect((await collector.send(session, eventBody('play', 1))).status).to.equal(204);
      expect((await collector.send(session, eventBody('play', 601))).status).to.equal(410);
    });

    it('answer 410 when a session holds as many events as it may, copies apart', async () => {
      const small = createHarness({ limits: { sessionEvents: 3 } });
      const session = await small.open();
      const answers = await Promise.all([1, 2, 3].map((second) => small.send(session, eventBody('ping', second))));
      expect(answers.map(({ status }) => status)).to.deep.equal([204, 204, 410]);
      expect((await small.send(session, eventBody('ping', 1))).status).to.equal(204);
      await small.close();
    });
  });
});
