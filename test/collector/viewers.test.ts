import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { eventBody, startBody } from './kit/bodies.js';
import { createHarness } from './kit/harness.js';

const token = 'a-token-of-the-tests';
const bearer = { headers: { authorization: `Bearer ${token}` } };
const get = { method: 'GET' as const };

describe('collector: viewers', () => {
  describe('deletion of a viewer', () => {
    const viewer = (id: string, n: number) =>
      startBody({
        'media.id': `ep ${n}`,
        'visitor.marketingCloudUserId': id,
        appInstallationId: `set of ${id}`,
        'visitor.customerIDs': { crm: { id: `customer ${id}` } },
      });
    const remove = (collector: ReturnType<typeof createHarness>, body: unknown) =>
      collector.request('/viewers/delete', JSON.stringify(body), bearer);
    const sessionsLeft = async (collector: ReturnType<typeof createHarness>) =>
      (
        JSON.parse((await collector.request('/reports/sessions', undefined, { ...get, ...bearer })).text) as {
          sessions: unknown[];
        }
      ).sessions.length;

    it('deletes all sessions of that viewer and nobody else’s, from the files too', async () => {
      const collector = createHarness({ token });
      const mine: string[] = [];
      for (let n = 0; n < 25; n += 1) mine.push(await collector.open(viewer('ANNA-4711', n)));
      for (const session of mine.slice(0, 3)) await collector.send(session, eventBody('play', 1));
      const other = await collector.open(viewer('BERT', 0));
      await collector.post('/api/v1/downloaded', [viewer('ANNA-4711', 99), eventBody('play', 1)]);
      const answer = await remove(collector, { ecid: 'ANNA-4711' });
      expect(answer.status).to.equal(200);
      expect(JSON.parse(answer.text)).to.deep.equal({ sessions: 26, events: 30 });
      expect(await sessionsLeft(collector)).to.equal(1);
      expect((await collector.send(mine[0] ?? '', eventBody('play', 2))).status).to.equal(404);
      expect((await collector.send(other, eventBody('play', 2))).status).to.equal(204);
      expect(JSON.parse((await remove(collector, { ecid: 'ANNA-4711' })).text)).to.deep.equal({
        sessions: 0,
        events: 0,
      });
      for (const file of ['collector.db', 'collector.db-wal', 'intake.db', 'intake.db-wal']) {
        expect(readFileSync(join(collector.data, file)).includes('ANNA-4711'), file).to.equal(false);
      }
      await collector.close();
    });

    it('finds a viewer by any of its ids', async () => {
      for (const body of [{ appInstallationId: 'set of C' }, { customerId: 'customer C' }, { ecid: 'C' }]) {
        const collector = createHarness({ token });
        await collector.open(viewer('C', 1));
        expect(JSON.parse((await remove(collector, { ecid: 'set of C' })).text)).to.include({ sessions: 0 });
        expect(JSON.parse((await remove(collector, body)).text)).to.include({ sessions: 1 });
        await collector.close();
      }
    });

    it('is refused without the token, is not there where none was set, and explains itself', async () => {
      const collector = createHarness({ token });
      const body = JSON.stringify({ ecid: 'x' });
      expect((await collector.request('/viewers/delete', body)).status).to.equal(401);
      for (const bad of [{}, { ecid: '' }, { ecid: 7 }, { name: 'x' }, { ecid: 'x', aid: 'y' }, [], null]) {
        const answer = await remove(collector, bad);
        expect(answer.status, JSON.stringify(bad)).to.equal(400);
        expect(answer.message).to.contain('ecid, visitorId, aid, appInstallationId, customerId');
      }
      await collector.close();
      const open = createHarness();
      expect((await open.request('/viewers/delete', body)).status).to.equal(404);
      await open.close();
    });
  });

  it('stores sessions whose viewers refuse sharing, and passes on nobody’s', async () => {
    const collector = createHarness();
    const flags = { 'analytics.optOutServerSideForwarding': true, 'analytics.optOutShare': true };
    const session = await collector.open(startBody(flags));
    expect((await collector.report(session)).events[0]?.event.params).to.include(flags);
    await collector.close();
  });
});
