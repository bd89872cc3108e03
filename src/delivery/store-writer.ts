import { DiagnosticCode, reasonOf, type Report } from '../diagnostics.js';
import type { Scheduler } from '../scheduler.js';
import type { Store, StoreRecord } from './store.js';

/** Milliseconds a store may take for one call before it counts as hanging. */
const patience = 5000;
/** Records in one call to the store. */
const batch = 100;

/** A store made safe: calls in order, one at a time, in batches; a store that fails or hangs is given up. */
export interface StoreWriter {
  /** Begins to work. Until then calls wait, and nothing is read or written. */
  start(): void;
  /** Rests again; a call under way is finished. */
  stop(): void;
  /** Everything an earlier launch left; nothing when the store cannot tell. */
  read(done: (records: readonly StoreRecord[]) => void): void;
  /** Keeps a value, asked for when it is written. `kept` is called when it is on disk, or when no disk will take it. */
  write(key: string, value: () => unknown, kept: () => void): void;
  /** Forgets a record, also one that waits to be written. */
  remove(key: string): void;
  /** Forgets everything that is kept or waits to be written; works at rest too. */
  clear(): void;
}

type Task =
  | { readonly kind: 'read'; readonly done: (records: readonly StoreRecord[]) => void }
  | { readonly kind: 'write'; readonly key: string; readonly value: () => unknown; readonly kept: () => void }
  | { readonly kind: 'remove'; readonly key: string }
  | { readonly kind: 'clear' };

/** Creates a writer. Holds what waits for the store: no more than the journal, whose bound it shares. */
export function createStoreWriter(store: Store, scheduler: Scheduler, report: Report): StoreWriter {
  let tasks: Task[] = [];
  let started = false;
  let busy = false;
  let broken = false;

  function giveUp(reason: string): void {
    if (broken) return;
    broken = true;
    report(DiagnosticCode.StoreFailed, `The store failed: ${reason}; from now on events are kept in memory only`);
  }

  /** The next tasks of one kind, as many as one call takes. */
  function takeRun(): readonly Task[] {
    const kind = (tasks[0] as Task).kind;
    let length = 1;
    while (kind !== 'read' && kind !== 'clear' && length < batch && tasks[length]?.kind === kind) length++;
    return tasks.splice(0, length);
  }

  function finish(run: readonly Task[], records: readonly StoreRecord[]): void {
    run.forEach((task) => {
      if (task.kind === 'write') task.kept();
      if (task.kind === 'read') task.done(records);
    });
  }

  function call(run: readonly Task[], done: (error: unknown, records: readonly StoreRecord[]) => void): void {
    const first = run[0] as Task;
    const ended = (error: unknown): void => done(error, []);
    if (first.kind === 'read') store.read(done);
    else if (first.kind === 'clear') store.clear(ended);
    else if (first.kind === 'write')
      store.write(
        collect(run, (task) => task.kind === 'write' && { key: task.key, value: task.value() }),
        ended,
      );
    else
      store.remove(
        collect(run, (task) => task.kind === 'remove' && task.key),
        ended,
      );
  }

  function work(): void {
    const next = tasks[0];
    if (busy || !next || !(started || next.kind === 'clear')) return;
    const run = takeRun();
    if (broken) {
      finish(run, []);
      return work();
    }
    busy = true;
    let over = false;
    const done = (error: unknown, records: readonly StoreRecord[]): void => {
      if (over) return;
      over = true;
      stopWatch();
      if (error !== null && error !== undefined) giveUp(reasonOf(error));
      // What is asked for meanwhile waits: a value that is being changed just now must not be written as it was.
      finish(run, records);
      busy = false;
      work();
    };
    const stopWatch = scheduler.after(patience, () => done({ message: `no answer within ${patience} ms` }, []));
    try {
      call(run, done);
    } catch (error) {
      done(error, []);
    }
  }

  function add(task: Task): void {
    tasks.push(task);
    work();
  }

  return {
    start() {
      started = true;
      work();
    },
    stop() {
      started = false;
    },
    read: (done) => add({ kind: 'read', done }),
    write: (key, value, kept) => add({ kind: 'write', key, value, kept }),
    remove(key) {
      const left = tasks.filter((task) => !(task.kind === 'write' && task.key === key));
      const waited = left.length < tasks.length;
      tasks = left;
      if (!waited) add({ kind: 'remove', key });
    },
    clear() {
      tasks = [];
      add({ kind: 'clear' });
    },
  };
}

function collect<Value>(run: readonly Task[], pick: (task: Task) => Value | false): readonly Value[] {
  const values: Value[] = [];
  run.forEach((task) => {
    const value = pick(task);
    if (value !== false) values.push(value);
  });
  return values;
}
