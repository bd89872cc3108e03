import { DiagnosticCode, type Report } from '../diagnostics.js';
import type { Scheduler } from '../scheduler.js';
import { seal, type TextRecord, unseal } from './sealed-record.js';
import type { Store } from './store.js';
import { createStoreChain } from './store-chain.js';

/** Records in one call to the store. */
const batch = 100;

/** A record that is to be written; its text is asked for when it is. */
export interface Writing {
  readonly key: string;
  readonly text: () => string;
}

/** A store made safe: calls in order, one at a time, in batches; records checked; whatever fails or hangs is given up. */
export interface StoreWriter {
  /** Begins to work. Until then calls wait, and nothing is read or written. */
  start(): void;
  /** Rests again; a call under way is finished. */
  stop(): void;
  /** Everything that is kept and whole, and after all that was asked for before. What is torn or foreign is forgotten and told. */
  read(done: (records: readonly TextRecord[]) => void): void;
  /** Keeps records, together. `done` is called when they are on disk, or when no disk will take them. */
  write(records: readonly Writing[], done?: () => void): void;
  /** Forgets a record, also one that waits to be written. */
  remove(key: string): void;
  /** Forgets everything that is kept or waits to be written; works at rest too. */
  clear(): void;
}

type Task =
  | { readonly kind: 'read'; readonly done: (records: readonly TextRecord[]) => void }
  | { readonly kind: 'write'; readonly key: string; text: (() => string) | null; readonly done: (() => void) | null }
  | { readonly kind: 'remove'; readonly key: string }
  | { readonly kind: 'clear' };
type WriteTask = Task & { readonly kind: 'write' };

/**
 * Creates a writer. Holds what waits for the store: no more than the journal, whose bound it shares, as a record that is
 * written again while it waits waits once. What a call costs does not grow with what waits.
 */
export function createStoreWriter(store: Store, scheduler: Scheduler, report: Report): StoreWriter {
  const chain = createStoreChain(store, scheduler, report);
  let tasks: Task[] = [];
  /** Writes that wait, by key. */
  let waiting: { [key: string]: WriteTask } = {};
  /** What may be on disk. */
  let kept: { [key: string]: true } = {};
  /** How many of the tasks were taken back: they are swept out when they are the most. */
  let withdrawn = 0;
  let started = false;
  let busy = false;

  const isLeft = (task: Task): boolean => task.kind !== 'write' || task.text !== null;

  /** The next tasks of one kind, as many as one call takes. */
  function takeRun(): readonly Task[] {
    const kind = (tasks[0] as Task).kind;
    let length = 1;
    while (kind !== 'read' && kind !== 'clear' && length < batch && tasks[length]?.kind === kind) length++;
    const run = tasks.splice(0, length);
    const left = run.filter(isLeft);
    withdrawn -= run.length - left.length;
    return left;
  }

  function read(done: (records: readonly TextRecord[]) => void, next: () => void): void {
    chain.read((records) => {
      const whole: TextRecord[] = [];
      const bad: string[] = [];
      records.forEach((record) => {
        kept[record.key] = true;
        const text = unseal(record);
        if (text) whole.push(text);
        else bad.push(record.key);
      });
      if (bad.length) tellSkipped(report, bad);
      bad.forEach(remove);
      done(whole);
      next();
    });
  }

  function run(left: readonly Task[], next: () => void): void {
    const first = left[0];
    if (!first) next();
    else if (first.kind === 'read') read(first.done, next);
    else if (first.kind === 'clear') chain.clear(next);
    else if (first.kind === 'remove')
      chain.remove(
        (left as readonly { readonly key: string }[]).map(({ key }) => key),
        next,
      );
    else {
      const writes = left as readonly WriteTask[];
      const records = writes.map(({ key, text }) => {
        delete waiting[key];
        kept[key] = true;
        return seal({ key, text: (text as () => string)() });
      });
      chain.write(records, () => {
        writes.forEach(({ done }) => done && done());
        next();
      });
    }
  }

  function work(): void {
    const next = tasks[0];
    if (busy || !next || !(started || next.kind === 'clear')) return;
    busy = true;
    run(takeRun(), () => {
      busy = false;
      work();
    });
  }

  function remove(key: string): void {
    const write = waiting[key];
    if (write) withdraw(write);
    if (!kept[key]) return;
    delete kept[key];
    tasks.push({ kind: 'remove', key });
    work();
  }

  function withdraw(write: WriteTask): void {
    write.text = null;
    delete waiting[write.key];
    if (++withdrawn * 2 < tasks.length || tasks.length < batch) return;
    tasks = tasks.filter(isLeft);
    withdrawn = 0;
  }

  return {
    start() {
      started = true;
      work();
    },
    stop() {
      started = false;
    },
    read(done) {
      tasks.push({ kind: 'read', done });
      work();
    },
    write(records, done) {
      records.forEach(({ key, text }, index) => {
        const before = waiting[key];
        if (before) before.text = text;
        else tasks.push((waiting[key] = { kind: 'write', key, text, done: (index === 0 && done) || null }));
      });
      work();
    },
    remove,
    clear() {
      // Whoever wanted to read still does.
      const clear: Task[] = [{ kind: 'clear' }];
      tasks = clear.concat(tasks.filter(({ kind }) => kind === 'read'));
      waiting = {};
      kept = {};
      withdrawn = 0;
      work();
    },
  };
}

/** Tells, once for all of them, of records that cannot be read. */
export function tellSkipped(report: Report, keys: readonly string[]): void {
  const more = keys.length > 1 ? ` and ${keys.length - 1} more` : '';
  report(DiagnosticCode.RecordSkipped, `Record ${String(keys[0])}${more} in the store cannot be read, skipped`);
}
