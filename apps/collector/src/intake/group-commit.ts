/** Decides pieces of work together and commits what comes of them together: one wait for the disk for all that arrive. */
export interface GroupCommit<Context> {
  /**
   * Runs `work` with the next round. Resolves with what it returned once that round is on disk; rejects with the error
   * of the commit, and then nothing of the round is stored. `work` has to be synchronous.
   */
  run<Result>(work: (context: Context) => Result): Promise<Result>;
  /** Commits what waits; resolves when nothing is under way any more. Never rejects. */
  flush(): Promise<void>;
}

interface Waiting<Context> {
  perform(context: Context): void;
  resolve(): void;
  reject(reason: unknown): void;
}

/**
 * Creates a group commit. One round at a time: the next one is decided when it is known whether the last one is on disk.
 * `commit` performs all pieces and resolves when the result is on disk. The queue is bounded by the requests in flight.
 *
 * @param window milliseconds that the first piece of work waits for others
 */
export function createGroupCommit<Context>(
  commit: (performAll: (context: Context) => void) => Promise<void>,
  window: number,
): GroupCommit<Context> {
  let waiting: Waiting<Context>[] = [];
  let timer: NodeJS.Timeout | null = null;
  let underWay: Promise<void> | null = null;

  async function commitAll(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    const round = waiting;
    waiting = [];
    try {
      await commit((context) => round.forEach((one) => one.perform(context)));
    } catch (error) {
      round.forEach((one) => one.reject(error));
      return;
    }
    round.forEach((one) => one.resolve());
  }

  /** What came while a round was under way has waited long enough. */
  function start(): Promise<void> {
    underWay = commitAll().then(() => {
      underWay = null;
      if (waiting.length > 0) void start();
    });
    return underWay;
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
        if (!underWay) timer ??= setTimeout(() => void start(), window);
      }),
    async flush() {
      while (underWay || waiting.length > 0) await (underWay ?? start());
    },
  };
}
