import localforage from 'localforage';
import type { Store, StoreRecord } from './store.js';

/**
 * Keeps records in the best storage the engine has: IndexedDB, WebSQL, then localStorage (localforage's order).
 *
 * @param name of the database; one per app origin
 */
export function createLocalforageStore(name: string): Store {
  const forage = localforage.createInstance({ name, storeName: 'journal' });

  /** Runs one call a record; the first error is the error of all. */
  function all<Item>(
    items: readonly Item[],
    call: (item: Item) => Promise<unknown>,
    done: (error: unknown) => void,
  ): void {
    Promise.all(items.map(call)).then(() => done(null), done);
  }

  return {
    read(done) {
      const records: StoreRecord[] = [];
      forage
        .iterate<unknown, undefined>((value, key) => {
          records.push({ key, value });
        })
        .then(
          () => done(null, records),
          (error: unknown) => done(error, []),
        );
    },
    write: (records, done) => all(records, ({ key, value }) => forage.setItem(key, value), done),
    remove: (keys, done) => all(keys, (key) => forage.removeItem(key), done),
    clear(done) {
      forage.clear().then(() => done(null), done);
    },
  };
}
