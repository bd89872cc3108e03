import { expect } from 'chai';
import { splitArray } from '../../apps/collector/src/intake/split-array.js';
import { isLate, timeOutOf } from '../../apps/collector/src/intake/lateness.js';
import { eventBody, startBody } from './kit/bodies.js';
import { createHarness, type Harness } from './kit/harness.js';

const minutes = 60_000;

describe('collector: beyond the API', () => {
  let collector: Harness;
  beforeEach(() => (collector = createHarness()));
  afterEach(() => collector.close());

  const totals = async (session: string) => (await collector.report(session)).totals;

  it('tells what it takes on the answer to sessionStart, and lets script read it', async () => {
    const answer = await collector.post('/api/v1/sessions', startBody());
    expect(answer.headers['tenfoot-accepts']).to.equal('batch, late, text');
    expect(answer.headers['access-control-expose-headers']).to.contain('Tenfoot-Accepts');
  });

  describe('batch', () => {
    it('takes an array of events as it takes each alone, and each of them once', async () => {
      const session = await collector.open();
      const events = [1, 2, 3].map((second) => eventBody('error', second));
      expect((await collector.send(session, events[0])).status).to.equal(204);
      // The array repeats the event that came alone: its text is the same, so is its identity.
      expect(await collector.send(session, events)).to.include({ status: 204, text: '' });
      expect((await collector.send(session, events)).status).to.equal(204);
      expect((await collector.send(session, events[2])).status).to.equal(204);
      expect(await totals(session)).to.include({ events: 4, errors: 3 });
    });

    it('keeps all of it or nothing, and names the first bad one', async () => {
      const session = await collector.open();
      const answer = await collector.send(session, [eventBody('play', 1), { ...eventBody('ping', 2), params: {} }]);
      expect(answer.status).to.equal(400);
      expect(answer.message).to.contain('[1].params: unknown key in ping');
      expect((await totals(session)).events).to.equal(1);
    });

    it('is refused whole when one of its events comes too late for the session', async () => {
      const session = await collector.open();
      collector.time.now += 11 * minutes;
      const answer = await collector.send(session, [eventBody('ping', 599), eventBody('ping', 601)]);
      expect(answer.status).to.equal(410);
      expect((await totals(session)).events).to.equal(1);
    });

    it('is bounded in events, bytes, and by what the session may hold', async () => {
      const limited = createHarness({ limits: { batchEvents: 3, batchBytes: 2000, sessionEvents: 4 } });
      const session = await limited.open();
      const pings = (from: number, count: number) =>
        Array.from({ length: count }, (_, index) => eventBody('ping', from + index));
      expect((await limited.send(session, pings(1, 4))).message).to.contain('more than 3 events');
      expect((await limited.request(`${session}/events`, `[${' '.repeat(2000)}]`)).status).to.equal(413);
      expect((await limited.send(session, pings(1, 2))).status).to.equal(204);
      expect((await limited.send(session, pings(3, 2))).status).to.equal(410);
      // Two of three are there already: one fits.
      expect((await limited.send(session, pings(1, 3))).status).to.equal(204);
      expect((await limited.report(session)).totals.events).to.equal(4);
      await limited.close();
    });

    it('keeps the texts as they were sent', () => {
      const parts = ['{"a":[1,{"b":"]}\\",["}]}', '"x,y"', '[ [ ] ]', '1e3', 'null', '{"\\\\":"\\\\"}'];
      expect(splitArray(` [ ${parts.join(' , ')} ] `)).to.deep.equal(parts);
      expect(splitArray('[]')).to.deep.equal([]);
      expect(splitArray('[{}]')).to.deep.equal(['{}']);
    });
  });

  describe('late', () => {
    it('adds what happened before the time-out to its session, which stays closed', async () => {
      const session = await collector.open();
      await collector.send(session, eventBody('play', 1));
      collector.time.now += 60 * minutes;
      const answers = [1, 2, 3].map((second) => collector.send(session, eventBody('error', 10 * second)));
      expect((await Promise.all(answers)).map(({ status }) => status)).to.deep.equal([204, 204, 204]);
      const report = await collector.report(session);
      expect(report.totals).to.include({ events: 5, errors: 3, contentTime: 29 });
      expect(report.state).to.equal('timedOut');
      collector.time.now += minutes;
      expect((await collector.send(session, eventBody('ping', 601))).status).to.equal(410);
    });

    it('does not reopen a session that stood still when the late event moves the playhead', async () => {
      const session = await collector.open();
      for (let minute = 5; minute < 30; minute += 5) {
        collector.time.now += 5 * minutes;
        await collector.send(session, eventBody('ping', minute * 60, 0));
      }
      collector.time.now += 5 * minutes;
      expect((await collector.send(session, eventBody('ping', 100, 50))).status).to.equal(204);
      expect((await collector.send(session, eventBody('ping', 1900, 60))).status).to.equal(410);
      expect((await collector.report(session)).state).to.equal('timedOut');
    });

    it('compares no two clocks', () => {
      const session = { openedAt: 1000, receivedAt: 1000, movedAt: 1000, endedAt: null, downloaded: false };
      expect(timeOutOf(session)).to.equal(1000 + 10 * minutes);
      for (const clientStart of [0, 5e12]) {
        expect(isLate(session, clientStart, clientStart + 10 * minutes)).to.equal(true);
        expect(isLate(session, clientStart, clientStart + 10 * minutes + 1)).to.equal(false);
      }
    });

    it('takes the end of a session that the client told after the time-out', async () => {
      const session = await collector.open();
      collector.time.now += 60 * minutes;
      expect((await collector.send(session, eventBody('sessionEnd', 30))).status).to.equal(204);
      expect((await collector.report(session)).state).to.equal('ended');
    });

    it('adds nothing to a session that the client ended, its trailing siblings apart', async () => {
      const session = await collector.open();
      await collector.send(session, eventBody('sessionEnd', 60));
      collector.time.now += 5001;
      expect((await collector.send(session, eventBody('error', 30))).status).to.equal(410);
    });
  });

  it('answers 410 for an id that is older than a session may be, without a look-up', async () => {
    const session = await collector.open();
    collector.time.now += 25 * 60 * minutes + 1000;
    expect((await collector.send(session, eventBody('ping', 1))).status).to.equal(410);
    // Also for what is no event: the id alone decides, before the body is read.
    expect((await collector.request(`${session}/events`, '{')).status).to.equal(410);
  });
});
