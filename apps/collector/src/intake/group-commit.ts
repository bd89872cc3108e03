/** Decides pieces of work together and commits what comes of them together: one wait for the disk for all that arrive. */
export interface GroupCommit<Context> {
  /**
   * Runs `work` with the next round. Resolves with what it returned once that round is on disk; rejects with the error
   * of the commit, and then nothing of the round is stored. `work` has to be synchronous.
   *
   * @param size of what it writes, in characters
   */
  run<Result>(work: (context: Context) => Result, size?: number): Promise<Result>;
  /** Commits what waits; resolves when nothing is under way any more. Never rejects. */
  flush(): Promise<void>;
}

interface Waiting<Context> {
  readonly size: number;
  perform(context: Context): void;
  resolve(): void;
  reject(reason: unknown): void;
}

/** Characters of one round, unless a single piece has more: what came while the disk was slow takes several. */
const mostOfRound = 2 ** 24;

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
  const waiting: Waiting<Context>[] = [];
  let timer: NodeJS.Timeout | null = null;
  let underWay: Promise<void> | null = null;

  function takeRound(): Waiting<Context>[] {
    let [count, size] = [0, 0];
    for (; count < waiting.length; count += 1) {
      size += waiting[count]?.size ?? 0;
      if (count > 0 && size > mostOfRound) break;
    }
    return waiting.splice(0, count);
  }

  async function commitAll(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    const round = takeRound();
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
    run: <Result>(work: (context: Context) => Result, size = 0) =>
      new Promise<Result>((resolve, reject) => {
        const done: { result?: Result } = {};
        waiting.push({
          size,
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
