import type { Browser } from 'playwright-core';
import { furnish } from './kit/living-room.js';
import { openTv } from './kit/tv.js';

/** What the page of the app holds after so many titles, with everything collected that can be. */
export interface MemorySample {
  readonly changes: number;
  /** Bytes of the JavaScript heap. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Plays one title after the other by the remote, and looks at the memory every so many titles. */
export async function watchMemory(browser: Browser, changes: number, every: number): Promise<MemorySample[]> {
  const room = await furnish();
  const tv = await openTv(browser, room.url, 'html5');
  const devtools = await tv.page.context().newCDPSession(tv.page);
  const samples: MemorySample[] = [];
  try {
    await tv.shows({ screen: 'consent' });
    await tv.press('Enter');
    await tv.shows({ screen: 'home', focus: 'card:aurora' });
    for (let change = 1; change <= changes; change++) {
      await tv.press('Enter');
      await tv.shows({ screen: 'detail' });
      // The recorder of the tests must not be what grows.
      await tv.screen().evaluate(() => (window.moments.length = 0));
      await tv.forget();
      await tv.press('Enter');
      await tv.did('timeupdate');
      await tv.press('Back');
      await tv.shows({ screen: 'detail' });
      await tv.press('Back');
      await tv.shows({ screen: 'home' });
      // To the end of the shelf and back.
      await tv.press(change % 10 < 5 ? 'Right' : 'Left');
      if (change % every === 0) samples.push(await sample(change));
    }
    return samples;
  } finally {
    await tv.page.context().close();
    await room.close();
  }

  async function sample(change: number): Promise<MemorySample> {
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
    return { changes: change, heap: usedSize, nodes, listeners: jsEventListeners };
  }
}

/** Bytes of the heap that each change leaves behind: the slope of a straight line through the samples. */
export function growth(samples: readonly MemorySample[]): number {
  const mean = (of: (sample: MemorySample) => number): number =>
    samples.reduce((sum, each) => sum + of(each), 0) / samples.length;
  const [x, y] = [mean((each) => each.changes), mean((each) => each.heap)];
  const above = samples.reduce((sum, each) => sum + (each.changes - x) * (each.heap - y), 0);
  const below = samples.reduce((sum, each) => sum + (each.changes - x) ** 2, 0);
  return above / below;
}
