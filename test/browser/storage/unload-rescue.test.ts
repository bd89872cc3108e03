import { expect } from 'chai';
import { createLocalforageStore } from '../../../src/delivery/localforage-store.js';
import { keys, newName, settled } from './store-calls.js';

/** What is left of a page in localStorage. */
const rescued = (name: string): string[] => Object.keys(localStorage).filter((key) => key.startsWith(name));

/** What hangs on promises alone has run, and no database has answered. */
async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('an engine that keeps nothing of a transaction whose page goes', () => {
  const commit = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'commit')!;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the store it is asked for
  const { put } = IDBObjectStore.prototype;

  before(() => {
    Reflect.deleteProperty(IDBTransaction.prototype, 'commit');
  });
  after(() => {
    Object.defineProperty(IDBTransaction.prototype, 'commit', commit);
  });
  afterEach(() => {
    IDBObjectStore.prototype.put = put;
    localStorage.clear();
  });

  /** From now on all writes are those of a page that is gone before they are answered. */
  function undo(): void {
    IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
      const request = put.call(this, value, key);
      this.transaction.abort();
      return request;
    };
  }

  it('keeps what is being written as the page goes, and what is written after that', async () => {
    const name = newName();
    const store = createLocalforageStore(name);
    await settled((done) => store.write([{ key: 'before', value: 'text' }], done));
    expect(rescued(name)).to.deep.equal([]);
    // Not awaited: a page that goes waits for nothing.
    store.write([{ key: 'a', value: 'one' }], () => {});
    await microtasks();
    dispatchEvent(new Event('pagehide'));
    store.write([{ key: 'b', value: 'two' }], () => {});
    await microtasks();
    expect(rescued(name)).to.have.lengthOf(2);
    const left = rescued(name).map((key) => [key, localStorage.getItem(key)!] as const);

    // The next launch, of which the writes of the page before were undone.
    await settled((done) => store.remove(['a', 'b'], done));
    left.forEach(([key, value]) => localStorage.setItem(key, value));
    expect(await keys(createLocalforageStore(name))).to.have.members(['before', 'a', 'b']);
    expect(rescued(name)).to.deep.equal([]);
    dispatchEvent(new Event('pageshow'));
  });

  it('leaves nothing behind of a page that comes back, or whose records were sent', async () => {
    const name = newName();
    const store = createLocalforageStore(name);
    await settled((done) => store.write([{ key: 'before', value: 'text' }], done));
    dispatchEvent(new Event('pagehide'));
    await settled((done) => store.write([{ key: 'a', value: 'one' }], done));
    expect(rescued(name)).to.deep.equal([]);
    dispatchEvent(new Event('pageshow'));
    undo();
    store.write([{ key: 'b', value: 'two' }], () => {});
    await microtasks();
    dispatchEvent(new Event('pagehide'));
    expect(rescued(name)).to.have.lengthOf(1);
    await settled((done) => store.remove(['b'], done));
    expect(rescued(name)).to.deep.equal([]);
    dispatchEvent(new Event('pageshow'));
  });
});
