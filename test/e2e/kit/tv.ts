import type { RemoteKey } from '../../../apps/sample-tv/emulation/remote.js';
import { type Browser, type BrowserContextOptions, chromium, type Frame, type Page } from 'playwright-core';
import { findChrome } from '../../../scripts/find-chrome.mjs';

/** The sets that the sample app runs on. */
export const platforms = ['html5', 'tizen', 'webos', 'hbbtv'] as const;
export type PlatformName = (typeof platforms)[number];

/** What the set's own player did, seen from beside the tracker: the oracle. */
export interface Moment {
  readonly type: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Seconds. */
  readonly playhead: number;
}

/** An emulated set with the sample app on it, and its remote control. */
export interface Tv {
  readonly page: Page;
  /** Presses keys; when the last one was pressed. */
  press(...keys: RemoteKey[]): Promise<Moment>;
  /** What the set's maker does with the app. */
  act(what: 'start' | 'kill' | 'hide' | 'resume' | 'open'): Promise<void>;
  /** Waits until the app is on a screen, or a focus, or shows something. */
  shows(what: { screen?: string; focus?: string; playing?: string; notice?: string }): Promise<void>;
  /** Waits until the app is off, hidden or running. */
  is(state: 'off' | 'hidden' | 'running'): Promise<void>;
  /** Forgets what the player did until now. */
  forget(): Promise<void>;
  /** Waits for the player's next event of this type, counted from the last one that was waited for. */
  did(type: string): Promise<Moment>;
  /** Waits until the playhead is at `seconds` or beyond. */
  reaches(seconds: number): Promise<Moment>;
  /** The screen: the page of the app. */
  screen(): Frame;
  /** What went wrong in the page. */
  readonly errors: readonly string[];
}

/** Starts the browser that all TVs of a suite run in. */
export function switchOn(...args: string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: findChrome(),
    args: [
      '--no-sandbox',
      '--autoplay-policy=no-user-gesture-required',
      '--mute-audio',
      '--disable-background-networking',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      ...args,
    ],
  });
}

declare global {
  interface Window {
    moments: Moment[];
  }
}

/**
 * Records the media events of whatever element there will be, before the app can. On the window: that of a new frame is kept
 * when its page comes, its document is not. Text: it runs in the page as it is.
 */
const recorder = `
  if (!window.moments) {
    window.moments = [];
    ['playing', 'pause', 'seeking', 'seeked', 'ended', 'timeupdate'].forEach((type) => {
      window.addEventListener(type, ({ target }) => {
        const at = performance.timeOrigin + performance.now();
        window.moments.push({ type, at, playhead: target.currentTime });
      }, { capture: true });
    });
  }
`;

/** Opens the app on a new emulated set, at a title if one is named. `init` runs in its page first. */
export async function openTv(
  browser: Browser,
  url: string,
  platform: PlatformName,
  { init = '', title = '', ...options }: BrowserContextOptions & { init?: string; title?: string } = {},
): Promise<Tv> {
  const context = await browser.newContext({
    // Small: it is drawn without a GPU.
    viewport: { width: 720, height: 480 },
    ...options,
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.addInitScript({ content: recorder + init });
  await page.goto(`${url}/?platform=${platform}${title && `&title=${title}`}`);
  let seen = 0;

  function screen(): Frame {
    const frame = page.frame({ name: 'set' });
    if (!frame) throw new Error(`the app is not running on ${platform}`);
    return frame;
  }

  /** Waits for a recorded moment behind those that were waited for before. */
  async function moment(type: string, least = 0): Promise<Moment> {
    const found = await screen().waitForFunction(
      (wanted) => {
        const index = window.moments.findIndex(
          (candidate, at) => at >= wanted.from && candidate.type === wanted.type && candidate.playhead >= wanted.least,
        );
        return index < 0 ? null : { index, moment: window.moments[index]! };
      },
      { from: seen, type, least },
      { polling: 50 },
    );
    const { index, moment } = (await found.jsonValue())!;
    seen = index + 1;
    return moment;
  }

  return {
    page,
    errors,
    screen,
    async press(...keys) {
      let at = 0;
      for (const key of keys) {
        at = await page.evaluate((name) => {
          const pressed = performance.timeOrigin + performance.now();
          document.querySelector<HTMLElement>(`[data-key=${name}]`)!.click();
          return pressed;
        }, key);
      }
      return { type: 'key', at, playhead: 0 };
    },
    async act(what) {
      // A browser and a terminal load the app anew.
      const anew = what === 'open' && (platform === 'html5' || platform === 'hbbtv');
      const navigated = anew ? page.waitForEvent('framenavigated') : undefined;
      await page.evaluate((name) => {
        const button = document.querySelector<HTMLButtonElement>(`[data-act=${name}]`)!;
        if (button.disabled) throw new Error(`the set cannot ${name} now`);
        button.click();
      }, what);
      await navigated;
      if (anew) seen = 0;
      if (what !== 'start') return;
      seen = 0;
      await page.waitForSelector('iframe');
      // A new frame has its name only when its page has come.
      while (!page.frame({ name: 'set' })) await page.waitForEvent('framenavigated');
    },
    async forget() {
      seen = await screen().evaluate(() => window.moments.length);
    },
    async shows(what) {
      const frame = screen();
      try {
        await frame.waitForFunction(
          (wanted) => Object.entries(wanted).every(([name, value]) => document.body.dataset[name] === value),
          what,
          { polling: 50 },
        );
      } catch (error) {
        const shown = await frame.evaluate(() => JSON.stringify([document.body.dataset, window.moments.slice(-3)]));
        throw new Error(`expected ${JSON.stringify(what)}, got ${shown}`, { cause: error });
      }
    },
    async is(state) {
      await page.waitForFunction((wanted) => document.body.dataset['state'] === wanted, state);
    },
    did: (type) => moment(type),
    reaches: (seconds) => moment('timeupdate', seconds),
  };
}
