import { expect } from 'chai';
import { keys, newName, settled } from './store-calls.js';

// Before anybody looks: this page has no IndexedDB, as the engines of 2012 have none.
Object.defineProperty(window, 'indexedDB', { value: undefined, configurable: true });

describe('an engine without IndexedDB', () => {
  it('keeps records in localStorage', async () => {
    const { createLocalforageStore } = await import('../../../src/delivery/localforage-store.js');
    const name = newName();
    const store = createLocalforageStore(name);
    await settled((done) => store.write([{ key: 'a', value: 'text' }], done));
    expect(Object.keys(localStorage).filter((key) => key.startsWith(name))).to.have.lengthOf(1);
    expect(await keys(createLocalforageStore(name))).to.deep.equal(['a']);
    await settled((done) => store.remove(['a'], done));
    expect(await keys(store)).to.deep.equal([]);
    localStorage.clear();
  });
});
