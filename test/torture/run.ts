import { setTimeout as wait } from 'node:timers/promises';
import type { SessionReport } from '@tenfoot/collector/api';
import { createRandom } from '../campaigns/kit/random.js';
import type { Browser, BrowserPage } from './kit/browser.js';
import { addressOf, type Ground } from './ground.js';
import { type FaultProxy, startFaultProxy } from './kit/fault-proxy.js';
import { until, poll, within } from './kit/waiting.js';
import { createOracleBook, type Oracle, type OracleBook } from './oracle.js';
import type { Orders } from './page/orders.js';
import type { Launch, Plan } from './plan.js';
import { allThere, reportsOf, settle } from './settle.js';
import { createTvSet, type Home, type TvSet } from './tv-set.js';

/** A launch as it was, and what the collector holds of it. */
export interface LaunchRecord {
  readonly launch: Launch;
  readonly contentId: string;
  readonly oracle: Oracle;
  /** Milliseconds since the epoch: when the ending began. */
  readonly endedAt: number;
  readonly sessions: readonly SessionReport[];
}

/** A run as it was. */
export interface RunRecord {
  readonly plan: Plan;
  readonly launches: readonly LaunchRecord[];
  /** Requests that a fault was done to. */
  readonly hits: number;
  /** Sessions that the network said were gone although they were not. */
  readonly denied: readonly string[];
  /** Milliseconds from the start of the last launch until everything was there; `null`: it never was. */
  readonly settledIn: number | null;
}

/** Milliseconds, at most: until a film begins, of an app that stays after the end, of a run. */
const limits = { begin: 30_000, linger: 1500, run: 180_000 } as const;

/** Does one run: its launches one after the other on one profile, then a launch without faults that delivers the rest. */
export async function performRun(ground: Ground, plan: Plan, name: string, home: Home): Promise<RunRecord> {
  const proxy = await startFaultProxy(ground.collector, createRandom(plan.seed));
  const set = createTvSet(ground.engine, home);
  // Whatever waits for a browser that is gone is told so.
  const deadline = setTimeout(() => void set.switchOff(), limits.run);
  try {
    const lived: Omit<LaunchRecord, 'sessions'>[] = [];
    for (const [index, launch] of plan.launches.entries()) {
      lived.push(await live(ground, { set, proxy, home }, launch, `${name}/${index + 1}`));
      home.rest();
    }
    await proxy.meet(null);
    const settledIn = await settle(ground, set, proxy, lived);
    const launches: LaunchRecord[] = [];
    for (const record of lived) launches.push({ ...record, sessions: await reportsOf(ground.log, record.contentId) });
    return { plan, launches, hits: proxy.hits, denied: proxy.denied, settledIn };
  } finally {
    clearTimeout(deadline);
    await set.switchOff();
    await proxy.close();
  }
}

async function live(
  ground: Ground,
  { set, proxy, home }: { set: TvSet; proxy: FaultProxy; home: Home },
  launch: Launch,
  contentId: string,
): Promise<Omit<LaunchRecord, 'sessions'>> {
  const { actions, hogs, storage, clock } = launch;
  const book = createOracleBook();
  const over = new AbortController();
  const own = { ...(hogs ? { hogs } : {}), ...(storage ? { storage } : {}), ...(clock ? { clock } : {}) };
  const orders: Orders = { collector: proxy.url, watch: contentId, tracked: true, actions, ...own };
  const weather = changeWeather(proxy, launch, over.signal);
  // Looked at in the end, whatever comes first.
  weather.catch(() => {});
  try {
    const { browser, page } = await set.show(addressOf(ground, orders), contentId, book);
    await within(limits.begin, book.began, `${contentId}: the film did not begin`);
    const began = Date.now();
    await suspend(browser, launch, book, began);
    await until(began + launch.endsAt);
    const endedAt = Date.now();
    await endings[launch.ending]({ set, home, browser, page, isThere: () => allThere(ground.log, contentId, book) });
    return { launch, contentId, oracle: book, endedAt };
  } finally {
    over.abort();
    await weather;
  }
}

async function suspend(browser: Browser, { suspends }: Launch, book: OracleBook, began: number): Promise<void> {
  for (const { at, lasts } of suspends) {
    await until(began + at);
    const from = Date.now();
    await browser.signalRenderers('SIGSTOP');
    await wait(lasts);
    await browser.signalRenderers('SIGCONT');
    book.suspend(from, Date.now());
  }
}

/** The windows of bad network of a launch, one after the other; ends with the launch. */
async function changeWeather(proxy: FaultProxy, { network }: Launch, signal: AbortSignal): Promise<void> {
  const opened = Date.now();
  await proxy.meet(null);
  for (const { at, lasts, fault } of network) {
    if (at > 0 && !(await until(opened + at, signal))) return;
    await proxy.meet(fault);
    // What is left of a window at the end of a launch stays bad until the next one: the app leaves in bad network.
    if (!(await until(opened + at + lasts, signal))) return;
    await proxy.meet(null);
  }
}

interface Scene {
  readonly set: TvSet;
  readonly home: Home;
  readonly browser: Browser;
  readonly page: BrowserPage;
  readonly isThere: () => Promise<boolean>;
}

const endings: Readonly<Record<Launch['ending'], (scene: Scene) => Promise<void>>> = {
  async end({ set, page, isThere }) {
    await page.run('rig.end()');
    await poll(limits.linger, isThere);
    set.keep(page);
  },
  async exit({ page, browser }) {
    await page.run('rig.exit()');
    await browser.quit();
  },
  close: ({ page }) => page.close(),
  quit: ({ browser }) => browser.quit(),
  reload({ set, page }) {
    set.keep(page);
    return Promise.resolve();
  },
  crash: ({ browser }) => browser.crashRenderers(),
  kill: ({ browser }) => browser.kill(),
  'power-cut': ({ home, browser }) => home.cutPower(() => browser.kill()),
};
