import type { Title } from './catalogue.js';

/** Titles that are kept on the set: whole files in IndexedDB, one for each title. */
export interface Downloads {
  has(title: Title): boolean;
  /** Fetches and keeps a file; rejects when it cannot be fetched or there is no room. */
  add(title: Title, url: string): Promise<void>;
  remove(title: Title): Promise<void>;
  /** An address of what is kept, that needs no network. Give it back by `URL.revokeObjectURL`. */
  open(title: Title): Promise<string>;
}

const files = 'files';

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('tenfoot-sample', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(files);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('indexedDB cannot be opened'));
  });
}

function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  const { transaction } = request;
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(request.error ?? new Error('indexedDB refused'));
    request.onerror = fail;
    // What is acknowledged is on disk.
    if (transaction) {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = fail;
    }
  });
}

/** Opens what is kept; `null` where a set can keep nothing. */
export async function openDownloads(): Promise<Downloads | null> {
  try {
    const database = await openDatabase();
    const store = (mode: IDBTransactionMode): IDBObjectStore => database.transaction(files, mode).objectStore(files);
    const kept = new Set((await done(store('readonly').getAllKeys())).map(String));
    return {
      has: ({ id }) => kept.has(id),
      async add({ id }, url) {
        const answer = await fetch(url);
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        const file = await answer.blob();
        await done(store('readwrite').put(file, id));
        kept.add(id);
      },
      async remove({ id }) {
        await done(store('readwrite').delete(id));
        kept.delete(id);
      },
      async open({ id }) {
        return URL.createObjectURL((await done<unknown>(store('readonly').get(id))) as Blob);
      },
    };
  } catch {
    return null;
  }
}
