import type { Browser, CDPSession } from 'playwright-core';
import { furnish } from './kit/living-room.js';
import { openTv } from './kit/tv.js';

/** What the page of the app holds after so many titles, with everything collected that can be. */
export interface MemorySample {
  readonly changes: number;
  /** Bytes of what scripts hold: objects, functions, arrays, texts. Compiled code and the browser's own books are not. */
  readonly held: number;
  readonly nodes: number;
  readonly listeners: number;
}

/**
 * Plays titles one after the other by the keys of the remote: to the end of the shelf and back. In the page itself, as each
 * call into a page from outside leaves something behind. Text: it runs there as it is.
 */
const playTitles = `(async (from, to) => {
  const set = window.tenfootSet;
  const press = (key) => { set.press(key); set.release(key); };
  const until = (holds) => new Promise((resolve) => {
    const look = () => (holds() ? resolve() : setTimeout(look, 20));
    look();
  });
  const shows = (screen) => until(() => document.body.dataset.screen === screen);
  const video = document.querySelector('video');
  for (let title = from; title < to; title++) {
    press('Enter');
    await shows('detail');
    press('Enter');
    await until(() => video.currentTime > 0.1 && !video.paused);
    press('Back');
    await shows('detail');
    press('Back');
    await shows('home');
    press(title % 10 < 5 ? 'Right' : 'Left');
    // The recorder of the tests must not be what grows.
    window.moments.length = 0;
  }
})`;

/** Plays so many titles, and looks at the memory every so many. */
export async function watchMemory(browser: Browser, changes: number, every: number): Promise<MemorySample[]> {
  const room = await furnish();
  const tv = await openTv(browser, room.url, 'html5');
  const devtools = await tv.page.context().newCDPSession(tv.page);
  const samples: MemorySample[] = [];
  try {
    await tv.shows({ screen: 'consent' });
    await tv.press('Enter');
    await tv.shows({ screen: 'home', focus: 'card:aurora' });
    for (let change = every; change <= changes; change += every) {
      await tv.screen().evaluate(`${playTitles}(${change - every}, ${change})`);
      samples.push(await sample(change));
    }
    return samples;
  } finally {
    await tv.page.context().close();
    await room.close();
  }

  async function sample(change: number): Promise<MemorySample> {
    const held = await readHeld(devtools);
    const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
    return { changes: change, held, nodes, listeners: jsEventListeners };
  }
}

/** Bytes that each change leaves behind: the slope of a straight line through the samples. */
export function growth(samples: readonly MemorySample[]): number {
  const mean = (of: (sample: MemorySample) => number): number =>
    samples.reduce((sum, each) => sum + of(each), 0) / samples.length;
  const [x, y] = [mean((each) => each.changes), mean((each) => each.held)];
  const above = samples.reduce((sum, each) => sum + (each.changes - x) * (each.held - y), 0);
  const below = samples.reduce((sum, each) => sum + (each.changes - x) ** 2, 0);
  return above / below;
}

interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] };
  };
  readonly nodes: readonly number[];
}

/** Kinds of things on the heap that scripts make; V8 and the browser make the others. */
const made = /^(object|closure|array|regexp|number|bigint|symbol|(concatenated |sliced )?string)$/;

/** Adds up a heap snapshot (which collects garbage first). */
async function readHeld(devtools: CDPSession): Promise<number> {
  let text = '';
  const add = ({ chunk }: { readonly chunk: string }): void => void (text += chunk);
  devtools.on('HeapProfiler.addHeapSnapshotChunk', add);
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  devtools.off('HeapProfiler.addHeapSnapshotChunk', add);
  const { snapshot, nodes } = JSON.parse(text) as HeapSnapshot;
  const fields = snapshot.meta.node_fields;
  const [types] = snapshot.meta.node_types;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let held = 0;
  for (let i = 0; i < nodes.length; i += fields.length) {
    if (made.test(types[nodes[i + type]!]!)) held += nodes[i + size]!;
  }
  return held;
}
