import type { StorageFault } from './orders.js';

/** Makes the storage of this page fail as sets have been seen to do. */
export function breakStorage({ how, after }: StorageFault): void {
  let writes = 0;
  if (how === 'denied') {
    IDBFactory.prototype.open = () => {
      throw new DOMException('access to the storage is denied', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('access to the storage is denied', 'SecurityError');
      },
    });
    return;
  }
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the store it is asked for
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
    writes += 1;
    if (writes <= after) return put.call(this, value, key);
    if (how === 'throws') throw new DOMException('the storage is broken', 'UnknownError');
    const request = put.call(this, value, key);
    // As a full disk does it: taken at first, then the whole transaction is undone.
    this.transaction.abort();
    return request;
  };
}
