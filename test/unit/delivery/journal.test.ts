import { expect } from 'chai';
import { createJournal, type JournalSession } from '../../../src/delivery/journal.js';
import { seal } from '../../../src/delivery/sealed-record.js';
import { createStoreWriter } from '../../../src/delivery/store-writer.js';
import type { EventType, WireEvent } from '../../../src/protocol/events.js';
import { createScheduler } from '../../../src/scheduler.js';
import { createMemoryStore, type MemoryStore } from 'tenfoot/testing';
import { createVirtualClock, type VirtualClock } from 'tenfoot/testing';

const wire = (eventType: EventType, ts = 0): WireEvent => ({ eventType, playerTime: { playhead: 0, ts } });

/** What a launch has; `disk` is another launch whose store it finds. */
function create(limits = { events: 100, bytes: 100_000 }, disk?: { clock: VirtualClock; store: MemoryStore }) {
  const clock = disk?.clock ?? createVirtualClock(0);
  const store = disk?.store ?? createMemoryStore((task) => void clock.wake(1, task));
  const reports: string[] = [];
  const report = (code: string, message: string): void => void reports.push(`${code}: ${message}`);
  const writer = createStoreWriter(store, createScheduler(clock), report);
  const journal = createJournal(writer, limits, report);
  writer.start();
  const add = (session: JournalSession, ...types: EventType[]): void => {
    types.forEach((type, index) => journal.add(session, wire(type, index), () => {}));
  };
  const waiting = (session: JournalSession): string[] => session.entries.map(({ event }) => event.eventType);
  return { clock, store, writer, journal, reports, add, waiting };
}

