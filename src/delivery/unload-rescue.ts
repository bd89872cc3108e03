/**
 * What is being written to IndexedDB as its page goes is kept only where a transaction can be told that nothing follows
 * (`IDBTransaction.commit`, Chromium 76). On older engines it is put into localStorage too, in the moment the page goes, and
 * back into IndexedDB at the next launch.
 */
export interface UnloadRescue {
  /** Records are being written; to be called with what this returns when they are, or cannot be. */
  hold(records: readonly Rescued[]): () => void;
  /** Records that an earlier page did not get to write. */
  take(): Rescued[];
  /** They are written, or not wanted any more; all of them without keys. */
  forget(keys?: readonly string[]): void;
}

/** A record: what it is called, and what it holds, which JSON can tell. */
export interface Rescued {
  readonly key: string;
  readonly value: unknown;
}

/** Whether the engine needs it. */
export function needsRescue(): boolean {
  return typeof IDBTransaction === 'function' && !('commit' in IDBTransaction.prototype);
}

/** Creates the rescue of one store; `name` tells it from others. State: the records that are being written. */
export function createUnloadRescue(name: string): UnloadRescue {
  // None of localforage's own keys begins so.
  const prefix = `${name}-rescued/`;
  const held = new Set<readonly Rescued[]>();
  let leaving = false;

  /** A page may be denied its localStorage; then there is nothing to rescue with. */
  function tryIt(task: (storage: Storage) => void): void {
    try {
      task(localStorage);
    } catch {
      // The next launch closes the session at its last-alive mark.
    }
  }

  function save(records: readonly Rescued[]): void {
    records.forEach(({ key, value }) => tryIt((storage) => storage.setItem(prefix + key, JSON.stringify(value))));
  }

  function keysOf(storage: Storage): string[] {
    return Object.keys(storage)
      .filter((key) => key.indexOf(prefix) === 0)
      .map((key) => key.slice(prefix.length));
  }

  function forget(keys?: readonly string[]): void {
    tryIt((storage) => (keys || keysOf(storage)).forEach((key) => storage.removeItem(prefix + key)));
  }

  addEventListener('pagehide', () => {
    leaving = true;
    held.forEach(save);
  });
  addEventListener('pageshow', () => {
    leaving = false;
  });

  return {
    hold(records) {
      held.add(records);
      if (leaving) save(records);
      return () => {
        held.delete(records);
        forget(records.map(({ key }) => key));
      };
    },
    take() {
      const found: Rescued[] = [];
      tryIt((storage) =>
        keysOf(storage).forEach((key) => {
          try {
            found.push({ key, value: JSON.parse(storage.getItem(prefix + key) as string) as unknown });
          } catch {
            // Cut off as it was written: no record.
          }
        }),
      );
      return found;
    },
    forget,
  };
}
