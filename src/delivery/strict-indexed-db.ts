/**
 * A driver for localforage: IndexedDB with strict durability, so that what was acknowledged survives a pulled plug.
 * Engines since Chromium 83 flush a transaction to disk only when asked to, and localforage's own driver does not ask;
 * older engines always flush. The format is that of localforage's own driver: each reads what the other wrote.
 */

import { createUnloadRescue, needsRescue, type UnloadRescue } from './unload-rescue.js';

/** What localforage tells a driver of an instance. */
interface Config {
  readonly name: string;
  readonly storeName: string;
}

/** An instance of localforage, onto which the methods of its driver are copied. */
interface Instance {
  _strict: { readonly config: Config; database: Promise<IDBDatabase> | null; readonly rescue: UnloadRescue | null };
}

/** What the driver can do beyond localforage's contract: many records in one transaction. */
export interface Batches {
  setItems(records: readonly { readonly key: string; readonly value: unknown }[]): Promise<void>;
  removeItems(keys: readonly string[]): Promise<void>;
}

type Ask<Value> = (store: IDBObjectStore, resolve: (value: Value) => void) => void;

const failure = (error: unknown): Error => (error instanceof Error ? error : new Error('IndexedDB failed'));

function open({ name, storeName }: Config, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = version === undefined ? indexedDB.open(name) : indexedDB.open(name, version);
    const hasStore = (): boolean => request.result.objectStoreNames.contains(storeName);
    request.onupgradeneeded = () => {
      if (!hasStore()) request.result.createObjectStore(storeName);
    };
    request.onerror = () => reject(failure(request.error));
    request.onsuccess = () => {
      if (hasStore()) {
        resolve(request.result);
        return;
      }
      // Somebody else made it: as localforage does, the next version gets the store.
      const next = request.result.version + 1;
      request.result.close();
      open({ name, storeName }, next).then(resolve, reject);
    };
  });
}

/** The connection of an instance. One that goes away, or was never made, is made by the next call. */
function connect(instance: Instance): Promise<IDBDatabase> {
  const strict = instance._strict;
  if (strict.database) return strict.database;
  const forget = (): void => {
    strict.database = null;
  };
  strict.database = open(strict.config).then((database) => {
    database.onclose = forget;
    database.onversionchange = () => {
      // Another page deletes or upgrades it, and would wait for ever.
      forget();
      database.close();
    };
    return database;
  });
  strict.database.catch(forget);
  return strict.database;
}

/** Runs one transaction; the promise is resolved when it is complete. */
function transact<Value>(
  instance: Instance,
  mode: IDBTransactionMode,
  durability: IDBTransactionDurability,
  ask: Ask<Value>,
): Promise<Value> {
  return connect(instance).then(
    (database) =>
      new Promise<Value>((resolve, reject) => {
        const { storeName } = instance._strict.config;
        const transaction = database.transaction(storeName, mode, { durability });
        let result: Value;
        transaction.oncomplete = () => resolve(result);
        transaction.onabort = () => reject(failure(transaction.error));
        try {
          ask(transaction.objectStore(storeName), (value) => (result = value));
          // Nothing follows: without this the page has to be there for the answers, or nothing of it is kept.
          const { commit } = transaction as Partial<IDBTransaction>;
          if (mode === 'readwrite' && commit) commit.call(transaction);
        } catch (error) {
          transaction.abort();
          throw error;
        }
      }),
  );
}

const reads = <Value>(instance: Instance, ask: Ask<Value>): Promise<Value> =>
  transact(instance, 'readonly', 'default', ask);

/** Forgetting need not wait for the disk: an acknowledged event that comes back is only sent once more. */
const forgets = (instance: Instance, ask: Ask<undefined>): Promise<undefined> =>
  transact(instance, 'readwrite', 'relaxed', ask);

function puts(instance: Instance, records: Parameters<Batches['setItems']>[0]): Promise<undefined> {
  return transact<undefined>(instance, 'readwrite', 'strict', (store) => {
    records.forEach(({ key, value }) => store.put(value, key));
  });
}

/** Writes what an earlier page did not get to. */
function recover(instance: Instance): Promise<void> | undefined {
  const { rescue } = instance._strict;
  const found = rescue ? rescue.take() : [];
  if (!rescue || !found.length) return undefined;
  return puts(instance, found).then(() => {
    rescue.forget();
  });
}

function eachRecord(
  instance: Instance,
  each: (value: unknown, key: string, count: number) => unknown,
): Promise<unknown> {
  return reads(instance, (store, resolve) => {
    const request = store.openCursor();
    let count = 0;
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return;
      const value = each(cursor.value, cursor.key as string, ++count);
      if (value === undefined) cursor.continue();
      else resolve(value);
    };
  });
}

function allKeys(instance: Instance): Promise<string[]> {
  const keys: string[] = [];
  return eachRecord(instance, (_value, key) => void keys.push(key)).then(() => keys);
}

/** The driver, as `localforage.defineDriver` takes it. */
export const strictIndexedDb = {
  _driver: 'tenfootStrictIndexedDb',
  _support: true,
  _initStorage(this: Instance, { name, storeName }: Config) {
    const rescue = needsRescue() ? createUnloadRescue(`${name}-${storeName}`) : null;
    this._strict = { config: { name, storeName }, database: null, rescue };
    // An engine without IndexedDB, or one that denies it, rejects: localforage goes on to its next driver.
    return connect(this).then(() => recover(this));
  },
  setItems(this: Instance, records: Parameters<Batches['setItems']>[0]) {
    const { rescue } = this._strict;
    const written = puts(this, records);
    if (rescue) {
      const done = rescue.hold(records);
      written.then(done, done);
    }
    return written;
  },
  removeItems(this: Instance, keys: readonly string[]) {
    if (this._strict.rescue) this._strict.rescue.forget(keys);
    return forgets(this, (store) => keys.forEach((key) => store.delete(key)));
  },
  setItem<Value>(this: Instance & Batches, key: string, value: Value) {
    return this.setItems([{ key, value }]).then(() => value);
  },
  removeItem(this: Instance & Batches, key: string) {
    return this.removeItems([key]);
  },
  clear(this: Instance) {
    if (this._strict.rescue) this._strict.rescue.forget();
    return transact<undefined>(this, 'readwrite', 'strict', (store) => void store.clear());
  },
  getItem(this: Instance, key: string) {
    return reads<unknown>(this, (store, resolve) => {
      const request = store.get(key);
      request.onsuccess = () => resolve(request.result === undefined ? null : request.result);
    });
  },
  iterate(this: Instance, each: (value: unknown, key: string, count: number) => unknown) {
    return eachRecord(this, each);
  },
  keys(this: Instance) {
    return allKeys(this);
  },
  length(this: Instance) {
    return allKeys(this).then((keys) => keys.length);
  },
  key(this: Instance, index: number) {
    return allKeys(this).then((keys) => (index < keys.length ? keys[index] : null));
  },
};
