const first = 1000;
const longest = 60000;

/**
 * Milliseconds to wait before attempt `failures + 1`: doubling from one second to one minute, half of it left to
 * chance, so that a million sets do not come back in the same second.
 *
 * @param random from 0 to 1
 */
export function backoff(failures: number, random: number): number {
  const ceiling = Math.min(longest, first * Math.pow(2, Math.max(0, failures - 1)));
  return Math.round(ceiling * (0.5 + random / 2));
}
