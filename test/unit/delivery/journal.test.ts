import { expect } from 'chai';
import { createJournal, type JournalSession } from '../../../src/delivery/journal.js';
import { createStoreWriter } from '../../../src/delivery/store-writer.js';
import type { EventType, WireEvent } from '../../../src/protocol/events.js';
import { createScheduler } from '../../../src/scheduler.js';
import { createMemoryStore, type MemoryStore } from 'tenfoot/testing';
import { createVirtualClock } from 'tenfoot/testing';

const wire = (eventType: EventType, ts = 0): WireEvent => ({ eventType, playerTime: { playhead: 0, ts } });

function create(limits = { events: 100, bytes: 100_000 }, planted?: MemoryStore) {
  const clock = createVirtualClock(0);
  const store = planted ?? createMemoryStore((task) => void clock.wake(1, task));
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

    const after = create(undefined, before.store);
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
    store.plant('s/0', wire('sessionStart'));
    store.plant('s/1', { eventType: 'nonsense' });
    store.plant('s/2', 'torn');
    store.plant('somebody else', 1);
    store.plant('t/sid', 'sid of a session with nothing left');
    let found: readonly JournalSession[] = [];
    writer.read((records) => (found = journal.recover(records)));
    clock.pass(10);
    expect(found.map(({ key, entries }) => `${key} ${entries.length}`)).to.deep.equal(['s 1']);
    expect(reports.map((line) => line.split(' ').slice(0, 3).join(' '))).to.deep.equal([
      'record-skipped: Record s/1',
      'record-skipped: Record s/2',
      'record-skipped: Record somebody',
    ]);
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
    expect(waiting(one)).to.deep.equal(['sessionStart', 'play', 'pauseStart']);
    expect(waiting(two)).to.deep.equal(['sessionStart']);
    add(two, 'play');
    expect(waiting(one)).to.deep.equal(['sessionStart', 'pauseStart']);
    expect(waiting(two)).to.deep.equal(['sessionStart', 'play']);
    expect(reports.map((line) => /\d+ events/.exec(line)?.[0])).to.deep.equal(['1 events', '2 events']);
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
