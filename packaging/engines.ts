import type { PlatformName } from './app/build-app.js';

/**
 * The Chromium that each version of a platform runs, oldest first; 0 where the engine is an old WebKit or the set maker's own
 * choice, and only ES5 can be relied on. Tizen: Samsung's "Web Engine Specifications" and user agents of sets; webOS: LG's "Web
 * API and Web Engine"; HbbTV fixes no engine, so these are the oldest seen in user agents of terminals, a judgement.
 */
export const engines: Readonly<Record<PlatformName, readonly (readonly [version: string, chromium: number])[]>> = {
  tizen: [
    ['2.3', 0],
    ['2.4', 0],
    ['3.0', 47],
    ['4.0', 56],
    ['5.0', 63],
    ['5.5', 69],
    ['6.0', 76],
    ['6.5', 85],
    ['7.0', 94],
    ['8.0', 108],
    ['9.0', 120],
    ['10.0', 130],
  ],
  webos: [
    ['1', 0],
    ['2', 0],
    ['3', 38],
    ['4', 53],
    ['5', 68],
    ['6', 79],
    ['22', 87],
    ['23', 94],
    ['24', 108],
    ['25', 120],
    ['26', 132],
  ],
  hbbtv: [
    ['1.1.1', 0],
    ['1.2.1', 0],
    ['1.3.1', 0],
    ['1.4.1', 0],
    ['1.5.1', 53],
    ['1.6.1', 70],
    ['1.7.1', 79],
  ],
};

const parts = (version: string): number[] => version.split('.').map(Number);

function compare(one: string, other: string): number {
  const [a, b] = [parts(one), parts(other)];
  for (let index = 0; index < 3; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference) return difference;
  }
  return 0;
}

/** The Chromium of a version, or of the newest known one before it; undefined when it is no version or older than all. */
export function chromiumOf(platform: PlatformName, version: string): number | undefined {
  if (!/^\d+(\.\d+){0,2}$/.test(version)) return undefined;
  return engines[platform].filter(([known]) => compare(known, version) <= 0).at(-1)?.[1];
}

/** The first version of a platform whose engine is this new; undefined when none is known. */
export function firstVersionWith(platform: PlatformName, chromium: number): string | undefined {
  return engines[platform].find(([, has]) => has >= chromium)?.[0];
}
