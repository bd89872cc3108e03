import localforage from 'localforage';
import type { Store, StoreRecord } from './store.js';
import { type Batches, strictIndexedDb } from './strict-indexed-db.js';

const strict = strictIndexedDb._driver;

type Forage = ReturnType<typeof localforage.createInstance>;

/** Some drivers of localforage reject with nothing, which must not pass for success. */
const reason = (error: unknown): unknown => error || 'no storage';

/** Runs one call a record; the first error is the error of all. */
function all<Item>(items: readonly Item[], call: (item: Item) => Promise<unknown>): Promise<unknown> {
  return Promise.all(items.map(call));
}

/** The batches of our own driver; `null` when the engine has another one. Its methods alone do not tell: they stay. */
const batches = (forage: Forage): Batches | null => (forage.driver() === strict ? (forage as Forage & Batches) : null);

function createStore(forage: Forage): Store {
  return {
    kind: () => forage.driver() || 'storage',
    read(done) {
      const records: StoreRecord[] = [];
      forage
        .iterate<unknown, undefined>((value, key) => {
          records.push({ key, value });
        })
        .then(
          () => done(null, records),
          (error: unknown) => done(reason(error), []),
        );
    },
    write(records, done) {
      forage
        .ready()
        .then(() => {
          const own = batches(forage);
          return own ? own.setItems(records) : all(records, ({ key, value }) => forage.setItem(key, value));
        })
        .then(
          () => done(null),
          (error: unknown) => done(reason(error)),
        );
    },
    remove(keys, done) {
      forage
        .ready()
        .then(() => {
          const own = batches(forage);
          return own ? own.removeItems(keys) : all(keys, (key) => forage.removeItem(key));
        })
        .then(
          () => done(null),
          (error: unknown) => done(reason(error)),
        );
    },
    clear(done) {
      forage.clear().then(
        () => done(null),
        (error: unknown) => done(reason(error)),
      );
    },
  };
}

/**
 * Keeps records in the best storage the engine has: IndexedDB flushed to disk, IndexedDB as localforage has it, WebSQL,
 * localStorage. When that hangs or fails later, localStorage takes its place.
 *
 * @param name of the database; one per app origin
 */
export function createLocalforageStore(name: string): Store {
  const { INDEXEDDB, WEBSQL, LOCALSTORAGE } = localforage;
  // Ready when it returns, as the driver does not ask anybody whether it is supported.
  if (!localforage.supports(strict)) {
    void localforage.defineDriver(strictIndexedDb as Parameters<typeof localforage.defineDriver>[0]);
  }
  const create = (driver: string[]): Store =>
    createStore(localforage.createInstance({ name, storeName: 'journal', driver }));
  return { ...create([strict, INDEXEDDB, WEBSQL, LOCALSTORAGE]), fallback: create([LOCALSTORAGE]) };
}
