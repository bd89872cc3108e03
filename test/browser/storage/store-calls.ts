import { reasonOf } from '../../../src/diagnostics.js';
import type { Store, StoreRecord } from '../../../src/delivery/store.js';

/** A call to a store as a promise. */
export const settled = (call: (done: (error: unknown) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    call((error) => {
      if (error === null) resolve();
      else reject(new Error(reasonOf(error)));
    });
  });

export const read = (store: Store): Promise<readonly StoreRecord[]> =>
  new Promise((resolve, reject) => {
    store.read((error, records) => {
      if (error === null) resolve(records);
      else reject(new Error(reasonOf(error)));
    });
  });

/** Names of the records, sorted. */
export const keys = async (store: Store): Promise<string[]> => (await read(store)).map(({ key }) => key).sort();

export const newName = (): string => `test-${Math.random().toString(36).slice(2)}`;
