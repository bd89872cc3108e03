/** One record. */
export interface StoreRecord {
  readonly key: string;
  /** Anything JSON can hold. */
  readonly value: unknown;
}

/**
 * Where bytes are kept between launches. A contract: `localforage-store.ts` is one way, a test's memory another.
 * Every call calls back once, never before it returns; `error` is `null` when it worked. What is called later happens
 * later.
 */
export interface Store {
  /** Everything that is kept, in no order. */
  read(done: (error: unknown, records: readonly StoreRecord[]) => void): void;
  /** Keeps records, replacing those with the same keys: all of them or, where it fails, any of them. */
  write(records: readonly StoreRecord[], done: (error: unknown) => void): void;
  /** Forgets records; keys that are not there do no harm. */
  remove(keys: readonly string[], done: (error: unknown) => void): void;
  /** Forgets everything. */
  clear(done: (error: unknown) => void): void;
  /** What kind of storage it is, in a word, for somebody who looks. */
  kind(): string;
  /** What takes its place when it is full, hangs, fails or is denied. */
  readonly fallback?: Store;
}
