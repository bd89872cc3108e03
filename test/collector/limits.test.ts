import { expect } from 'chai';
import { isLoopback, networkOf } from '../../apps/collector/src/operation/address.js';
import { createTokenBuckets } from '../../apps/collector/src/operation/token-buckets.js';
import { eventBody, startBody } from './kit/bodies.js';
import { createHarness } from './kit/harness.js';

describe('collector: limits', () => {
  describe('token buckets', () => {
    const create = (rate: number, burst: number, slots = 1024) => {
      const time = { now: 1000 };
      return { time, buckets: createTokenBuckets({ rate, burst, slots, clock: () => time.now }) };
    };

    it('give the burst at once and then the rate, whatever the way it is asked for', () => {
      const { time, buckets } = create(20, 50);
      const take = (count: number) => Array.from({ length: count }, () => buckets.take('a', 1)).filter(Boolean).length;
      expect(take(60)).to.equal(50);
      time.now += 100;
      expect(take(10)).to.equal(2);
      time.now += 1_000_000;
      expect(take(60)).to.equal(50);
    });

    it('take nothing when they refuse, and more than one at a time', () => {
      const { buckets } = create(1, 10);
      expect(buckets.take('a', 11)).to.equal(false);
      expect(buckets.take('a', 10)).to.equal(true);
      expect(buckets.take('a', 1)).to.equal(false);
    });

    it('keep keys apart, but for the few that share a slot', () => {
      const { buckets } = create(1, 1, 2 ** 17);
      const served = Array.from({ length: 1000 }, (_, index) => buckets.take(`key ${index}`, 1)).filter(Boolean);
      expect(served.length).to.be.above(980);
    });

    it('let everything through at rate 0', () => {
      expect(create(0, 0).buckets.take('a', 1e9)).to.equal(true);
    });
  });

  it('knows addresses: loopback, and the network of 64 bits of an IPv6', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'].every(isLoopback)).to.equal(true);
    expect(['10.0.0.1', '::2', '128.0.0.1'].some(isLoopback)).to.equal(false);
    expect(networkOf('::ffff:10.0.0.1')).to.equal('10.0.0.1');
    expect(networkOf('2001:db8::1')).to.equal(networkOf('2001:db8:0:0:ffff::'));
    expect(networkOf('2001:db8:0:1::1')).not.to.equal(networkOf('2001:db8::1'));
  });

  it('answers 429 with a time to come back when one session sends too much, and serves the others', async () => {
    const collector = createHarness({ limits: { sessionRate: 1, sessionBurst: 3 } });
    const loud = await collector.open();
    const other = await collector.open(startBody({ 'media.id': 'other' }));
    const answers = [];
    for (let second = 1; second <= 5; second += 1) answers.push(await collector.send(loud, eventBody('ping', second)));
    expect(answers.map(({ status }) => status)).to.deep.equal([204, 204, 204, 429, 429]);
    expect(answers[4]?.headers['retry-after']).to.equal('1');
    expect((await collector.send(other, eventBody('ping', 1))).status).to.equal(204);
    expect((await collector.report(loud)).totals.events).to.equal(4);
    await collector.close();
  });

  it('counts an array by its events', async () => {
    const collector = createHarness({ limits: { sessionRate: 1, sessionBurst: 3 } });
    const session = await collector.open();
    const pings = (count: number) => Array.from({ length: count }, (_, index) => eventBody('ping', index + 1));
    expect((await collector.send(session, pings(61))).status).to.equal(429);
    expect((await collector.send(session, pings(20))).status).to.equal(204);
    await collector.close();
  });

  it('answers 429 when one address sends too much, a sessionStart counting more', async () => {
    const limits = { addressRate: 1, addressBurst: 12, startCost: 5, limitLoopback: true };
    const collector = createHarness({ limits });
    const session = await collector.open();
    expect((await collector.post('/api/v1/sessions', startBody({ 'media.id': 'second' }))).status).to.equal(201);
    expect((await collector.post('/api/v1/sessions', startBody({ 'media.id': 'third' }))).status).to.equal(429);
    expect((await collector.send(session, eventBody('ping', 1))).status).to.equal(204);
    // Reading is not limited.
    expect((await collector.list()).sessions).to.have.length(2);
    await collector.close();
  });

  it('takes the address from the proxies it was told of, and from nobody else', async () => {
    const limits = { addressRate: 1, addressBurst: 1, startCost: 1 };
    const status = async (proxies: readonly string[], from: string[]) => {
      const collector = createHarness({ limits, proxies });
      const answers = [];
      for (const [index, address] of from.entries()) {
        const body = JSON.stringify(startBody({ 'media.id': String(index) }));
        const headers = { 'x-forwarded-for': address };
        answers.push((await collector.request('/api/v1/sessions', body, { headers })).status);
      }
      await collector.close();
      return answers;
    };
    expect(await status(['127.0.0.0/8'], ['10.0.0.1', '10.0.0.2', '10.0.0.1'])).to.deep.equal([201, 201, 429]);
    expect(await status([], ['10.0.0.1', '10.0.0.1'])).to.deep.equal([201, 201]);
  });

  it('opens no more sessions than it may, until one is over', async () => {
    const collector = createHarness({ limits: { openSessions: 2 } });
    const start = (id: string) => startBody({ 'media.id': id });
    const first = await collector.open(start('1'));
    await collector.open(start('2'));
    const refused = await collector.post('/api/v1/sessions', start('3'));
    expect(refused.status).to.equal(503);
    expect(refused.headers['retry-after']).to.equal('30');
    // What is open goes on, and the same sessionStart finds its session.
    expect(await collector.open(start('1'))).to.equal(first);
    expect((await collector.send(first, eventBody('sessionEnd', 9))).status).to.equal(204);
    await collector.open(start('3'));
    expect((await collector.post('/api/v1/sessions', start('4'))).status).to.equal(503);
    collector.time.now += 600_000;
    await collector.open(start('4'));
    await collector.close();
  });

  it('keeps few sessions in memory, and finds the others on disk', async () => {
    const collector = createHarness({ limits: { cachedSessions: 1 } });
    const sessions = [];
    for (const id of ['1', '2', '3']) sessions.push(await collector.open(startBody({ 'media.id': id })));
    for (let second = 1; second <= 3; second += 1) {
      for (const session of sessions) {
        expect((await collector.send(session, eventBody('error', second))).status).to.equal(204);
      }
    }
    for (const session of sessions) {
      expect((await collector.report(session)).totals).to.include({ events: 4, errors: 3 });
    }
    await collector.close();
  });
});
