import { expect } from 'chai';
import localforage from 'localforage';
import { createLocalforageStore } from '../../../src/delivery/localforage-store.js';
import { keys, newName, read, settled } from './store-calls.js';

type Transaction = IDBDatabase['transaction'];

describe('createLocalforageStore', () => {
  const name = newName();
  const store = createLocalforageStore(name);
  const other = localforage.createInstance({ name, storeName: 'journal', driver: localforage.INDEXEDDB });

  after(() => localforage.dropInstance({ name }));

  it('is in IndexedDB here', async () => {
    await settled((done) => store.clear(done));
    const databases = await indexedDB.databases();
    expect(databases.map((database) => database.name)).to.include(name);
  });

  it('keeps, replaces and forgets, and another instance sees it', async () => {
    await settled((done) => {
      store.write(
        [
          { key: 'a', value: { nested: [1, 'ü', null] } },
          { key: 'b', value: 'old' },
        ],
        done,
      );
    });
    await settled((done) => store.write([{ key: 'b', value: 'new' }], done));
    await settled((done) => store.remove(['c'], done));
    expect(await read(createLocalforageStore(name))).to.deep.equal([
      { key: 'a', value: { nested: [1, 'ü', null] } },
      { key: 'b', value: 'new' },
    ]);
    await settled((done) => store.remove(['a', 'b'], done));
    expect(await read(store)).to.deep.equal([]);
  });

  it('asks for strict durability, in one transaction however many records', async () => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
    const original: Transaction = IDBDatabase.prototype.transaction;
    const asked: string[] = [];
    IDBDatabase.prototype.transaction = function (...args) {
      const transaction = original.apply(this, args);
      asked.push(`${transaction.mode} ${transaction.durability}`);
      return transaction;
    };
    try {
      const records = Array.from({ length: 100 }, (_, i) => ({ key: `k${String(i)}`, value: i }));
      await settled((done) => store.write(records, done));
      await settled((done) => {
        store.remove(
          records.map(({ key }) => key),
          done,
        );
      });
    } finally {
      IDBDatabase.prototype.transaction = original;
    }
    expect(asked).to.deep.equal(['readwrite strict', 'readwrite relaxed']);
  });

  it('reads what localforage’s own driver wrote, and the other way round', async () => {
    await other.setItem('theirs', 'text');
    await settled((done) => store.write([{ key: 'ours', value: 'text' }], done));
    expect(await keys(store)).to.deep.equal(['ours', 'theirs']);
    expect((await other.keys()).sort()).to.deep.equal(['ours', 'theirs']);
    await settled((done) => store.clear(done));
    expect(await other.length()).to.equal(0);
  });

  it('says so when a value cannot be kept, and keeps none of the batch', async () => {
    let error: unknown = null;
    const records = [
      { key: 'fine', value: 1 },
      { key: 'x', value: () => {} },
    ];
    await settled((done) => store.write(records, done)).catch((thrown: unknown) => (error = thrown));
    expect(error).to.be.an.instanceOf(Error);
    expect(await keys(store)).to.deep.equal([]);
  });

  it('gets out of the way of a page that deletes the database, and makes it anew', async () => {
    await settled((done) => store.write([{ key: 'a', value: 1 }], done));
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(new Error('not deleted'));
    });
    await settled((done) => store.write([{ key: 'b', value: 1 }], done));
    expect(await keys(store)).to.deep.equal(['b']);
  });

  it('makes its table in a database that somebody else has made', async () => {
    const made = newName();
    await new Promise<void>((resolve) => {
      const request = indexedDB.open(made, 3);
      request.onupgradeneeded = () => request.result.createObjectStore('theirs');
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
    });
    const late = createLocalforageStore(made);
    await settled((done) => late.write([{ key: 'a', value: 1 }], done));
    expect(await keys(late)).to.deep.equal(['a']);
    await localforage.dropInstance({ name: made });
  });

  it('has localStorage to fall back on, which keeps the same', async () => {
    const { fallback } = store;
    const before = localStorage.length;
    await settled((done) => fallback?.write([{ key: 'a', value: 'text' }], done));
    expect(localStorage.length).to.equal(before + 1);
    expect(await read(createLocalforageStore(name).fallback!)).to.deep.equal([{ key: 'a', value: 'text' }]);
    await settled((done) => fallback?.clear(done));
    expect(localStorage.length).to.equal(before);
  });

  it('is a driver like any other of localforage', async () => {
    const forage = localforage.createInstance({ name, storeName: 'journal', driver: 'tenfootStrictIndexedDb' });
    await forage.clear();
    expect(await forage.setItem('a', 1)).to.equal(1);
    await forage.setItem('b', 2);
    expect([await forage.getItem('a'), await forage.getItem('c')]).to.deep.equal([1, null]);
    expect([await forage.length(), await forage.keys(), await forage.key(1), await forage.key(9)]).to.deep.equal([
      2,
      ['a', 'b'],
      'b',
      null,
    ]);
    expect(await forage.iterate((_value, key) => (key === 'a' ? key : undefined))).to.equal('a');
    await forage.removeItem('a');
    expect(await forage.keys()).to.deep.equal(['b']);
    await forage.clear();
  });
});
