/** Wakes who waits for something to happen. */
export interface Bell {
  ring(): void;
  /** Resolves with the next ring, after `most` milliseconds, or when `signal` is aborted. */
  wait(signal?: AbortSignal, most?: number): Promise<void>;
}

/** Creates a bell. A ring that nobody waited for is heard by the next who does, who then has to look again. */
export function createBell(): Bell {
  const waiting = new Set<() => void>();
  let missed = false;
  return {
    ring() {
      if (waiting.size === 0) missed = true;
      waiting.forEach((wake) => wake());
    },
    wait: (signal, most) =>
      new Promise((resolve) => {
        const timer = most === undefined ? undefined : setTimeout(wake, most);
        function wake(): void {
          clearTimeout(timer);
          signal?.removeEventListener('abort', wake);
          waiting.delete(wake);
          resolve();
        }
        waiting.add(wake);
        signal?.addEventListener('abort', wake);
        if (missed || signal?.aborted === true) {
          missed = false;
          wake();
        }
      }),
  };
}
