import type { KeepingBackend, Stop } from '../backend.js';
import { book } from './book.js';

/** What happens to the keeping. */
export interface KeepListener {
  /** Everything up to this position is in the tables. */
  committed(upTo: number): void;
  /** The store refused; it is tried again when `again` resolves. */
  failed(error: Error): void;
  again(signal: AbortSignal): Promise<void>;
}

/** Brings the log into the tables, from where it was left, until it is stopped. */
export function keep(backend: KeepingBackend, listener: KeepListener): Promise<Stop> {
  return backend.own(async (part, from, signal) => {
    for await (const { upTo, events } of backend.read(part, from, signal)) {
      let done = false;
      while (!done && !signal.aborted) {
        try {
          await backend.commit(part, upTo, (store) => book(store, events));
          done = true;
        } catch (error) {
          listener.failed(error as Error);
          await listener.again(signal);
        }
      }
      if (done) listener.committed(upTo);
    }
  });
}
