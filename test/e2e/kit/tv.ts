import { chromium, type Browser, type Page } from 'playwright-core';
import { findChrome } from '../../../scripts/find-chrome.mjs';

/** Codes of a remote control, as sets send them. */
export const Key = {
  Left: 37,
  Right: 39,
  Enter: 13,
  Back: 461,
  Play: 415,
  Pause: 19,
  Forward: 417,
  Rewind: 412,
} as const;

/** What the set's own player did, seen from beside the tracker: the oracle. */
export interface Moment {
  readonly type: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Seconds. */
  readonly playhead: number;
}

/** A TV with the sample app on it, and its remote control. */
export interface Tv {
  readonly page: Page;
  press(key: (typeof Key)[keyof typeof Key]): Promise<void>;
  /** Waits until the app is on a screen, or a focus. */
  shows(what: { screen?: string; focus?: string }): Promise<void>;
  /** Waits for the player's next event of this type, counted from the last one that was waited for. */
  did(type: string): Promise<Moment>;
  /** Waits until the playhead is at `seconds` or beyond. */
  reaches(seconds: number): Promise<Moment>;
  /** What went wrong in the page. */
  readonly errors: readonly string[];
}

/** Starts the browser that all TVs of a suite run in. */
export function switchOn(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChrome(),
    args: [
      '--no-sandbox',
      '--autoplay-policy=no-user-gesture-required',
      '--mute-audio',
      '--disable-background-networking',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  });
}

declare global {
  interface Window {
    moments: Moment[];
  }
}

/** Records the media events of whatever element there will be, before the app can. Text: it runs in the page as it is. */
const recorder = `
  window.moments = [];
  ['playing', 'pause', 'seeking', 'seeked', 'ended', 'timeupdate'].forEach((type) => {
    document.addEventListener(type, ({ target }) => {
      const at = performance.timeOrigin + performance.now();
      window.moments.push({ type, at, playhead: target.currentTime });
    }, { capture: true });
  });
`;

/** Opens the app on a new TV. */
export async function openTv(browser: Browser, url: string): Promise<Tv> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.addInitScript({ content: recorder });
  await page.goto(url);
  let seen = 0;

  /** Waits for a recorded moment behind those that were waited for before. */
  async function moment(type: string, least = 0): Promise<Moment> {
    const found = await page.waitForFunction(
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
    async press(code) {
      await page.evaluate((keyCode) => {
        for (const type of ['keydown', 'keyup']) {
          // Sets fill in the old fields alone; `new KeyboardEvent` cannot, so they are defined on the event.
          const event = new KeyboardEvent(type, { bubbles: true, cancelable: true });
          Object.defineProperties(event, { keyCode: { value: keyCode }, which: { value: keyCode } });
          (document.activeElement ?? document.body).dispatchEvent(event);
        }
      }, code);
    },
    async shows({ screen, focus }) {
      await page.waitForFunction(
        ([wantedScreen, wantedFocus]) => {
          const { dataset } = document.body;
          return (
            (!wantedScreen || dataset['screen'] === wantedScreen) && (!wantedFocus || dataset['focus'] === wantedFocus)
          );
        },
        [screen, focus] as const,
      );
    },
    did: (type) => moment(type),
    reaches: (seconds) => moment('timeupdate', seconds),
  };
}
