/** Chance that a test can repeat: the same seed, the same course. */
export interface Random {
  /** From 0 to 1. */
  next(): number;
  /** A whole number below `end`. */
  below(end: number): number;
  pick<Value>(values: readonly Value[]): Value;
  /** True once in `times`. */
  once(times: number): boolean;
}

/** Creates chance from a seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  const below = (end: number): number => Math.floor(next() * end);
  return {
    next,
    below,
    pick: <Value>(values: readonly Value[]) => values[below(values.length)]!,
    once: (times) => below(times) === 0,
  };
}
