import { type Browser, type BrowserPage, startBrowser } from './kit/browser.js';
import type { Engine } from './kit/engine.js';
import type { OracleBook } from './oracle.js';

/** Where the profile of a run is. */
export interface Home {
  readonly profile: string;
  /** Time passes between two launches: what was written is on disk. */
  rest(): void;
  /** Takes the power away; the browser is killed in the same moment, by `killed`. */
  cutPower(killed: () => Promise<void>): Promise<void>;
}

/** Creates a set: its browser, which comes back after it was killed, and the tab that the app is in. */
export function createTvSet(engine: Engine, { profile }: Home) {
  let browser: Browser | null = null;
  let tab: BrowserPage | null = null;
  let off = false;
  const books = new Map<string, OracleBook>();
  return {
    /** Shows a page; `book` takes down what it tells, under the name that its orders give. */
    async show(url: string, name: string, book: OracleBook): Promise<{ browser: Browser; page: BrowserPage }> {
      books.set(name, book);
      if (off) throw new Error('the set was switched off before the run was done');
      if (!browser || browser.gone) {
        browser = await startBrowser(engine, profile, ({ of, what }) => books.get(of)?.hear(what));
        tab = null;
      }
      const page = tab ?? (await browser.open(url));
      if (tab) await tab.goto(url);
      tab = null;
      return { browser, page };
    },
    /** The next page is shown in this tab. */
    keep: (page: BrowserPage) => void (tab = page),
    /** For good. */
    async switchOff() {
      off = true;
      await browser?.kill();
    },
  };
}

/** See `createTvSet`. */
export type TvSet = ReturnType<typeof createTvSet>;
