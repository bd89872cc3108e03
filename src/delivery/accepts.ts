import type { TextRecord } from './sealed-record.js';
import { createSlot, type StoreWriter } from './store-writer.js';

/** Key of the record that holds what the collector accepts. */
export const acceptsKey = 'accepts';

/** What a collector can do beyond the API: arrays of events, and JSON under `text/plain`. */
export type Ability = 'batch' | 'text';

/**
 * What the collector said in `Tenfoot-Accepts` when it last opened a session, kept for the next launch. One that says
 * nothing gets exactly the documented API.
 */
export interface Accepts {
  /** Takes what an earlier launch was told. */
  load(records: readonly TextRecord[]): void;
  /** The collector has opened a session; `header` is what it said then. */
  note(header: string): void;
  has(ability: Ability): boolean;
  /** Forgets it: the viewer does not want to be measured, and the store is purged. */
  forget(): void;
}

/** Creates what is not known yet. State: one header. */
export function createAccepts(writer: StoreWriter): Accepts {
  let header = '';
  let told = false;

  return {
    load(records) {
      const kept = records.filter(({ key }) => key === acceptsKey)[0];
      if (!told && kept) header = kept.text;
    },
    note(next) {
      told = true;
      if (next === header) return;
      header = next;
      writer.write([createSlot(acceptsKey, () => next)]);
    },
    has: (ability) =>
      header
        .toLowerCase()
        .split(/[\s,]+/)
        .indexOf(ability) >= 0,
    forget() {
      header = '';
      told = true;
    },
  };
}
