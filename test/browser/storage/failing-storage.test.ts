import { expect } from 'chai';
import { createLocalforageStore } from '../../../src/delivery/localforage-store.js';
import { type TextRecord } from '../../../src/delivery/sealed-record.js';
import { createSlot, createStoreWriter } from '../../../src/delivery/store-writer.js';
import { createScheduler } from '../../../src/scheduler.js';
import { createSystemClock } from '../../../src/system-clock.js';
import { keys, newName, settled } from './store-calls.js';

/** What is broken while a function runs. */
async function broken(faults: readonly (readonly [object, string, unknown])[], run: () => Promise<void>) {
  const before = faults.map(([of, method]) => Object.getOwnPropertyDescriptor(of, method)!);
  faults.forEach(([of, method, value]) => Object.defineProperty(of, method, { value, configurable: true }));
  try {
    await run();
  } finally {
    faults.forEach(([of, method], index) => Object.defineProperty(of, method, before[index]!));
  }
}

const refuse = (name: string) => () => {
  throw new DOMException(`${name} here`, name);
};
const neverAnswers = () => ({}) as IDBOpenDBRequest;

/** A writer on the store of an app, as a tracker has it. */
function createWriter(name: string) {
  const reports: string[] = [];
  const scheduler = createScheduler(createSystemClock());
  const writer = createStoreWriter(createLocalforageStore(name), scheduler, (code) => reports.push(code));
  writer.start();
  return { writer, reports };
}
type Writer = ReturnType<typeof createWriter>['writer'];

const write = (writer: Writer, key: string): Promise<void> =>
  new Promise((resolve) => writer.write([createSlot(key, () => `text of ${key}`)], resolve));
const readAll = (writer: Writer): Promise<readonly TextRecord[]> => new Promise((resolve) => writer.read(resolve));
const inLocalStorage = (name: string): string[] => Object.keys(localStorage).filter((key) => key.startsWith(name));

describe('storage that fails', () => {
  afterEach(() => localStorage.clear());

  it('IndexedDB denied: localStorage, without a word of failure', async () => {
    const name = newName();
    const { writer, reports } = createWriter(name);
    await broken([[IDBFactory.prototype, 'open', refuse('SecurityError')]], () => write(writer, 'a'));
    expect(inLocalStorage(name)).to.have.lengthOf(1);
    expect(reports).to.deep.equal([]);
  });

  it('IndexedDB hanging: localStorage after five seconds; the next launch finds it there', async () => {
    const name = newName();
    const { writer, reports } = createWriter(name);
    const began = performance.now();
    await broken([[IDBFactory.prototype, 'open', neverAnswers]], () => write(writer, 'a'));
    expect(performance.now() - began).to.be.within(4900, 7000);
    expect(inLocalStorage(name)).to.have.lengthOf(1);
    expect(reports).to.deep.equal(['store-failed']);

    const next = createWriter(name);
    expect(await readAll(next.writer)).to.deep.equal([{ key: 'a', text: 'text of a' }]);
    next.writer.forget(['a']);
    await readAll(next.writer);
    expect(inLocalStorage(name)).to.deep.equal([]);
  });

  it('IndexedDB full: localStorage takes what is new, what was kept stays where it is', async () => {
    const name = newName();
    const { writer, reports } = createWriter(name);
    await write(writer, 'before');
    await broken([[IDBObjectStore.prototype, 'put', refuse('QuotaExceededError')]], () => write(writer, 'a'));
    expect(reports).to.deep.equal(['store-failed']);
    expect(inLocalStorage(name)).to.have.lengthOf(1);
    const next = createWriter(name);
    expect((await readAll(next.writer)).map(({ key }) => key).sort()).to.deep.equal(['a', 'before']);
  });

  it('a quota that is reached when the transaction ends is a failure too', async () => {
    const name = newName();
    const { writer, reports } = createWriter(name);
    const abort = function (this: IDBTransaction): void {
      this.abort();
    };
    await broken([[IDBTransaction.prototype, 'commit', abort]], () => write(writer, 'a'));
    expect(reports).to.deep.equal(['store-failed']);
    expect(inLocalStorage(name)).to.have.lengthOf(1);
  });

  it('everything denied: memory, and the app goes on', async () => {
    const { writer, reports } = createWriter(newName());
    const faults = [
      [IDBFactory.prototype, 'open', refuse('SecurityError')],
      [Storage.prototype, 'setItem', refuse('QuotaExceededError')],
    ] as const;
    await broken(faults, () => write(writer, 'a'));
    expect(reports).to.deep.equal(['store-failed', 'store-failed']);
    await write(writer, 'b');
  });

  it('a torn record and somebody else’s are skipped, told once and forgotten', async () => {
    const name = newName();
    const { writer } = createWriter(name);
    await write(writer, 'whole');
    const store = createLocalforageStore(name);
    const foreign = [
      { key: 'torn', value: '0123abcd{"eventType":"pi' },
      { key: 'foreign', value: { some: 'thing' } },
    ];
    await settled((done) => store.write(foreign, done));
    const next = createWriter(name);
    expect(await readAll(next.writer)).to.deep.equal([{ key: 'whole', text: 'text of whole' }]);
    expect(next.reports).to.deep.equal(['record-skipped']);
    await readAll(next.writer);
    expect(await keys(store)).to.deep.equal(['whole']);
  });
});
