import { expect } from 'chai';
import type { StoreRecord } from '../../../src/delivery/store.js';
import { createStoreWriter } from '../../../src/delivery/store-writer.js';
import { createScheduler } from '../../../src/scheduler.js';
import { createMemoryStore } from 'tenfoot/testing';
import { createVirtualClock } from 'tenfoot/testing';

function create() {
  const clock = createVirtualClock(0);
  const store = createMemoryStore((task) => void clock.wake(1, task));
  const reports: string[] = [];
  const writer = createStoreWriter(store, createScheduler(clock), (_code, message) => reports.push(message));
  const kept: string[] = [];
  const write = (key: string): void =>
    writer.write(
      key,
      () => key,
      () => kept.push(key),
    );
  return { clock, store, writer, reports, kept, write };
}

describe('createStoreWriter', () => {
  it('does nothing before it is started', () => {
    const { clock, store, writer, write, kept } = create();
    write('a');
    clock.pass(1000);
    expect(store.calls).to.deep.equal([]);
    writer.start();
    clock.pass(1);
    expect(kept).to.deep.equal(['a']);
  });

  it('calls one at a time, and together what waits meanwhile', () => {
    const { clock, store, writer, write, kept } = create();
    writer.start();
    ['a', 'b', 'c'].forEach(write);
    writer.remove('a');
    expect(store.calls).to.deep.equal(['write']);
    clock.pass(10);
    expect(store.calls).to.deep.equal(['write', 'write', 'remove']);
    expect(kept).to.deep.equal(['a', 'b', 'c']);
    expect([...store.records.keys()]).to.deep.equal(['b', 'c']);
  });

  it('does not write what was removed while it waited', () => {
    const { clock, store, writer, write, kept } = create();
    ['a', 'b'].forEach(write);
    writer.remove('a');
    writer.start();
    clock.pass(10);
    expect(store.calls).to.deep.equal(['write']);
    expect(kept).to.deep.equal(['b']);
  });

  it('clears at rest too, and forgets what waited', () => {
    const { clock, store, writer, write, kept } = create();
    store.plant('old', 1);
    write('a');
    writer.clear();
    clock.pass(10);
    expect(store.calls).to.deep.equal(['clear']);
    expect(store.records.size).to.equal(0);
    write('b');
    clock.pass(10);
    expect(kept).to.deep.equal([]);
  });

  const failures = [
    ['fail', 'The store failed: Error: the disk is full; from now on events are kept in memory only'],
    ['throw', 'The store failed: Error: the store throws; from now on events are kept in memory only'],
    ['hang', 'The store failed: no answer within 5000 ms; from now on events are kept in memory only'],
  ] as const;
  failures.forEach(([mode, message]) => {
    it(`gives up a store that begins to ${mode}, and goes on without it`, () => {
      const { clock, store, writer, write, kept, reports } = create();
      writer.start();
      store.mode = mode;
      write('a');
      write('b');
      clock.pass(6000);
      write('c');
      writer.remove('a');
      clock.pass(6000);
      expect(kept).to.deep.equal(['a', 'b', 'c']);
      expect(reports).to.deep.equal([message]);
      expect(store.calls).to.deep.equal(['write']);
    });
  });

  it('reads nothing from a store that fails', () => {
    const { clock, store, writer } = create();
    let read: readonly StoreRecord[] | null = null;
    store.mode = 'fail';
    writer.start();
    writer.read((records) => (read = records));
    clock.pass(10);
    expect(read).to.deep.equal([]);
  });
});
