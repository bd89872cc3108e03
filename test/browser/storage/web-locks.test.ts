import { expect } from 'chai';
import { createWebLocks } from '../../../src/delivery/web-locks.js';
import { newName } from './store-calls.js';

/** Who waits for a lock of this store, once everything asked for before is known. */
async function waiting(store: string): Promise<string[]> {
  const { pending } = await navigator.locks.query();
  return (pending ?? []).flatMap(({ name }) => (name?.startsWith(`${store} `) ? [name.slice(store.length + 1)] : []));
}

/** A page of the same origin that holds a launch, and what ends it. */
function openPage(store: string, launch: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  return new Promise((resolve) => {
    frame.onload = () => {
      const { locks } = frame.contentWindow!.navigator;
      void locks.request(`${store} ${launch}`, () => {
        resolve(frame);
        return new Promise<void>(() => {});
      });
    };
    frame.src = '/test/browser/storage/empty.html';
    document.body.append(frame);
  });
}

describe('createWebLocks', () => {
  it('tells that a launch is over when its page is gone, whoever waited', async () => {
    const store = newName();
    const frame = await openPage(store, 'one');
    const locks = createWebLocks(store)!;
    const over = new Promise<void>((resolve) => locks.takeOver('one', resolve));
    await new Promise<void>((resolve) => locks.takeOver('never there', resolve));
    expect(await waiting(store)).to.deep.equal(['one']);
    frame.remove();
    await over;
    expect(await waiting(store)).to.deep.equal([]);
  });

  it('lets a launch leave before its page does, and gives it to one alone', async () => {
    const store = newName();
    const locks = createWebLocks(store)!;
    const leave = locks.enter('one');
    const first = new Promise<void>((resolve) => locks.takeOver('one', resolve));
    let second = false;
    locks.takeOver('one', () => (second = true));
    expect(await waiting(store)).to.deep.equal(['one', 'one']);
    leave();
    await first;
    expect([await waiting(store), second]).to.deep.equal([['one'], false]);
  });
});
