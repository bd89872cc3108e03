import { expect } from 'chai';
import { eventTypes, type WireEvent } from 'tenfoot/protocol';
import type { AcceptedEvent } from '../../apps/collector/src/backend.js';
import { hashOf } from '../../apps/collector/src/intake/identity.js';
import { createIntake, type Intake } from '../../apps/collector/src/intake/intake.js';
import { bookEvents } from '../../apps/collector/src/keeping/book.js';
import { defaultLimits } from '../../apps/collector/src/limits.js';
import { createCounters } from '../../apps/collector/src/operation/counters.js';
import { openStore } from '../../apps/collector/src/store/sqlite-store.js';
import { createRandom } from '../campaigns/kit/random.js';
import { startBody } from './kit/bodies.js';
import { makeFolder, removeFolders } from './kit/folders.js';

/**
 * What the intake knows of a session in memory has to be what the tables tell once its events are booked: otherwise an
 * event would be judged otherwise after a start. Two intakes get the same random events, one of them with tables that are
 * always up to date and nothing in memory, the other one with tables that stay behind.
 */
describe('collector: the intake in memory and from the tables', () => {
  afterEach(removeFolders);

  function createOne(booksAtOnce: boolean) {
    const store = openStore({ folder: makeFolder(), maxBytes: null });
    const waiting: AcceptedEvent[] = [];
    const book = (): void => {
      const events = waiting.splice(0);
      store.transaction(() => bookEvents(store, events));
      intake.committed(events.at(-1)?.seq ?? 0);
    };
    const intake: Intake = createIntake({
      backend: {
        append(events) {
          waiting.push(...events);
          return Promise.resolve();
        },
        known: {
          find(sid) {
            const row = store.findSession(sid);
            return row && { ...row, ...row.progress };
          },
          findOpening(hash, since) {
            const row = store.findOpening(hash, since);
            return row && { ...row, ...row.progress };
          },
          hasEvent: (session, hash, ts) => store.hasEvent(session, hash, ts),
          isPruned: () => false,
        },
      },
      secret: store.secret,
      start: { seq: 0, session: 0 },
      counters: createCounters(),
      limits: { ...defaultLimits, commitWindow: 0, cachedSessions: booksAtOnce ? 0 : 1000 },
      onFailed: (error) => {
        throw error;
      },
    });
    return { store, intake, book, afterEach: () => (booksAtOnce ? book() : undefined) };
  }

  for (const seed of [1, 2, 3, 4, 5, 6]) {
    it(`judge alike, seed ${seed}`, async function () {
      this.timeout(20_000);
      const both = [createOne(true), createOne(false)];
      const random = createRandom(seed);
      const sids = [new Map<number, string>(), new Map<number, string>()];
      let now = 1_800_000_000_000;
      const results: unknown[][] = [[], []];
      for (let step = 0; step < 400; step += 1) {
        now += random.below(20) === 0 ? 60_000 * random.below(15) : random.below(4000);
        const viewing = random.below(5);
        const starts = random.below(20) === 0 || !sids[0]?.has(viewing);
        const event: WireEvent = starts
          ? startBody({ 'media.id': `viewing ${viewing}` })
          : {
              eventType: random.below(25) === 0 ? 'sessionEnd' : random.pick(eventTypes.slice(1)),
              playerTime: { playhead: random.below(4), ts: 1_700_000_000_000 + 5000 * step - 1000 * random.below(40) },
            };
        const repeats = !starts && random.chance(0.2) ? 2 : 1;
        const text = JSON.stringify(event);
        for (const [index, { intake, afterEach: after }] of both.entries()) {
          const received = { event, text, hash: hashOf(text), receivedAt: now };
          for (let time = 0; time < repeats; time += 1) {
            if (starts) {
              const sid = await intake.open(received);
              results[index]?.push(sid === sids[index]?.get(viewing));
              sids[index]?.set(viewing, sid ?? '');
            } else {
              results[index]?.push(await intake.append(sids[index]?.get(viewing) ?? '', [received]));
            }
            after();
          }
        }
      }
      both.forEach(({ book }) => book());
      expect(new Set(results[0]).size).to.be.above(3);
      expect(results[1]).to.deep.equal(results[0]);
      const rows = both.map(({ store }) =>
        store.sessionsBefore(1e9, 1000).map(({ number, receivedAt, movedAt, endedAt, progress }) => ({
          number,
          receivedAt,
          movedAt,
          endedAt,
          progress,
        })),
      );
      expect(rows[1]).to.deep.equal(rows[0]);
      both.forEach(({ store }) => store.close());
    });
  }
});
