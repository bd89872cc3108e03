import { expect } from 'chai';
import type { WireEvent } from 'tenfoot/protocol';
import type { SessionDetails } from '../../../apps/collector/src/reports/close-records.js';
import { createRollUp } from '../../../apps/collector/src/reports/roll-up.js';
import { openStore } from '../../../apps/collector/src/store/sqlite-store.js';
import { createHarness, type Harness } from '../kit/harness.js';
import { removeFolders } from '../kit/folders.js';
import { type Arrival, createDay } from './kit/recorded-day.js';

const dayBegins = 1_800_000_000_000;
const dayEnds = dayBegins + 26 * 3_600_000;
const viewings = 24;

/** A collector that has lived through a day, and what it answered. */
async function liveThrough(arrivals: readonly Arrival[], reportEach: number) {
  const collector = createHarness({ limits: { commitWindow: 0 } });
  const paths = new Map<number, string>();
  const answers: number[] = [];
  for (const [index, { at, viewing, body }] of arrivals.entries()) {
    collector.time.now = at;
    answers.push((await post(collector, paths, viewing, body)).status);
    // Reports roll up what is new: they cut the log into different pieces each time.
    if (index % reportEach === 0) await collector.get('/reports/quality');
  }
  collector.time.now = dayEnds;
  return { collector, answers, sessions: await readAll(collector) };
}

async function post(collector: Harness, paths: Map<number, string>, viewing: number, body: Arrival['body']) {
  if (Array.isArray(body)) return collector.post('/api/v1/downloaded', body);
  if ((body as WireEvent).eventType !== 'sessionStart') return collector.send(paths.get(viewing) ?? '/x', body);
  const answer = await collector.post('/api/v1/sessions', body);
  paths.set(viewing, answer.headers['location'] ?? '');
  return answer;
}

/** Everything that is known of every session, in order of arrival, but for the ids, which are random. */
async function readAll(collector: Harness): Promise<SessionDetails[]> {
  const list = (await collector.list('?limit=200')).sessions;
  const details = await Promise.all(
    list.map(
      async ({ id }) => JSON.parse((await collector.get(`/reports/sessions/${id}/metrics`)).text) as SessionDetails,
    ),
  );
  return details.map((one) => ({ ...one, id: '' }));
}

describe('collector engine: replay of a recorded day', () => {
  const arrivals = createDay(11, viewings, dayBegins);
  let first: Awaited<ReturnType<typeof liveThrough>>;
  before(async function () {
    this.timeout(60_000);
    first = await liveThrough(arrivals, 7);
  });
  after(async () => {
    await first.collector.close();
    removeFolders();
  });

  it('is a day worth replaying', () => {
    expect(first.sessions).to.have.length(viewings);
    const reasons = first.sessions.map(({ closeReason }) => closeReason);
    expect(reasons).to.include.members(['end', 'silence', 'standstill', 'whole']);
    // Accepted, refused after the close, and nothing that the collector did not expect.
    expect([...new Set(first.answers)].sort()).to.deep.equal([201, 204, 410]);
  });

  it('agrees with the state that lists tell', async () => {
    const states = (await first.collector.list('?limit=200')).sessions.map(({ state }) => state);
    const expected = first.sessions.map(({ closeReason }) =>
      closeReason === 'end' || closeReason === 'whole' ? 'ended' : 'timedOut',
    );
    expect(states).to.deep.equal(expected);
  });

  it('agrees with the totals that lists tell', async () => {
    const totals = (await first.collector.list('?limit=200')).sessions.map((one) => one.totals);
    totals.forEach((one, index) => {
      const { metrics } = first.sessions[index]!;
      expect(one, `session ${index}`).to.include({
        events: metrics.events,
        contentTime: metrics.contentTime,
        pauseTime: metrics.pauseTime,
        bufferTime: metrics.bufferTime,
      });
    });
  });

  it('gives the same when the same requests come again at the same times, whenever reports are asked for', async function () {
    this.timeout(60_000);
    const second = await liveThrough(arrivals, 1000);
    expect(second.answers).to.deep.equal(first.answers);
    expect(second.sessions).to.deep.equal(first.sessions);
    await second.collector.app.close();
  });

  it('gives the same when it is computed anew from the log, whatever pieces that is cut into', async function () {
    this.timeout(60_000);
    await first.collector.app.close();
    const store = openStore({ folder: first.collector.data, maxBytes: null });
    const before = dump(store);
    expect(before.roll_ups).to.have.length(viewings);
    for (const piece of [1, 13, 100_000]) {
      store.transaction(() => store.rollUps.wipe());
      expect(dump(store).roll_ups).to.have.length(0);
      const rollUp = createRollUp({ store, clock: () => dayEnds });
      let left: number;
      do left = rollUp.catchUp(piece);
      while (left > 0);
      expect(dump(store), `pieces of ${piece}`).to.deep.equal(before);
    }
    store.close();
  });
});

function dump(store: ReturnType<typeof openStore>) {
  const rows = (table: string) => store.reports.ask({ sql: `SELECT * FROM ${table} ORDER BY 1, 2`, values: [] });
  return {
    roll_ups: rows('roll_ups'),
    metrics: rows('session_metrics'),
    ads: rows('ads'),
    chapters: rows('chapters'),
    folds: rows('folds'),
  };
}
