import { expect } from 'chai';
import type { Question } from '../../apps/collector/src/store/report-store.js';
import { forget, keepAll, type RetentionRules } from '../../apps/collector/src/reports/retention.js';
import { createRollUp } from '../../apps/collector/src/reports/roll-up.js';
import { openStore } from '../../apps/collector/src/store/sqlite-store.js';
import { eventBody } from './kit/bodies.js';
import { createHarness } from './kit/harness.js';
import { view, watched } from './kit/viewings.js';

const day = 86_400_000;

describe('collector: retention', () => {
  /** Three closed sessions a day apart and an open one, and the store they are in. */
  async function filled(rules: Partial<RetentionRules>) {
    const collector = createHarness({ limits: { commitWindow: 0 } });
    const padding = { pad: 'x'.repeat(5000) };
    const sessions: string[] = [];
    for (const id of ['a', 'b', 'c']) {
      sessions.push(await view(collector, { 'media.id': id }, watched(0, 5), padding));
      collector.time.now += day;
    }
    sessions.push(await view(collector, { 'media.id': 'open' }, [[0, 0, 'play']]));
    await collector.get('/reports/quality');
    const { now } = collector.time;
    await collector.app.close();
    const store = openStore({ folder: collector.data, maxBytes: null });
    const count = (sql: Question['sql']) => Number(Object.values(store.reports.ask({ sql, values: [] })[0]!)[0]);
    return {
      store,
      touched: (at = now) => forget(store, { ...keepAll, ...rules }, at),
      events: () => count('SELECT count(*) FROM log'),
      rollUps: () => count('SELECT count(*) FROM roll_ups'),
      sessions: () => count('SELECT count(*) FROM sessions'),
      rollUpAgain: (at = now) => createRollUp({ store, clock: () => at }).catchUp(1000),
      async close() {
        store.close();
        await collector.close();
      },
    };
  }

  it('keeps everything unless it is told otherwise', async () => {
    const kept = await filled({});
    expect(kept.touched(Number.MAX_SAFE_INTEGER)).to.equal(0);
    expect([kept.events(), kept.rollUps(), kept.sessions()]).to.deep.equal([11, 4, 4]);
    await kept.close();
  });

  it('drops raw events of old closed sessions, and keeps what they amount to', async () => {
    const kept = await filled({ eventDays: 2.5 });
    expect(kept.touched()).to.equal(1);
    expect(kept.touched()).to.equal(0);
    expect([kept.events(), kept.rollUps(), kept.sessions()]).to.deep.equal([8, 4, 4]);
    expect(kept.touched(Number.MAX_SAFE_INTEGER)).to.equal(2);
    // The open one stays.
    expect([kept.events(), kept.rollUps()]).to.deep.equal([2, 4]);
    await kept.close();
  });

  it('does not let a late event spoil the metrics of a session whose events are gone', async () => {
    const kept = await filled({ eventDays: 0 });
    kept.touched(Number.MAX_SAFE_INTEGER);
    const playerTime = { playhead: 1, ts: 1 };
    kept.store.transaction(() => {
      const event = { seq: 1000, session: 1, receivedAt: 1, type: 'ping', ...playerTime, hash: 'x' } as const;
      kept.store.setPosition(1000);
      kept.store.addEvent({ ...event, body: JSON.stringify({ ...eventBody('ping', 0), playerTime }) });
    });
    expect(kept.rollUpAgain()).to.equal(0);
    const [row] = kept.store.reports.ask({
      sql: 'SELECT content_time, events FROM roll_ups WHERE session = 1',
      values: [],
    });
    expect(row).to.deep.equal({ content_time: 5, events: 3 });
    await kept.close();
  });

  it('deletes old closed sessions whole', async () => {
    const kept = await filled({ sessionDays: 1.5 });
    expect(kept.touched()).to.equal(2);
    expect([kept.events(), kept.rollUps(), kept.sessions()]).to.deep.equal([5, 2, 2]);
    await kept.close();
  });

  it('makes room when there is too much, oldest first, until there is nothing to drop', async () => {
    const kept = await filled({ bytes: 1 });
    const before = kept.store.retention.usedBytes();
    expect(kept.touched()).to.equal(3);
    expect(kept.store.retention.usedBytes()).to.be.below(before);
    expect(kept.touched()).to.equal(0);
    expect([kept.events(), kept.rollUps()]).to.deep.equal([2, 4]);
    await kept.close();
  });
});