describe('createJournal', () => {
  it('writes an event before it may be sent', () => {
    const { clock, store, journal } = create();
    const session = journal.begin('s');
    let recordsWhenKept = -1;
    journal.add(session, wire('sessionStart'), () => (recordsWhenKept = store.records.size));
    expect(session.entries[0]?.kept).to.equal(false);
    clock.pass(1);
    expect(session.entries[0]?.kept).to.equal(true);
    expect(recordsWhenKept).to.equal(1);
  });

  it('gives back what an earlier launch left, oldest first and in order, and counts it', () => {
    const before = create();
    const [one, two] = [before.journal.begin('1'), before.journal.begin('2')];
    before.add(two, 'sessionStart', 'play');
    before.add(one, 'sessionStart', ...Array<EventType>(12).fill('ping'), 'sessionEnd');
    before.journal.identify(one, 'sid-1');
    before.journal.acknowledge(one, one.entries[0]!);
    before.clock.pass(10);

    const after = create(undefined, before);
    let found: readonly JournalSession[] = [];
    after.writer.read((records) => (found = after.journal.recover(records)));
    before.clock.pass(10);
    expect(found.map(({ key, sid }) => `${key} ${sid ?? '-'}`)).to.deep.equal(['1 sid-1', '2 -']);
    expect(found[0]!.entries.map(({ event }) => event)).to.deep.equal(one.entries.map(({ event }) => event));
    expect(found[0]!.entries.map(({ body }) => body)).to.deep.equal(one.entries.map(({ body }) => body));
    expect(found[1]!.entries.every(({ kept }) => kept)).to.equal(true);
  });

  it('leaves nothing in the store once everything is acknowledged and the session finished', () => {
    const { clock, store, journal, add } = create();
    const session = journal.begin('s');
    add(session, 'sessionStart', 'play');
    journal.identify(session, 'sid');
    clock.pass(10);
    session.entries.slice().forEach((entry) => journal.acknowledge(session, entry));
    clock.pass(10);
    expect([...store.records.keys()]).to.deep.equal(['s/sid']);
    journal.finish(session);
    clock.pass(10);
    expect(store.records.size).to.equal(0);
    expect(journal.sessions()).to.deep.equal([]);
  });

  it('skips records that are not its own, and says so', () => {
    const { clock, store, writer, journal, reports } = create();
    const plant = (key: string, text: string): void => store.plant(key, seal({ key, text }).value);
    plant('s/0', JSON.stringify(wire('sessionStart')));
    plant('s/1', JSON.stringify({ eventType: 'nonsense' }));
    plant('s/2', 'no JSON');
    plant('s/mark', '{}');
    plant('somebody else', '1');
    let found: readonly JournalSession[] = [];
    writer.read((records) => (found = journal.recover(records)));
    clock.pass(10);
    expect(found.map(({ key, entries }) => `${key} ${entries.length}`)).to.deep.equal(['s 1']);
    expect(reports).to.deep.equal(['record-skipped: Record s/1 and 3 more in the store cannot be read, skipped']);
    expect([...store.records.keys()]).to.deep.equal(['s/0']);
  });

  it('thins pings first when it is full, then the middle, never a start or a last event', () => {
    const { journal, add, waiting, reports } = create({ events: 4, bytes: 100_000 });
    const one = journal.begin('1');
    add(one, 'sessionStart', 'play', 'ping', 'pauseStart');
    const two = journal.begin('2');
    add(two, 'sessionStart');
    expect(waiting(one)).to.deep.equal(['sessionStart', 'play', 'pauseStart']);
    add(two, 'ping');
    expect(waiting(one)).to.deep.equal(['sessionStart', 'pauseStart']);
    expect(waiting(two)).to.deep.equal(['sessionStart', 'ping']);
    add(two, 'play');
    expect(waiting(one)).to.deep.equal(['sessionStart', 'pauseStart']);
    expect(waiting(two)).to.deep.equal(['sessionStart', 'play']);
    expect(reports.map((line) => /\d+ events/.exec(line)?.[0])).to.deep.equal(['1 events', '2 events']);
  });

  it('thins pings alone down to each session’s last one', () => {
    const { journal, add, waiting } = create({ events: 3, bytes: 100_000 });
    const [one, two] = [journal.begin('1'), journal.begin('2')];
    add(one, 'ping', 'ping', 'ping', 'ping');
    add(two, 'ping', 'ping', 'ping');
    expect([waiting(one).length, waiting(two).length]).to.deep.equal([1, 2]);
  });

  it('thins what an earlier launch left before what is new', () => {
    const before = create();
    before.add(before.journal.begin('1'), 'sessionStart', 'ping', 'ping', 'play', 'sessionEnd');
    before.clock.pass(10);
    const after = create({ events: 6, bytes: 100_000 }, before);
    const now = after.journal.begin('2');
    let found: readonly JournalSession[] = [];
    after.writer.read((records) => (found = after.journal.recover(records)));
    after.add(now, 'sessionStart', 'ping', 'play');
    before.clock.pass(10);
    expect(after.waiting(found[0]!)).to.deep.equal(['sessionStart', 'play', 'sessionEnd']);
    expect(after.waiting(now)).to.deep.equal(['sessionStart', 'ping', 'play']);
    after.add(now, 'pauseStart');
    expect(after.waiting(now)).to.deep.equal(['sessionStart', 'play', 'pauseStart']);
  });

  it('is bounded over any course, and every session keeps its start and its last event', () => {
    const { journal, reports } = create({ events: 50, bytes: 100_000 });
    const types: EventType[] = ['play', 'pauseStart', 'ping', 'ping', 'bufferStart'];
    const begun: JournalSession[] = [];
    const last = new Map<JournalSession, EventType>();
    let state = 7;
    const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
    for (let step = 0; step < 20_000; step++) {
      if (step % 1000 === 0) {
        const session = journal.begin(String(step).padStart(6, '0'));
        journal.add(session, wire('sessionStart', step), () => {});
        begun.push(session);
        last.set(session, 'sessionStart');
      }
      const session = begun[random(begun.length)]!;
      const act = random(10);
      if (act === 0 && session.entries.length > 1) journal.acknowledge(session, session.entries[1]!);
      else if (session.entries.length) {
        const type = types[random(types.length)]!;
        journal.add(session, wire(type, step), () => {});
        last.set(session, type);
      }
      const left = begun.filter(({ entries }) => entries.length);
      const count = left.reduce((sum, { entries }) => sum + entries.length, 0);
      expect(count).to.be.at.most(50);
      expect(left.every(({ entries }) => entries[0]!.event.eventType === 'sessionStart')).to.equal(true);
    }
    const kept = begun.filter(({ entries }) => entries.length > 1);
    expect(kept).to.have.length.above(5);
    expect(reports.length).to.be.within(8, 20);
  });

  it('marks where a session was last alive, in one small record, and closes it there', () => {
    const before = create();
    const session = before.journal.begin('s');
    const closing: EventType[] = ['adSkip', 'adBreakComplete', 'sessionEnd'];
    before.journal.add(session, wire('sessionStart', 1000), () => {}, ['sessionEnd']);
    before.journal.add(session, wire('adStart', 2000), () => {}, closing);
    before.clock.pass(10);
    before.journal.identify(session, 'sid-1');
    session.entries.slice().forEach((entry) => before.journal.acknowledge(session, entry));
    before.journal.alive(session, 7000.5, 3);
    before.clock.pass(10);
    expect([...before.store.records.keys()].sort()).to.deep.equal(['s/mark', 's/sid']);

    const after = create(undefined, before);
    let found: readonly JournalSession[] = [];
    after.writer.read((records) => (found = after.journal.recover(records)));
    before.clock.pass(10);
    let kept = 0;
    after.journal.close(found[0]!, () => kept++);
    after.journal.finish(found[0]!);
    after.clock.pass(10);
    expect(found.map(({ sid }) => sid)).to.deep.equal(['sid-1']);
    expect(kept).to.equal(3);
    expect(found[0]!.entries.map(({ event }) => event)).to.deep.equal(
      closing.map((eventType, index) => ({ eventType, playerTime: { playhead: 3, ts: 7001 + index } })),
    );
    expect(before.store.records.has('s/mark')).to.equal(false);
  });

  it('closes nothing twice, wherever it is cut off', () => {
    const disk = create();
    const session = disk.journal.begin('s');
    disk.journal.add(session, wire('sessionStart', 1000), () => {}, ['sessionEnd']);
    disk.clock.pass(10);
    for (let cut = 1; cut <= 6; cut++) {
      const launch = create(undefined, disk);
      launch.writer.read((records) =>
        launch.journal.recover(records).forEach((left) => {
          launch.journal.close(left, () => {});
          launch.journal.finish(left);
        }),
      );
      // The store answers a millisecond after a call: the launch ends between two of them.
      disk.clock.pass(cut);
      launch.writer.stop();
      disk.clock.pass(10);
    }
    const last = create(undefined, disk);
    let found: readonly JournalSession[] = [];
    last.writer.read((records) => (found = last.journal.recover(records)));
    disk.clock.pass(10);
    expect(last.waiting(found[0]!)).to.deep.equal(['sessionStart', 'sessionEnd']);
  });

  it('is bounded in bytes too', () => {
    const body = JSON.stringify(wire('ping')).length;
    const { journal, add, waiting } = create({ events: 100, bytes: body * 3 + 10 });
    const session = journal.begin('s');
    add(session, 'play', 'ping', 'ping', 'ping', 'ping', 'ping');
    expect(waiting(session)).to.have.lengthOf(3);
    expect(waiting(session)[0]).to.equal('play');
  });

  it('forgets everything when it is purged, also what comes later to those sessions', () => {
    const { clock, store, journal, add } = create();
    const session = journal.begin('s');
    add(session, 'sessionStart', 'play');
    clock.pass(10);
    journal.purge();
    add(session, 'ping');
    journal.identify(session, 'sid');
    clock.pass(10);
    expect(store.records.size).to.equal(0);
    expect(session.entries).to.deep.equal([]);
  });
});
