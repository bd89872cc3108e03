import { startCollector, type RunningCollector } from '@tenfoot/collector';
import type { SessionReport } from '@tenfoot/collector/api';
import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { readReports, type Reports } from './kit/reports.js';
import { serveSmallApp, type SmallApp, untilSent } from './kit/small-app.js';
import { switchOn } from './kit/tv.js';
import { layWire, type Wire, type WireRequest } from './kit/wire.js';

/** Time limits of the kit's requests and retries, ten times shorter; nothing else of the page is touched. */
const impatience = `
  const { setTimeout } = window;
  window.setTimeout = (task, ms, ...more) => setTimeout(task, ms > 400 ? ms / 10 : ms, ...more);
`;

describe('between a browser and the collector', function () {
  this.timeout(60_000);
  let data: string;
  let collector: RunningCollector;
  let reports: Reports;
  let app: SmallApp;
  let browser: Browser;
  let wire: Wire;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    data = mkdtempSync(join(tmpdir(), 'tenfoot-e2e-'));
    collector = await startCollector({ host: '127.0.0.1', port: 0, data, dashboard: null });
    reports = readReports(collector.url);
    app = await serveSmallApp();
    browser = await switchOn();
  });

  after(async () => {
    await browser.close();
    await app.close();
    await collector.close();
    rmSync(data, { recursive: true, force: true });
  });

  beforeEach(async () => {
    wire = await layWire(collector.url);
    context = await browser.newContext();
    page = await context.newPage();
  });

  /** With a store of its own. */
  async function anotherSet(): Promise<void> {
    await context.close();
    context = await browser.newContext();
    page = await context.newPage();
  }

  afterEach(async () => {
    await context.close();
    await wire.close();
  });

  async function launch(id: string, more: object = {}): Promise<void> {
    await page.goto(app.url);
    await page.evaluate(
      ({ url, options, content }) => {
        window.app.launch(url, options);
        window.app.watch(content);
      },
      { url: wire.url, options: more, content: id },
    );
  }

  /** What the viewer does, one thing after the other, each acknowledged before the next. */
  async function act(from: number, ...types: readonly ('playing' | 'pause')[]): Promise<void> {
    for (const [index, type] of types.entries()) {
      const before = await page.evaluate(() => window.app.events.length);
      await page.evaluate(({ what, at }) => window.app.emit(what, at), { what: type, at: from + index });
      await page.waitForFunction(
        (count) => window.app.events.length > count && window.app.sent.length === window.app.events.length,
        before,
      );
    }
  }

  async function session(id: string): Promise<SessionReport> {
    const { sessions } = await reports.sessions();
    const found = sessions.filter(({ content }) => content.id === id);
    expect(found, `sessions of ${id}`).to.have.lengthOf(1);
    return reports.session(found[0]!.id);
  }

  /** What was accepted, without the start, which is completed on its way. */
  const accepted = (): Promise<unknown[]> => page.evaluate(() => window.app.events.slice(1));
  const arrived = async (id: string): Promise<unknown[]> =>
    (await session(id)).events.slice(1).map(({ event }) => event);
  const preflights = (): string[] => wire.requests.filter(({ method }) => method === 'OPTIONS').map(({ path }) => path);
  const posts = () => wire.requests.filter(({ method }) => method === 'POST');

  it('asks before the first session, and never again where the collector reads text', async () => {
    await launch('text-1');
    await act(0, 'playing', 'pause', 'playing', 'pause');
    await page.evaluate(() => window.app.end());
    await untilSent(page, 6);
    await launch('text-2');
    await act(0, 'playing', 'pause');
    expect(preflights()).to.deep.equal(['/api/v1/sessions']);
    expect(
      new Set(
        posts()
          .slice(1)
          .map(({ type }) => type),
      ),
    ).to.deep.equal(new Set(['text/plain;charset=UTF-8']));
    expect(await arrived('text-2')).to.deep.equal(await accepted());
  });

  it('asks once for each session where it does not, not once for each event', async () => {
    wire.withheld = ['tenfoot-accepts'];
    await launch('json');
    await act(0, 'playing', 'pause', 'playing', 'pause', 'playing');
    expect(posts()).to.have.lengthOf(6);
    expect(new Set(posts().map(({ type }) => type))).to.deep.equal(new Set(['application/json']));
    expect(preflights().map((path) => path.replace(/\w{32,}/, 'sid'))).to.deep.equal([
      '/api/v1/sessions',
      '/api/v1/sessions/sid/events',
    ]);
  });

  it('counts once what arrived although its answer did not: a start, an event, an array', async () => {
    await page.addInitScript({ content: impatience });
    const lost = new Set<string>();
    wire.fate = ({ body }) => {
      if (lost.has(body)) return 'pass';
      lost.add(body);
      return 'lose answer';
    };
    await launch('lost');
    await act(0, 'playing', 'pause');
    await page.evaluate(() => window.app.adBreak());
    await page.evaluate(() => window.app.end());
    await untilSent(page, 8);
    const bodies = posts().map(({ body }) => body);
    expect(bodies.length).to.be.at.least(2 * new Set(bodies).size);
    expect(bodies.some((body) => body.startsWith('['))).to.equal(true);
    expect(await arrived('lost')).to.deep.equal(await accepted());
    const { totals } = await session('lost');
    expect(totals.events).to.equal(8);
  });

  it('takes the last words along when the page is left at once, with what the app still says in it', async () => {
    await launch('left');
    await act(0, 'playing');
    await page.evaluate(() => {
      window.app.emit('pause', 3);
      window.app.adBreak();
      location.href = 'about:blank';
    });
    await wire.until(() => posts().some(({ body, outcome }) => body.includes('sessionEnd') && outcome !== 'under way'));
    const types = (await session('left')).events.map(({ event }) => event.eventType);
    expect(types).to.deep.equal([
      'sessionStart',
      'play',
      'pauseStart',
      'adBreakStart',
      'adStart',
      'adSkip',
      'adBreakComplete',
      'sessionEnd',
    ]);
    // The answers may never have come: what the journal still has is sent again, and counts once.
    await launch('left-next');
    await untilSent(page, 1);
    expect((await session('left')).events).to.have.lengthOf(types.length);
  });

  it('gets them through although the page is gone before the browser may post', async () => {
    wire.withheld = ['tenfoot-accepts'];
    await launch('outlived');
    await untilSent(page, 1);
    wire.preflight = () => page.waitForURL('about:blank');
    await page.evaluate(() => {
      location.href = 'about:blank';
    });
    await wire.until((all) => all.some(({ body, outcome }) => body.includes('sessionEnd') && outcome !== 'under way'));
    const types = (await session('outlived')).events.map(({ event }) => event.eventType);
    expect(types).to.deep.equal(['sessionStart', 'sessionEnd']);
  });

  it('takes them along when the tab is closed, and by a beacon where there is no keepalive', async () => {
    for (const [id, engine, mode] of [
      ['closed', '', 'cors'],
      ['beacon', 'delete Request.prototype.keepalive;', 'no-cors'],
    ] as const) {
      await anotherSet();
      const first = wire.requests.length;
      await page.addInitScript({ content: engine });
      await launch(id);
      await act(0, 'playing');
      await page.evaluate(() => window.app.emit('pause', 3));
      await page.close({ runBeforeUnload: true });
      const isLast = ({ body, outcome }: WireRequest): boolean =>
        body.includes('sessionEnd') && outcome !== 'under way';
      await wire.until((all) => all.slice(first).some(isLast));
      expect(wire.requests.slice(first).find(isLast)!.mode).to.equal(mode);
      expect((await reports.arrival(id, 'sessionEnd')).event.eventType).to.equal('sessionEnd');
    }
  });

  it('sends what waits the moment the page is hidden', async () => {
    await launch('hidden');
    await act(0, 'playing');
    const before = wire.requests.length;
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true });
      document.dispatchEvent(new Event('visibilitychange'));
      window.app.emit('pause', 3);
    });
    await wire.until(() => wire.requests.length > before);
    await untilSent(page, 3);
    expect(await arrived('hidden')).to.deep.equal(await accepted());
    expect(wire.requests.slice(before)).to.have.lengthOf(1);
  });

  it('gives up a silent request on every engine, and closes its connection where the engine can', async () => {
    for (const [id, engine] of [
      ['silent', ''],
      ['silent-any', 'delete AbortSignal.any;'],
      ['silent-none', 'delete window.AbortController; delete window.AbortSignal;'],
    ] as const) {
      await anotherSet();
      await page.addInitScript({ content: impatience + engine });
      const first = wire.requests.length;
      const ours = () => wire.requests.slice(first).filter(({ method }) => method === 'POST');
      wire.fate = () => (ours().length <= 1 ? 'silence' : 'pass');
      await launch(id);
      await untilSent(page, 1);
      expect(ours()[0]!.body, id).to.equal(ours()[1]!.body);
      if (id !== 'silent-none') await wire.until(() => ours()[0]!.outcome === 'given up');
    }
  });

  it('finds the answer that came while the set slept, and asks for no other', async () => {
    await page.addInitScript({ content: impatience });
    await launch('asleep');
    await act(0, 'playing');
    const cdp = await browser.newBrowserCDPSession();
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    const signal = (name: 'SIGSTOP' | 'SIGCONT'): void => renderers.forEach((id) => process.kill(id, name));
    const before = wire.requests.length;
    wire.fate = () => {
      signal('SIGSTOP');
      return 'pass';
    };
    try {
      await page.evaluate(() => setTimeout(() => window.app.emit('pause', 3), 100));
      await wire.until((all) => all.length > before && all.at(-1)!.outcome === 'answered');
      wire.fate = () => 'pass';
      // The set sleeps beyond all that its timers wait for; nothing tells when that is over but the time.
      await new Promise((resolve) => setTimeout(resolve, 2500));
    } finally {
      signal('SIGCONT');
    }
    await untilSent(page, 3);
    await page.waitForTimeout(500);
    expect(wire.requests.slice(before)).to.have.lengthOf(1);
    expect(await page.evaluate(() => window.app.diagnostics)).to.deep.equal([]);
  });

  it('posts what comes too late as a downloaded session, where the app asks for that', async () => {
    await launch('late', { lateEvents: 'downloaded' });
    await act(0, 'playing');
    const sid = (await session('late')).id;
    wire.fate = ({ path }) => (path.includes(sid) ? 410 : 'pass');
    await page.evaluate(() => window.app.emit('pause', 3));
    await wire.until((all) => all.some(({ path, outcome }) => path === '/api/v1/downloaded' && outcome === 'answered'));
    await untilSent(page, 4);
    const { sessions } = await reports.sessions();
    const ours = sessions.filter(({ content }) => content.id === 'late');
    expect(ours.map(({ downloaded }) => downloaded).sort()).to.deep.equal([false, false, true]);
    const late = await reports.session(ours.find(({ downloaded }) => downloaded)!.id);
    expect(late.events.map(({ event }) => event.eventType)).to.deep.equal(['sessionStart', 'pauseStart', 'sessionEnd']);
  });
});
