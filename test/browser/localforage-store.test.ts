import { expect } from 'chai';
import localforage from 'localforage';
import { createLocalforageStore } from '../../src/delivery/localforage-store.js';
import { reasonOf } from '../../src/diagnostics.js';
import type { StoreRecord } from '../../src/delivery/store.js';

const settled = (call: (done: (error: unknown) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    call((error) => {
      if (error === null) resolve();
      else reject(new Error(reasonOf(error)));
    });
  });

describe('createLocalforageStore', () => {
  const name = `test-${Math.random().toString(36).slice(2)}`;
  const store = createLocalforageStore(name);
  const read = (of = store): Promise<readonly StoreRecord[]> =>
    new Promise((resolve, reject) => {
      of.read((error, records) => {
        if (error === null) resolve(records);
        else reject(new Error(reasonOf(error)));
      });
    });

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
    expect(await read()).to.deep.equal([]);
  });

  it('says so when a value cannot be kept', async () => {
    let error: unknown = null;
    await settled((done) => store.write([{ key: 'x', value: () => {} }], done)).catch((thrown: unknown) => {
      error = thrown;
    });
    expect(error).to.be.an.instanceOf(Error);
  });
});
