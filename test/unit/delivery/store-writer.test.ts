import { expect } from 'chai';
import { seal, type TextRecord } from '../../../src/delivery/sealed-record.js';
import { createSlot, createStoreWriter, type Slot } from '../../../src/delivery/store-writer.js';
import { createScheduler } from '../../../src/scheduler.js';
import { createMemoryStore } from 'tenfoot/testing';
import { createVirtualClock } from 'tenfoot/testing';

function create(alone = false, answersIn = 1) {
  const clock = createVirtualClock(0);
  const defer = (task: () => void): void => void clock.wake(answersIn, task);
  const fallback = createMemoryStore(defer);
  const store = Object.assign(createMemoryStore(defer), alone ? {} : { fallback });
  const reports: string[] = [];
  const writer = createStoreWriter(store, createScheduler(clock), (_code, message) => reports.push(message));
  const kept: string[] = [];
  const slots = new Map<string, Slot>();
  const slot = (key: string): Slot => {
    const known = slots.get(key) ?? createSlot(key, () => key);
    slots.set(key, known);
    return known;
  };
  const write = (key: string): void => writer.write([slot(key)], () => kept.push(key));
  return { clock, store, fallback, writer, reports, kept, slot, write };
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
    const { clock, store, writer, write, kept, slot } = create();
    writer.start();
    ['a', 'b', 'c'].forEach(write);
    writer.remove(slot('a'));
    expect(store.calls).to.deep.equal(['write']);
    clock.pass(10);
    expect(store.calls).to.deep.equal(['write', 'write', 'remove']);
    expect(kept).to.deep.equal(['a', 'b', 'c']);
    expect([...store.records.keys()]).to.deep.equal(['b', 'c']);
  });

  it('waits for no call in a hurry, and keeps the order', () => {
    const { clock, store, writer, write, kept, slot } = create();
    writer.start();
    ['a', 'b'].forEach(write);
    writer.remove(slot('a'));
    write('c');
    expect(store.calls).to.deep.equal(['write']);
    writer.hurry();
    expect(store.calls).to.deep.equal(['write', 'write', 'remove', 'write']);
    clock.pass(10);
    expect(kept).to.deep.equal(['a', 'b', 'c']);
    expect([...store.records.keys()]).to.deep.equal(['b', 'c']);
    writer.hurry();
    write('d');
    clock.pass(10);
    expect(kept).to.deep.equal(['a', 'b', 'c', 'd']);
  });

  it('asks nothing of a store in a hurry that it may not use yet', () => {
    const { store, writer, write } = create();
    write('a');
    writer.hurry();
    expect(store.calls).to.deep.equal([]);
  });

  it('does not write what was removed while it waited', () => {
    const { clock, store, writer, write, kept, slot } = create();
    ['a', 'b'].forEach(write);
    writer.remove(slot('a'));
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
      const { clock, store, writer, write, kept, reports, slot } = create(true);
      writer.start();
      store.mode = mode;
      write('a');
      write('b');
      clock.pass(6000);
      write('c');
      writer.remove(slot('a'));
      clock.pass(6000);
      expect(kept).to.deep.equal(['a', 'b', 'c']);
      expect(reports).to.deep.equal([message]);
      // What the failed call may have left there all the same must not come back.
      expect(store.calls).to.deep.equal(['write', 'remove']);
    });

    it(`goes on with the fallback of a store that begins to ${mode}`, () => {
      const { clock, store, fallback, writer, write, kept, reports, slot } = create();
      store.mode = mode;
      writer.start();
      write('a');
      write('b');
      clock.pass(6000);
      write('c');
      writer.remove(slot('a'));
      clock.pass(6000);
      expect(kept).to.deep.equal(['a', 'b', 'c']);
      expect([...fallback.records.keys()]).to.deep.equal(['b', 'c']);
      expect(reports).to.deep.equal([message.replace('events are kept in memory only', 'another store is used')]);
    });
  });

  it('does not give up a store that answered while the set slept', () => {
    const { clock, store, fallback, writer, write, kept, reports } = create(false, 5500);
    writer.start();
    write('a');
    // Its answer is there, and comes after the timers.
    clock.leap(60_000);
    expect(kept).to.deep.equal(['a']);
    expect([store.records.size, fallback.records.size, reports]).to.deep.equal([1, 0, []]);
  });

  it('reads what is in the fallback too, once, and forgets it there', () => {
    const { clock, store, fallback, writer } = create();
    let read: readonly TextRecord[] = [];
    fallback.plant('a', seal({ key: 'a', text: 'first' }).value);
    fallback.plant('b', seal({ key: 'b', text: 'left by a launch whose store failed' }).value);
    store.plant('a', seal({ key: 'a', text: 'first' }).value);
    writer.start();
    writer.read((records) => (read = records));
    clock.pass(10);
    expect(read.map(({ key }) => key)).to.deep.equal(['a', 'b']);
    writer.forget(['a', 'b']);
    clock.pass(10);
    expect([store.records.size, fallback.records.size]).to.deep.equal([0, 0]);
  });

  it('clears the fallback too', () => {
    const { clock, fallback, writer } = create();
    fallback.plant('old', 1);
    writer.clear();
    clock.pass(10);
    expect(fallback.records.size).to.equal(0);
  });

  it('skips, tells and forgets what is torn or somebody else’s', () => {
    const { clock, store, writer, reports } = create();
    const whole = seal({ key: 'a', text: '{"a":1}' });
    let read: readonly TextRecord[] = [];
    store.plant('a', whole.value);
    store.plant('torn', String(seal({ key: 'torn', text: '{"a":1}' }).value).slice(0, -1));
    store.plant('elsewhere', whole.value);
    store.plant('object', { a: 1 });
    writer.start();
    writer.read((records) => (read = records));
    clock.pass(10);
    expect(read).to.deep.equal([{ key: 'a', text: '{"a":1}' }]);
    expect(reports).to.deep.equal(['Record torn and 2 more in the store cannot be read, skipped']);
    expect([...store.records.keys()]).to.deep.equal(['a']);
  });

  it('writes a record that changes while it waits once, as it is then, and forgets it wherever it is', () => {
    const { clock, store, writer } = create();
    let said = '';
    const mark = createSlot('mark', () => said);
    const put = (text: string): void => {
      said = text;
      writer.write([mark]);
    };
    writer.start();
    ['one', 'two', 'three'].forEach(put);
    clock.pass(10);
    expect(store.calls).to.deep.equal(['write', 'write']);
    expect(store.records.get('mark')).to.equal(seal({ key: 'mark', text: 'three' }).value);
    put('four');
    put('five');
    writer.remove(mark);
    clock.pass(10);
    expect(store.records.size).to.equal(0);
  });

  it('holds no more than is left of what waits, however much is taken back', () => {
    const { clock, store, writer, write, slot } = create();
    for (let i = 0; i < 10_000; i++) {
      write(`k${i}`);
      if (i >= 10) writer.remove(slot(`k${i - 10}`));
    }
    writer.start();
    clock.pass(10);
    expect(store.calls).to.deep.equal(['write']);
    expect(store.records.size).to.equal(10);
  });

  it('reads after a purge what was asked for before it', () => {
    const { clock, store, writer } = create();
    let read: readonly TextRecord[] | null = null;
    store.plant('old', 1);
    writer.read((records) => (read = records));
    writer.clear();
    clock.pass(10);
    expect(read).to.equal(null);
    writer.start();
    clock.pass(10);
    expect(read).to.deep.equal([]);
  });

  it('reads nothing from a store that fails', () => {
    const { clock, store, writer } = create();
    let read: readonly TextRecord[] | null = null;
    store.mode = 'fail';
    writer.start();
    writer.read((records) => (read = records));
    clock.pass(10);
    expect(read).to.deep.equal([]);
  });
});
