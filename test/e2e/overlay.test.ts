import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { type OverlayPage, serveOverlayPage } from './kit/overlay-page.js';
import { switchOn } from './kit/tv.js';

const opening = ['ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];

/** Counts what a page hangs on its window and its clock, before any script of it runs. */
const counting = `
  window.held = { listeners: 0, timers: 0 };
  for (const target of [window, document]) {
    const { addEventListener: add, removeEventListener: remove } = target;
    const known = new Map();
    target.addEventListener = function (type, listener, how) {
      if (!known.has(listener)) known.set(listener, new Set());
      if (!known.get(listener).has(type)) window.held.listeners++;
      known.get(listener).add(type);
      return add.call(this, type, listener, how);
    };
    target.removeEventListener = function (type, listener, how) {
      if (known.get(listener)?.delete(type)) window.held.listeners--;
      return remove.call(this, type, listener, how);
    };
  }
  const { setInterval: set, clearInterval: clear } = window;
  const running = new Set();
  window.setInterval = (...args) => {
    const id = set(...args);
    running.add(id);
    window.held.timers = running.size;
    return id;
  };
  window.clearInterval = (id) => {
    running.delete(id);
    window.held.timers = running.size;
    clear(id);
  };
`;

describe('the overlay on a page with a film', function () {
  this.timeout(90_000);
  let browser: Browser;
  let served: OverlayPage;
  let page: Page;
  let errors: string[];

  before(async () => {
    browser = await switchOn();
  });
  after(() => browser.close());

  beforeEach(async () => {
    served = await serveOverlayPage();
  });
  afterEach(() => served.close());

  /** Opens the page; its storage is its own. */
  async function launch(viewport = { width: 1920, height: 1080 }): Promise<void> {
    page = await browser.newPage({ viewport });
    errors = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.addInitScript(counting);
    await page.goto(served.url);
  }
  afterEach(async () => {
    await page.close();
    expect(errors).to.deep.equal([]);
  });

  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key);
  }
  const sent = (type: string): Promise<unknown> =>
    page.waitForFunction((wanted) => window.tv.sent.includes(wanted), type);
  const text = (): Promise<string> => page.locator('.tenfoot-overlay').innerText();
  const shows = (words: string): Promise<void> =>
    page.locator('.tenfoot-overlay', { hasText: words }).waitFor({ state: 'attached' });
  const count = (): Promise<number> => page.locator('.tenfoot-overlay').count();
  const box = async () => (await page.locator('.tenfoot-overlay').boundingBox())!;
  /** What the page of events says became of each. */
  const answers = (): Promise<Record<string, string>> =>
    page.locator('.tenfoot-overlay').evaluate((root) => {
      const rows = [...root.children[1]!.firstElementChild!.children].map((row) => [...row.children]);
      // Time, answer, position, type: what floats comes first.
      const told = rows.filter((cells) => cells.length === 4);
      return Object.fromEntries(told.map((cells) => [cells[3]!.textContent, cells[1]!.textContent]));
    });
  const holds = (): Promise<unknown> =>
    page.evaluate(() => ({
      ...(window as unknown as { held: object }).held,
      nodes: document.querySelectorAll('*').length,
    }));

  it('opens by the keys, shows what happened, and what became of it', async () => {
    await launch();
    await page.evaluate(() => {
      window.tv.createOverlay();
      window.tv.watch();
    });
    await sent('play');
    served.answer = 400;
    await page.evaluate(() => window.tv.session().startState('fullScreen'));
    await page.waitForFunction(() => window.tv.overlay().trace() && true);
    expect(await count()).to.equal(0);
    await press(...opening);
    await shows('Silk, the First Episode');
    await shows('1 dropped');
    expect(await text())
      .to.contain('sid-1')
      .and.to.contain('playing')
      .and.to.contain('fullScreen');
    await press('ArrowRight');
    await shows('! event-rejected');
    const events = await answers();
    expect(events['sessionStart']).to.match(/^201 in \d/);
    expect(events['play']).to.match(/^204 in \d/);
    expect(events['stateStart']).to.equal('dropped');
    expect(await text()).to.contain('400: no such thing');

    served.answer = 0;
    await page.evaluate(() => window.tv.video.pause());
    await shows('pauseStart');
    await shows('waits');
    await press('ArrowRight');
    await shows('1 event of 1 session');
    expect(await text())
      .to.contain('IndexedDB, flushed to disk')
      .and.to.contain('granted');
    await press('ArrowRight');
    await shows('The collector refused a stateStart: 400: no such thing');
    await press('ArrowRight');
    await shows('Example QX65');
    expect(await text())
      .to.contain('online, wifi')
      .and.to.contain('1920 × 1080');
  });

  it('takes the keys while it is read, and gives them back when it is left open', async () => {
    await launch();
    await page.evaluate(() => window.tv.createOverlay());
    await press(...opening);
    const typed = opening.flatMap((key) => [`down ${key}`, `up ${key}`]);
    const reached = (): Promise<string[]> => page.evaluate(() => window.tv.keys.splice(0));
    expect(await reached(), 'the app gets the keys of the sequence').to.deep.equal(typed);
    await press('ArrowRight', 'ArrowDown', 'a', 'Enter');
    expect(await reached()).to.deep.equal([]);

    const right = await box();
    await press('ArrowLeft', 'ArrowDown');
    const moved = await box();
    expect([moved.x < right.x, moved.y > right.y, moved.height < right.height]).to.deep.equal([true, true, true]);
    await press('Enter');
    await shows('The app has the keys');
    expect(await reached()).to.deep.equal([]);
    await press('ArrowUp', 'Enter', 'Escape');
    expect(await reached()).to.deep.equal(
      ['ArrowUp', 'Enter', 'Escape'].flatMap((key) => [`down ${key}`, `up ${key}`]),
    );
    expect(await box()).to.deep.equal(moved);
    expect(await count()).to.equal(1);

    await press(...opening);
    await reached();
    await press('Escape');
    expect(await count()).to.equal(0);
    expect(await reached(), 'not even the half of the key that closed it').to.deep.equal([]);
    await press('Enter');
    expect(await reached()).to.deep.equal(['down Enter', 'up Enter']);
  });

  it('opens by keys of its own, and by no others', async () => {
    await launch();
    await page.evaluate(() => window.tv.createOverlay({ keys: ['Red', 49, 'Enter'] }));
    await press(...opening, 'Enter', '1', 'Enter');
    expect(await count()).to.equal(0);
    // No keyboard has a red key: as a remote sends it.
    await page.evaluate(() => {
      const event = new KeyboardEvent('keydown');
      Object.defineProperty(event, 'keyCode', { value: 403 });
      window.dispatchEvent(event);
    });
    await press('1', 'Enter');
    expect(await count()).to.equal(1);
  });

  it('says what is wrong with an option', async () => {
    await launch();
    const refusal = (keys: unknown): Promise<string> =>
      page.evaluate((given) => {
        try {
          window.tv.createOverlay({ keys: given as never });
        } catch (error) {
          return String(error);
        }
        return 'taken';
      }, keys);
    const words =
      'TypeError: createOverlay: option "keys": expected keys out of Up, Down, Left, Right, Enter, Back, Red, Green, Yellow, Blue or their codes, got ';
    expect(await refusal(['Up', 'Menu'])).to.equal(`${words}"Menu"`);
    expect(await refusal([])).to.equal(`${words}none`);
    expect(await refusal('Up')).to.equal(`${words}"Up"`);
  });

  it('scrolls, and keeps what is read where it is while more happens', async () => {
    await launch({ width: 1280, height: 720 });
    await page.evaluate(() => {
      window.tv.createOverlay();
      window.tv.watch();
      for (let i = 0; i < 30; i++) window.tv.session().startState(`state${i}`);
    });
    await press(...opening, 'ArrowRight');
    await shows('stateStart');
    const first = (): Promise<number> =>
      page
        .locator('.tenfoot-overlay')
        .evaluate((root) => root.children[1]!.firstElementChild!.getBoundingClientRect().top);
    const before = await first();
    await press('ArrowDown', 'ArrowDown');
    const scrolled = await first();
    expect(scrolled).to.be.lessThan(before - 100);
    await page.evaluate(() => window.tv.session().startState('late'));
    await press('ArrowDown', 'ArrowUp');
    expect(await first()).to.equal(scrolled);
    for (let i = 0; i < 60; i++) await press('ArrowDown');
    const bottom = await first();
    await press('ArrowDown');
    expect(await first(), 'not beyond its end').to.equal(bottom);
    for (let i = 0; i < 60; i++) await press('ArrowUp');
    expect(await first()).to.equal(before);
  });

  it('stays within the safe area, on a page that is written from right to left too', async () => {
    for (const [width, height] of [
      [1920, 1080],
      [1280, 720],
    ] as const) {
      await launch({ width, height });
      await page.evaluate(() => {
        document.documentElement.dir = 'rtl';
        const style = document.createElement('style');
        style.textContent = 'div { float: right; width: 10px; color: red; font-size: 5px; text-align: right }';
        document.head.appendChild(style);
        window.tv.createOverlay();
        window.tv.overlay().open();
        window.tv.watch();
      });
      await shows('Silk, the First Episode');
      const { x, y, width: w, height: h } = await box();
      expect(x).to.be.at.least(width * 0.05 - 1);
      expect(x + w).to.be.at.most(width * 0.95 + 1);
      expect(y).to.be.at.least(height * 0.05 - 1);
      expect(y + h).to.be.at.most(height * 0.95 + 1);
      const smallest = await page.locator('.tenfoot-overlay').evaluate((root) => {
        const sizes = [...root.querySelectorAll('div')].map((div) => parseFloat(getComputedStyle(div).fontSize));
        return Math.min(...sizes);
      });
      expect(smallest).to.be.at.least((24 * height) / 1080);
      const title = await page.getByText('Silk, the First Episode').boundingBox();
      expect(title!.x).to.be.within(x, x + w / 4);
      await page.close();
    }
    await launch();
  });

  it('leaves nothing behind when it is closed but the ear for its keys, and not that when it is removed', async () => {
    await launch();
    await page.evaluate(() => {
      window.tv.watch();
    });
    await sent('play');
    const without = await holds();
    await page.evaluate(() => window.tv.createOverlay());
    const closed = await holds();
    for (let i = 0; i < 3; i++) {
      await press(...opening);
      expect(await count()).to.equal(1);
      expect(await holds()).to.deep.include({ timers: 1 });
      for (let turn = 0; turn < 7; turn++) await press('ArrowRight');
      await page.setViewportSize({ width: 1280, height: i % 2 ? 720 : 700 });
      await press('Escape');
      expect(await count()).to.equal(0);
      expect(await holds()).to.deep.equal(closed);
    }
    await page.evaluate(() => {
      window.tv.overlay().open();
      window.tv.overlay().remove();
      window.tv.overlay().remove();
    });
    expect(await holds()).to.deep.equal(without);
    await press(...opening);
    expect(await count()).to.equal(0);
  });

  it('changes no byte of what is sent', async () => {
    /** One viewing, told by hand at times of its own, so that two of them can be compared. */
    async function watch(isOpen: boolean): Promise<unknown[]> {
      const from = served.posts.length;
      await launch();
      await page.clock.install({ time: 1_760_000_000_000 });
      await page.clock.pauseAt(1_760_000_001_000);
      await page.goto(served.url);
      if (isOpen) {
        await page.evaluate(() => window.tv.createOverlay());
        await press(...opening);
      }
      await page.evaluate(() => window.tv.watchByHand());
      await page.clock.runFor(200);
      await page.waitForFunction(() => window.tv.sent.includes('sessionStart'));
      for (const [type, playhead] of [
        ['playing', 0],
        ['waiting', 3],
        ['playing', 3],
        ['pause', 7],
        ['ended', 30],
      ] as const) {
        await page.evaluate(([type, playhead]) => window.tv.session().emit({ type, playhead }), [
          type,
          playhead,
        ] as const);
        if (isOpen) await press('ArrowRight', 'ArrowDown');
        await page.clock.runFor(3000);
      }
      await page.evaluate(() => window.tv.session().end());
      await page.clock.runFor(3000);
      await page.waitForFunction(() => window.tv.sent.includes('sessionEnd'));
      if (isOpen) await page.evaluate(() => window.tv.overlay().trace());
      await page.close();
      // The collector numbers its sessions; the installation has a random id.
      return served.posts.slice(from).map(([path, body]) => [path.replace(/sid-\d+/, 'sid'), body]);
    }
    const without = await watch(false);
    const withIt = await watch(true);
    expect(without.length).to.be.at.least(6);
    expect(withIt).to.deep.equal(without);
    await launch();
  });
});
