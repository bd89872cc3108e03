import { setTimeout as wait } from 'node:timers/promises';
import type { SessionReport } from '@tenfoot/collector/api';
import { createRandom } from '../campaigns/kit/random.js';
import { type Browser, type BrowserPage, startBrowser } from './kit/browser.js';
import type { CollectorLog } from './kit/collector-log.js';
import { type FaultProxy, startFaultProxy } from './kit/fault-proxy.js';
import { createOracleBook, type Oracle, type OracleBook } from './oracle.js';
import type { Orders } from './page/orders.js';
import type { Launch, Plan } from './plan.js';
import { arrived } from './verdict.js';

/** What all runs of a campaign share. */
export interface Ground {
  /** Address of the page under torture. */
  readonly page: string;
  readonly collector: string;
  readonly log: CollectorLog;
}

/** Where the profile of a run is. */
export interface Home {
  readonly profile: string;
  /** Time passes between two launches: what was written is on disk. */
  rest(): void;
  /** Takes the power away; the browser is killed in the same moment, by `killed`. */
  cutPower(killed: () => Promise<void>): Promise<void>;
}

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

/** Milliseconds, at most: until a film begins, of an app that stays after the end, until what was left is delivered, in all. */
const limits = { begin: 30_000, linger: 1500, settle: 30_000, run: 180_000 } as const;
/** Milliseconds without a request after which nothing more is expected of a tracker. */
const quiet = 3000;

/** Does one run: its launches one after the other on one profile, then a launch without faults that delivers the rest. */
export async function performRun(ground: Ground, plan: Plan, name: string, home: Home): Promise<RunRecord> {
  const proxy = await startFaultProxy(ground.collector, createRandom(plan.seed));
  const set = createSet(home);
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

/** A set: its browser, which comes back after it was killed, and the tab that the app is in. */
function createSet({ profile }: Home) {
  let browser: Browser | null = null;
  let tab: BrowserPage | null = null;
  let off = false;
  const books = new Map<string, OracleBook>();
  return {
    /** Shows a page; `book` takes down what it tells, under the name that its orders give. */
    async show(url: string, name: string, book: OracleBook): Promise<{ browser: Browser; page: BrowserPage }> {
      books.set(name, book);
      if (off) throw new Error(`not done after ${limits.run} ms`);
      if (!browser || browser.gone) {
        browser = await startBrowser(profile, ({ of, what }) => books.get(of)?.hear(what));
        tab = null;
      }
      const page = tab ?? (await browser.open(url));
      if (tab) await tab.goto(url);
      tab = null;
      return { browser, page };
    },
    /** The next page is shown in this tab. */
    keep: (page: BrowserPage) => void (tab = page),
    async switchOff() {
      off = true;
      await browser?.kill();
    },
  };
}

type Set = ReturnType<typeof createSet>;

/** The address of the page with these orders. */
export function addressOf(ground: Ground, orders: Orders): string {
  return `${ground.page}/?${encodeURIComponent(JSON.stringify(orders))}`;
}

async function live(
  ground: Ground,
  { set, proxy, home }: { set: Set; proxy: FaultProxy; home: Home },
  launch: Launch,
  contentId: string,
): Promise<Omit<LaunchRecord, 'sessions'>> {
  const { actions, storage, clock } = launch;
  const book = createOracleBook();
  const over = new AbortController();
  const own = { ...(storage ? { storage } : {}), ...(clock ? { clock } : {}) };
  const orders: Orders = { collector: proxy.url, watch: contentId, tracked: true, actions, ...own };
  const weather = changeWeather(proxy, launch, over.signal);
  const { browser, page } = await set.show(addressOf(ground, orders), contentId, book);
  await within(limits.begin, book.began, `${contentId}: the film did not begin`);
  const began = Date.now();
  for (const { at, lasts } of launch.suspends) {
    await until(began + at);
    const from = Date.now();
    await browser.signalRenderers('SIGSTOP');
    await wait(lasts);
    await browser.signalRenderers('SIGCONT');
    book.suspend(from, Date.now());
  }
  await until(began + launch.endsAt);
  const endedAt = Date.now();
  await endings[launch.ending]({ set, home, browser, page, isThere: () => allThere(ground.log, contentId, book) });
  over.abort();
  await weather;
  return { launch, contentId, oracle: book, endedAt };
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
  readonly set: Set;
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

/** Starts the app without faults and lets it deliver what the launches before left. */
async function settle(
  ground: Ground,
  set: Set,
  proxy: FaultProxy,
  lived: readonly Omit<LaunchRecord, 'sessions'>[],
): Promise<number | null> {
  const book = createOracleBook();
  await set.show(addressOf(ground, { collector: proxy.url, tracked: true, actions: [] }), '', book);
  await within(limits.begin, book.began, 'the app did not start after the faults');
  const began = Date.now();
  const idle = (): number => Math.min(proxy.idle(), Date.now() - began);
  // What comes twice comes at once; what has not come by then does not come.
  const enough = async (): Promise<boolean> => idle() > ((await isDelivered(ground.log, lived)) ? 300 : quiet);
  await poll(limits.settle, enough);
  return (await isDelivered(ground.log, lived)) ? Date.now() - began : null;
}

async function isDelivered(log: CollectorLog, lived: readonly Omit<LaunchRecord, 'sessions'>[]): Promise<boolean> {
  for (const { contentId, oracle } of lived) {
    if (!(await allThere(log, contentId, oracle))) return false;
    const sessions = await reportsOf(log, contentId);
    if (sessions.some(({ state }) => state === 'open')) return false;
  }
  return true;
}

async function allThere(log: CollectorLog, contentId: string, { events }: Oracle): Promise<boolean> {
  const sessions = await log.sessionsOf(contentId);
  const there = arrived(sessions.flatMap((session) => log.eventsOf(session)));
  return events.every(({ event }) => there(event) > 0);
}

async function reportsOf(log: CollectorLog, contentId: string): Promise<SessionReport[]> {
  const reports: SessionReport[] = [];
  for (const session of await log.sessionsOf(contentId)) reports.push(await log.session(session));
  return reports;
}

/** Asks until it is so, or the time is over. */
async function poll(patience: number, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await isSo()) && Date.now() < deadline) await wait(100);
}

/** Waits until a moment; false when there was nothing more to wait for before it came. */
function until(moment: number, signal?: AbortSignal): Promise<boolean> {
  return wait(Math.max(0, moment - Date.now()), true, signal ? { signal } : {}).catch(() => false);
}

async function within(patience: number, promise: Promise<void>, otherwise: string): Promise<void> {
  const late = new AbortController();
  const timer = wait(patience, undefined, { signal: late.signal }).then(() => {
    throw new Error(otherwise);
  });
  timer.catch(() => {});
  await Promise.race([promise, timer]).finally(() => late.abort());
}
