/** Runs pieces of work together: one commit for all that arrive within a few milliseconds. */
export interface GroupCommit<Context> {
  /**
   * Gives what `work` returned, once the commit it was part of has succeeded. Rejects when that commit failed; nothing of
   * it has happened then. `work` itself must not throw for one request's sake: that would fail its neighbours.
   */
  run<Result>(work: (context: Context) => Result): Promise<Result>;
  /** Commits at once what waits. */
  flush(): void;
}

interface Waiting<Context> {
  perform(context: Context): void;
  resolve(): void;
  reject(reason: unknown): void;
}

/**
 * Creates a group commit. `commit` has to call `performAll` with the context of its transaction and return when that is
 * on disk. The queue is bounded by the requests in flight: each tick empties it.
 *
 * @param window milliseconds that the first piece of work waits for others
 */
export function createGroupCommit<Context>(
  commit: (performAll: (context: Context) => void) => void,
  window: number,
): GroupCommit<Context> {
  let waiting: Waiting<Context>[] = [];
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      commit((context) => batch.forEach((one) => one.perform(context)));
    } catch (error) {
      batch.forEach((one) => one.reject(error));
      return;
    }
    batch.forEach((one) => one.resolve());
  }

  return {
    run: <Result>(work: (context: Context) => Result) =>
      new Promise<Result>((resolve, reject) => {
        const done: { result?: Result } = {};
        waiting.push({
          perform: (context) => void (done.result = work(context)),
          resolve: () => resolve(done.result as Result),
          reject,
        });
        timer ??= setTimeout(flush, window);
      }),
    flush,
  };
}
