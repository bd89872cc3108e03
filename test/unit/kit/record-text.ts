import type { MemoryStore } from 'tenfoot/testing';
import { unseal } from '../../../src/delivery/sealed-record.js';

/** What a record says; `undefined` when there is none that is whole. */
export function recordText(store: MemoryStore, key: string): string | undefined {
  return unseal({ key, value: store.records.get(key) })?.text;
}

/** What all whole records say, by key. */
export function recordTexts(store: MemoryStore): Record<string, string> {
  return Object.fromEntries(
    [...store.records].flatMap(([key, value]) => {
      const record = unseal({ key, value });
      return record ? [[key, record.text]] : [];
    }),
  );
}
