import { setImmediate } from 'node:timers/promises';
import { parentPort, Worker, workerData, type WorkerOptions } from 'node:worker_threads';

/** What a hand can do: synchronous or not, with plain values in and out. */
export type Skills = { readonly [name: string]: (...args: never[]) => unknown };

/** Somebody who does things one after the other, in a thread of their own or in this one. */
export interface Hand<Able extends Skills> {
  /** Rejects with the error of the call, or when the thread is gone. */
  call<Name extends keyof Able>(name: Name, ...args: Parameters<Able[Name]>): Promise<Awaited<ReturnType<Able[Name]>>>;
  /** Ends the thread. Nothing is called after it. */
  end(): Promise<void>;
}

/** Makes the skills; `tell` says something that nobody asked for. */
export type Train<Able extends Skills, Data, News> = (data: Data, tell: (news: News) => void) => Able;

type Call = readonly [id: number, name: string, args: readonly never[]];
type Reply = readonly [id: number, value: unknown, error: Record<string, unknown> | null];

/**
 * A hand in a thread of its own.
 *
 * @param file the thread's module, see `serveThread`
 * @param hear told what it says unasked
 * @param lost told when the thread ended by itself, which it never should: from then on every call rejects
 */
export function startThread<Able extends Skills>(
  file: URL,
  data: unknown,
  hear: (news: never) => void,
  lost: (error: Error) => void,
): Hand<Able> {
  const worker = new Worker(file, { workerData: data, ...optionsOf(file) });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let calls = 0;
  let gone: Error | null = null;

  function lose(error: Error): void {
    if (gone) return;
    gone = error;
    waiting.forEach((one) => one.reject(error));
    waiting.clear();
    lost(error);
  }

  worker.on('message', ([id, value, error]: Reply) => {
    if (id === 0) return hear(value as never);
    const one = waiting.get(id);
    waiting.delete(id);
    if (error) one?.reject(Object.assign(new Error(), error));
    else one?.resolve(value);
  });
  worker.on('error', (error) => lose(error));
  worker.on('exit', (code) => lose(new Error(`the thread ended with ${code}`)));
  return {
    call: (name, ...args) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(gone);
        const id = (calls += 1);
        waiting.set(id, { resolve, reject });
        worker.postMessage([id, name, args] as unknown);
      }),
    async end() {
      gone ??= new Error('the collector is closed');
      waiting.forEach((one) => one.reject(gone as Error));
      waiting.clear();
      await worker.terminate();
    },
  };
}

/**
 * Built, a thread runs as it is, with the options of its process. From its source it needs a loader, and gets nothing else
 * but the conditions: a list of one's own must not hold what concerns the whole process, such as the size of its heap.
 */
function optionsOf({ pathname }: URL): WorkerOptions {
  if (!pathname.endsWith('.ts')) return {};
  const conditions = process.execArgv.filter((option) => option.startsWith('--conditions='));
  return { execArgv: [...conditions, '--import', new URL('./run-source.mjs', import.meta.url).href] };
}

/** The other end of `startThread`: to be called once, by the thread's own module. */
export function serveThread<Able extends Skills, Data, News>(train: Train<Able, Data, News>): void {
  const port = parentPort;
  if (!port) throw new Error('this module runs in a thread');
  const skills = train(workerData as Data, (news) => port.postMessage([0, news, null] satisfies Reply));
  port.on('message', ([id, name, args]: Call) => {
    const reply = (value: unknown): void => port.postMessage([id, value, null] satisfies Reply);
    const fail = (error: Error): void => port.postMessage([id, null, plainOf(error)] satisfies Reply);
    try {
      const result = skills[name]?.(...args);
      if (result instanceof Promise) result.then(reply, fail);
      else reply(result);
    } catch (error) {
      fail(error as Error);
    }
  });
}

/** A hand in this thread: for tests, whose clock no other thread can read. */
export function startHere<Able extends Skills, Data, News>(
  train: Train<Able, Data, News>,
  data: Data,
  hear: (news: News) => void,
): Hand<Able> {
  const skills = train(data, hear);
  return {
    async call(name, ...args) {
      // A turn later, as from another thread.
      await setImmediate();
      return (await skills[name]?.(...args)) as never;
    },
    end: () => Promise.resolve(),
  };
}

/** What of an error survives the way to another thread: its own fields, also those that are not enumerable. */
export function plainOf(error: Error): Record<string, unknown> {
  const { name, message, stack } = error;
  return { ...Object.fromEntries(Object.entries(error)), name, message, stack };
}
