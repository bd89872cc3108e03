import type { Report } from '../diagnostics.js';
import type { Scheduler } from '../scheduler.js';
import { seal, type TextRecord, unseal } from './sealed-record.js';
import type { Store } from './store.js';
import { createStoreChain } from './store-chain.js';

/** Records in one call to the store. */
const batch = 100;

/** The place of one record in the store. */
export interface Slot {
  readonly key: string;
  /** What the record says, asked for when it is written. */
  readonly text: () => string;
  /** It is going to be written. */
  waits: boolean;
  /** It may be on disk. */
  kept: boolean;
}

/** A slot that is empty, or of a record that was `kept` by an earlier launch. */
export function createSlot(key: string, text: () => string, kept = false): Slot {
  return { key, text, waits: false, kept };
}

/** A store made safe: calls in order, one at a time, in batches; records checked; whatever fails or hangs is given up. */
export interface StoreWriter {
  /** Begins to work. Until then calls wait, and nothing is read or written. */
  start(): void;
  /** Rests again; a call under way is finished. */
  stop(): void;
  /** Calls the store with all that waits, whatever call is under way: the page may be gone in a moment. */
  hurry(): void;
  /** Everything that is kept and whole, and after all that was asked for before. What is torn or foreign is forgotten and told. */
  read(done: (records: readonly TextRecord[]) => void): void;
  /** Keeps records, together. `done` is called when they are on disk, or when no disk will take them. */
  write(slots: readonly Slot[], done?: () => void): void;
  /** Forgets a record, also one that waits to be written. */
  remove(slot: Slot): void;
  /** Forgets records that are nobody's. */
  forget(keys: readonly string[]): void;
  /** Forgets everything that is kept or waits to be written; works at rest too. */
  clear(): void;
  /** What kind of store is in use. */
  kind(): string;
}

type Task =
  | { readonly kind: 'read'; readonly done: (records: readonly TextRecord[]) => void }
  | { readonly kind: 'write'; readonly slot: Slot; readonly done: (() => void) | null }
  | { readonly kind: 'remove'; readonly slot: Slot }
  | { readonly kind: 'clear' };

/**
 * Creates a writer. Holds what waits for the store: no more than the journal, whose bound it shares, as a record that is
 * written again while it waits waits once. What a call costs does not grow with what waits.
 */
export function createStoreWriter(store: Store, scheduler: Scheduler, report: Report): StoreWriter {
  const chain = createStoreChain(store, scheduler, report);
  let tasks: Task[] = [];
  /** How many of the tasks were taken back: they are swept out when they are the most. */
  let withdrawn = 0;
  let started = false;
  /** Calls under way. */
  let calls = 0;

  const isLeft = (task: Task): boolean => task.kind !== 'write' || task.slot.waits;

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
        const text = unseal(record);
        if (text) whole.push(text);
        else bad.push(record.key);
      });
      if (bad.length) tellSkipped(report, bad);
      forget(bad);
      done(whole);
      next();
    });
  }

  function run(left: readonly Task[], next: () => void): void {
    const first = left[0];
    if (!first) next();
    else if (first.kind === 'read') read(first.done, next);
    else if (first.kind === 'clear') chain.clear(next);
    else if (first.kind === 'remove') {
      const removals = left as readonly (typeof first)[];
      chain.remove(
        removals.map(({ slot }) => slot.key),
        next,
      );
    } else {
      const writes = left as readonly (typeof first)[];
      const records = writes.map(({ slot }) => {
        slot.waits = false;
        slot.kept = true;
        return seal({ key: slot.key, text: slot.text() });
      });
      chain.write(records, () => {
        writes.forEach(({ done }) => done && done());
        next();
      });
    }
  }

  function begin(): void {
    calls++;
    run(takeRun(), () => {
      calls--;
      work();
    });
  }

  function work(): void {
    const next = tasks[0];
    if (!calls && next && (started || next.kind === 'clear')) begin();
  }

  function remove(slot: Slot): void {
    if (slot.waits) withdraw(slot);
    if (!slot.kept) return;
    slot.kept = false;
    tasks.push({ kind: 'remove', slot });
    work();
  }

  function forget(keys: readonly string[]): void {
    keys.forEach((key) => remove(createSlot(key, () => '', true)));
  }

  function withdraw(slot: Slot): void {
    slot.waits = false;
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
    hurry() {
      const isSoon = (task: Task | undefined): boolean => !!task && (task.kind === 'write' || task.kind === 'remove');
      while (started && isSoon(tasks[0])) begin();
    },
    read(done) {
      tasks.push({ kind: 'read', done });
      work();
    },
    write(slots, done) {
      slots.forEach((slot, index) => {
        if (slot.waits) return;
        slot.waits = true;
        tasks.push({ kind: 'write', slot, done: (index === 0 && done) || null });
      });
      work();
    },
    remove,
    forget,
    kind: () => chain.kind(),
    clear() {
      // Whoever wanted to read still does.
      tasks.forEach((task) => {
        if (task.kind === 'write') task.slot.waits = false;
      });
      const clear: Task[] = [{ kind: 'clear' }];
      tasks = clear.concat(tasks.filter(({ kind }) => kind === 'read'));
      withdrawn = 0;
      work();
    },
  };
}

/** Tells, once for all of them, of records that cannot be read. */
export function tellSkipped(report: Report, keys: readonly string[]): void {
  const more = keys.length > 1 ? ` and ${keys.length - 1} more` : '';
  report('record-skipped', `Record ${String(keys[0])}${more} in the store cannot be read, skipped`);
}
