import { expect } from 'chai';
import Database from 'libsql';
import { join } from 'node:path';
import { startHousekeeping } from '../../apps/collector/src/reports/housekeeping.js';
import { createRollUp } from '../../apps/collector/src/reports/roll-up.js';
import { openStore } from '../../apps/collector/src/store/sqlite-store.js';
import { createHarness } from './kit/harness.js';
import { ask, view, watched } from './kit/viewings.js';

describe('collector: housekeeping', () => {
  it('goes on step by step while something is left, again and again, also after a failure, until it is stopped', async () => {
    let left = 5;
    const failures: string[] = [];
    const done = new Promise<void>((resolve) => {
      const housekeeping = startHousekeeping({
        every: 1,
        share: () => 1,
        catchUp(events) {
          expect(events).to.be.above(0);
          if (left === 3) {
            left = 2;
            throw new Error('full');
          }
          left = Math.max(0, left - 1);
          return left;
        },
        forget() {
          if (left === 0) {
            housekeeping.stop();
            resolve();
          }
          return 0;
        },
        onFailed: ({ message }) => failures.push(message),
      });
    });
    await done;
    expect(failures).to.deep.equal(['full']);
  });

  it('rolls up without being asked', async function () {
    this.timeout(10_000);
    const collector = createHarness({ limits: { commitWindow: 0 } });
    await collector.app.ready();
    await view(collector, {}, watched(0, 5));
    const other = new Database(join(collector.data, 'collector.db'));
    const rows = () => other.prepare('SELECT content_time FROM roll_ups WHERE closed_at IS NOT NULL').all([]);
    while (rows().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    other.close();
    await collector.close();
  });

  it('answers reports from what there is when the store refuses, and catches up after that', async () => {
    const lines: string[] = [];
    const collector = createHarness({ limits: { commitWindow: 0 }, log: (line) => lines.push(JSON.stringify(line)) });
    await view(collector, {}, watched(0, 5));
    const other = new Database(join(collector.data, 'collector.db'));
    other.exec('BEGIN IMMEDIATE');
    const starts = async () =>
      (await ask<{ rows: { mediaStarts: number }[] }>(collector, '/reports/quality')).rows[0]?.mediaStarts;
    expect(await starts()).to.equal(0);
    expect(lines.join()).to.contain('locked');
    expect((await collector.get('/reports/content')).headers['tenfoot-behind']).to.equal('3');
    other.exec('ROLLBACK');
    expect(await starts()).to.equal(1);
    expect((await collector.get('/reports/content')).headers['tenfoot-behind']).to.equal('0');
    other.close();
    await collector.close();
  });

  it('is not stopped by an event that is damaged', async () => {
    const collector = createHarness({ limits: { commitWindow: 0 } });
    await view(collector, { 'media.id': 'a' }, watched(0, 5));
    await view(collector, { 'media.id': 'b' }, watched(0, 7));
    await collector.app.close();
    const other = new Database(join(collector.data, 'collector.db'));
    other.exec("UPDATE log SET body = '{' WHERE seq = 2; UPDATE log SET body = '{}' WHERE seq = 3");
    other.close();
    const store = openStore({ folder: collector.data, maxBytes: null });
    store.transaction(() => store.rollUps.wipe());
    createRollUp({ store, clock: () => collector.time.now }).catchUp(100);
    const rows = store.reports.ask({ sql: 'SELECT content_id, content_time FROM roll_ups ORDER BY 1', values: [] });
    expect(rows).to.deep.equal([
      { content_id: 'a', content_time: 0 },
      { content_id: 'b', content_time: 7 },
    ]);
    store.close();
    await collector.close();
  });
});
