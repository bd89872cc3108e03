import { randomBytes } from 'node:crypto';

/** Limits how much each key may do in a time. */
export interface TokenBuckets {
  /** Takes `cost` tokens of a key; gives `false`, and takes nothing, when it has too few. */
  take(key: string, cost: number): boolean;
}

/** Rate and bounds of `createTokenBuckets`. */
export interface TokenBucketOptions {
  /** Tokens that come back each second; 0 for no limit at all. */
  readonly rate: number;
  /** Tokens of a key that has rested. */
  readonly burst: number;
  /** A power of two. Memory is 8 bytes for each, whatever the number of keys. */
  readonly slots: number;
  /** Milliseconds that never go back. */
  readonly clock: () => number;
}

/**
 * Creates token buckets in one array of fixed size: a key has the slot that its hash names, so that no flood of keys can
 * fill the memory or push another key out. The price: one key in `slots` shares with a given other one, and nobody
 * outside knows which, for the hash is seeded anew in each process.
 *
 * A slot holds the moment at which its bucket is full again, which is all that a bucket needs (generic cell rate
 * algorithm, ITU-T I.371).
 */
export function createTokenBuckets({ rate, burst, slots, clock }: TokenBucketOptions): TokenBuckets {
  if (rate === 0) return { take: () => true };
  const fullAt = new Float64Array(slots);
  const seed = randomBytes(4).readUInt32LE();
  const perToken = 1000 / rate;
  return {
    take(key, cost) {
      const slot = hashOf(key, seed) & (slots - 1);
      const now = clock();
      const next = Math.max(now, fullAt[slot] ?? 0) + cost * perToken;
      // Not the difference of the two: rounded, a burst that just fits would be too large now and then.
      if (next > now + burst * perToken) return false;
      fullAt[slot] = next;
      return true;
    },
  };
}

/** FNV-1a over the characters, its bits mixed once more, since the low ones choose the slot. */
function hashOf(key: string, seed: number): number {
  let hash = seed ^ 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}
