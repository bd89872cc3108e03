import type { StoreRecord } from './store.js';

/** A record of ours: text under a key. */
export interface TextRecord {
  readonly key: string;
  readonly text: string;
}

/**
 * FNV-1a, 32 bits, over UTF-16 units, as eight hexadecimal digits. Finds what a pulled plug leaves half written; it is
 * no protection against somebody who means harm.
 */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    // Times 0x01000193, modulo 2^32: `Math.imul` is younger than the engines.
    hash += (hash << 1) + (hash << 4) + (hash << 7) + (hash << 8) + (hash << 24);
  }
  return `0000000${(hash >>> 0).toString(16)}`.slice(-8);
}

/** A record as it is kept: its text behind a checksum of key and text. */
export function seal({ key, text }: TextRecord): StoreRecord {
  return { key, value: checksum(`${key}\n${text}`) + text };
}

/** A record as it was sealed; `null` for one that is torn, or somebody else's. */
export function unseal({ key, value }: StoreRecord): TextRecord | null {
  if (typeof value !== 'string') return null;
  const text = value.slice(8);
  return value.slice(0, 8) === checksum(`${key}\n${text}`) ? { key, text } : null;
}
