import { expect } from 'chai';
import { createTestApp, createVirtualClock } from 'tenfoot/testing';
import { seal } from '../../src/delivery/sealed-record.js';
import { toSendResult, type Transport } from '../../src/delivery/transport.js';
import { createMemoryStore, testOptions } from 'tenfoot/testing';
import { joinTracker } from '../../src/tracker.js';
import { recordTexts } from '../unit/kit/record-text.js';
import { createHarness, type Harness } from './kit/harness.js';

describe('collector: a downloaded session with a bad event in it', () => {
  let collector: Harness;
  beforeEach(() => (collector = createHarness()));
  afterEach(() => collector.close());

  /** What the kit sends, brought to the collector; resolves when all has been answered. */
  function bring() {
    let pending = Promise.resolve();
    let requests = 0;
    const transport: Transport = {
      send({ url, body }, done) {
        requests += 1;
        pending = pending
          .then(() => collector.request(new URL(url).pathname, body))
          .then(({ status, text }) => done(toSendResult({ status, text, location: null, retryAfter: null })));
      },
    };
    return {
      transport,
      async settled(): Promise<number> {
        for (let before = -1; before < requests;) {
          before = requests;
          await pending;
        }
        return requests;
      },
    };
  }

  it('is stored without it, as the collector names it', async () => {
    const app = createTestApp();
    app.transport.answer = () => 'unreachable';
    const player = app.createPlayer();
    app.tracker.watch(player, { id: 'ep-1', length: 6000, contentType: 'dvod', downloaded: true });
    app.clock.pass(1000);
    player.play();
    app.clock.pass(120_000);
    app.switchOff();
    // The device has kept what no schema allows: a moment in parts of a millisecond.
    const [key, text] = Object.entries(recordTexts(app.store)).find(([, kept]) => kept.includes('"ping"'))!;
    app.store.plant(key, seal({ key, text: text.replace(/"ts":(\d+)/, '"ts":$1.5') }).value);

    const wire = bring();
    const clock = createVirtualClock(app.clock.now());
    collector.time.now = clock.now();
    const store = createMemoryStore((task) => void clock.wake(1, task));
    app.store.records.forEach((value, recordKey) => store.plant(recordKey, value));
    const tracker = joinTracker(testOptions, { clock, store, transport: wire.transport, random: () => 0.5 });
    const told: string[] = [];
    tracker.on('diagnostic', ({ message }) => told.push(message));
    // Nobody tells that the launch before is over: its mark has to stand still for a while.
    clock.pass(60_000);

    expect(await wire.settled()).to.equal(2);
    expect(told).to.have.lengthOf(1);
    expect(told[0]).to.match(/\[\d\]\.playerTime\.ts.*; 1 of 5 events left out$/);
    const { sessions } = await collector.list();
    expect(sessions).to.have.lengthOf(1);
    const report = await collector.report(`/api/v1/sessions/${sessions[0]!.id}`);
    expect(report.events.map(({ event }) => event.eventType)).to.deep.equal([
      'sessionStart',
      'play',
      'ping',
      'sessionEnd',
    ]);
    // Cut off: it ends where it was last known to be alive.
    expect(report.totals.contentTime).to.be.within(115, 120);
  });
});
