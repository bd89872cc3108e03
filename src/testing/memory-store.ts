import type { Store } from '../delivery/store.js';

/** A store in memory that outlives a pretended relaunch, and that can be told to misbehave. */
export interface MemoryStore extends Store {
  readonly records: ReadonlyMap<string, unknown>;
  /** Puts a record there as an earlier launch, or somebody else, would have. */
  plant(key: string, value: unknown): void;
  /** How calls end from now on. */
  mode: 'work' | 'fail' | 'throw' | 'hang';
  /** Names of the calls so far, in order. */
  readonly calls: readonly string[];
}

/** A copy, as a real store keeps: what is changed afterwards is not in it. */
const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Creates an empty memory store. It answers through `defer`, never before the call returns. */
export function createMemoryStore(defer: (task: () => void) => void): MemoryStore {
  const records = new Map<string, unknown>();
  const calls: string[] = [];

  function answer(name: string, work: () => void, done: (error: unknown) => void): void {
    calls.push(name);
    if (store.mode === 'throw') throw new Error('the store throws');
    if (store.mode === 'hang') return;
    const fails = store.mode === 'fail';
    defer(() => {
      if (!fails) work();
      done(fails ? new Error('the disk is full') : null);
    });
  }

  const store: MemoryStore = {
    records,
    calls,
    kind: () => 'test store',
    mode: 'work',
    plant: (key, value) => records.set(key, value),
    read: (done) =>
      answer(
        'read',
        () => {},
        (error) => done(error, error ? [] : [...records].map(([key, value]) => ({ key, value }))),
      ),
    write: (added, done) =>
      answer('write', () => added.forEach(({ key, value }) => records.set(key, copy(value))), done),
    remove: (keys, done) => answer('remove', () => keys.forEach((key) => records.delete(key)), done),
    clear: (done) => answer('clear', () => records.clear(), done),
  };
  return store;
}
