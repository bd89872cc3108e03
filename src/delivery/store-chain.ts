import { reasonOf, type Report } from '../diagnostics.js';
import type { Scheduler } from '../scheduler.js';
import type { Store, StoreRecord } from './store.js';

/** Milliseconds a store may take for one call before it counts as hanging. */
const patience = 5000;
/** The last of them: a set that slept meanwhile may find its timers due before it is given the answer that is there. */
const grace = 1000;

/** A store and its fallbacks as one store that never fails: the last fallback is the journal's own memory. */
export interface StoreChain {
  /** Everything that is kept anywhere. */
  read(done: (records: readonly StoreRecord[]) => void): void;
  /** Keeps records in the first store that takes them; calls back when one has, or none will. */
  write(records: readonly StoreRecord[], done: () => void): void;
  remove(keys: readonly string[], done: () => void): void;
  clear(done: () => void): void;
  /** What kind of store is in use. */
  kind(): string;
}

/** What is left when every store has been given up. */
const memory = { kind: () => 'memory' };

type Act = (store: Store, done: (error: unknown, records?: readonly StoreRecord[]) => void) => void;

/**
 * Creates a chain. A store that fails or hangs once gets no more records; what it holds already is still read, and
 * forgotten when it is acknowledged. State: which store is in use, and which hold records.
 */
export function createStoreChain(first: Store, scheduler: Scheduler, report: Report): StoreChain {
  const stores: Store[] = [];
  for (let store: Store | undefined = first; store; store = store.fallback) stores.push(store);
  const used = stores.map(() => false);
  let current = 0;

  function giveUp(index: number, error: unknown): void {
    if (index !== current) return;
    current++;
    const next = stores[current] ? 'another store is used' : 'events are kept in memory only';
    report('store-failed', `The store failed: ${reasonOf(error)}; from now on ${next}`);
  }

  /** One call, which ends in any case: `error` is `null` when it worked. */
  function call(index: number, act: Act, ended: (error: unknown, records: readonly StoreRecord[]) => void): void {
    let over = false;
    const done = (error: unknown, records?: readonly StoreRecord[]): void => {
      if (over) return;
      over = true;
      stopWatch();
      ended(error === undefined ? null : error, records || []);
    };
    let stopWatch = scheduler.after(patience - grace, () => {
      stopWatch = scheduler.after(grace, () => done({ message: `no answer within ${patience} ms` }));
    });
    try {
      act(stores[index] as Store, done);
    } catch (error) {
      done(error);
    }
  }

  /** One call to each store from `index` on, one after the other. */
  function callEach(
    index: number,
    act: Act,
    each: (index: number, records: readonly StoreRecord[]) => void,
    done: () => void,
  ) {
    if (index >= stores.length) {
      done();
      return;
    }
    call(index, act, (error, records) => {
      if (error !== null) giveUp(index, error);
      else each(index, records);
      callEach(index + 1, act, each, done);
    });
  }

  function write(records: readonly StoreRecord[], done: () => void): void {
    const index = current;
    if (!stores[index]) {
      done();
      return;
    }
    used[index] = true;
    call(
      index,
      (store, ended) => store.write(records, ended),
      (error) => {
        if (error === null) return done();
        giveUp(index, error);
        write(records, done);
      },
    );
  }

  return {
    kind: () => (stores[current] || memory).kind(),
    read(done) {
      const found: StoreRecord[] = [];
      const known: { [key: string]: true } = {};
      callEach(
        0,
        (store, ended) => store.read(ended),
        (index, records) =>
          records.forEach((record) => {
            used[index] = true;
            if (!known[record.key]) found.push(record);
            known[record.key] = true;
          }),
        () => done(found),
      );
    },
    write,
    remove(keys, done) {
      const act: Act = (store, ended) => store.remove(keys, ended);
      stores.forEach((_store, index) => {
        // Nobody waits for a store that has been given up, or is not in use yet: it may hang.
        if (used[index] && index !== current) call(index, act, () => {});
      });
      const index = current;
      if (!used[index]) {
        done();
        return;
      }
      call(index, act, (error) => {
        if (error !== null) giveUp(index, error);
        done();
      });
    },
    clear(done) {
      callEach(
        0,
        (store, ended) => store.clear(ended),
        (index) => (used[index] = false),
        done,
      );
    },
  };
}
