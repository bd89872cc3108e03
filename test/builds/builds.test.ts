import { startCollector, type RunningCollector } from '@tenfoot/collector';
import { type ecmaVersion, parse } from 'acorn';
import { expect } from 'chai';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { readReports } from '../e2e/kit/reports.js';
import { switchOn } from '../e2e/kit/tv.js';
import { forgetYoungerThanEs5 } from './kit/old-set.js';
import { serveFolder } from './kit/serve-folder.js';
import { makeApp, type ThrowAwayApp } from './kit/throw-away-app.js';

/** An app in `test/builds/`: how it is built, what comes out, and the syntax that its own configuration asks for. */
interface Build {
  readonly name: string;
  readonly contentId: string;
  /** Folder that is put on a server. */
  readonly output: string;
  readonly scripts: RegExp;
  readonly syntax: ecmaVersion;
  readonly build: (app: ThrowAwayApp) => Promise<unknown>;
  /** Runs in the page before the app. */
  readonly engine?: string;
}

const builds: readonly Build[] = [
  {
    name: 'vite',
    contentId: 'on-vite',
    output: 'dist',
    scripts: /^assets\/.*\.js$/,
    syntax: 2018,
    build: (app) => app.npm('run', 'build'),
  },
  {
    name: 'webpack',
    contentId: 'on-webpack',
    output: 'dist',
    scripts: /^main\.js$/,
    syntax: 5,
    build: async (app) => {
      await app.npm('run', 'build');
      copyFileSync(join(app.folder, 'index.html'), join(app.folder, 'dist/index.html'));
    },
  },
  {
    name: 'lightning',
    contentId: 'on-lightning',
    output: 'build',
    scripts: /^appBundle\.js$/,
    syntax: 2019,
    build: async (app) => {
      // The one script of a stranger that an app cannot do without: it copies Lightning itself.
      await app.npm('rebuild', '@lightningjs/sdk');
      await app.npm('run', 'build');
    },
  },
  {
    name: 'script',
    contentId: 'by-script',
    output: '.',
    scripts: /^(main|tenfoot\.global)\.js$/,
    syntax: 5,
    build: (app) => {
      copyFileSync(
        join(app.folder, 'node_modules/tenfoot/dist/tenfoot.global.js'),
        join(app.folder, 'tenfoot.global.js'),
      );
      return Promise.resolve();
    },
    engine: forgetYoungerThanEs5,
  },
];

describe("in other people's builds", function () {
  this.timeout(300_000);
  let data: string;
  let collector: RunningCollector;
  let browser: Browser;
  const made = new Map<string, Promise<ThrowAwayApp>>();

  before(async () => {
    data = mkdtempSync(join(tmpdir(), 'tenfoot-builds-data-'));
    collector = await startCollector({ host: '127.0.0.1', port: 0, data, dashboard: null });
    browser = await switchOn();
    // All at once: they wait for the disk and the registry more than for each other.
    builds.forEach(({ name, build }) => {
      const built = makeApp(name).then((app) => build(app).then(() => app));
      // Told by the test that waits for it.
      built.catch(() => {});
      made.set(name, built);
    });
    await Promise.allSettled(made.values());
  });

  after(async () => {
    await browser.close();
    await collector.close();
    rmSync(data, { recursive: true, force: true });
  });

  builds.forEach(({ name, contentId, output, scripts, syntax, engine }) => {
    describe(name, () => {
      const built = (): Promise<ThrowAwayApp> => made.get(name)!;

      it('builds', async () => {
        await built();
      });

      it(`keeps to the syntax that the app declares: ${syntax === 5 ? 'ES5' : `ES${String(syntax)}`}`, async () => {
        const app = await built();
        const files = readdirSync(join(app.folder, output), { recursive: true, encoding: 'utf8' });
        const code = files.filter((file) => scripts.test(file.replaceAll('\\', '/')));
        expect(code).not.to.be.empty;
        code.forEach((file) => {
          parse(app.read(join(output, file)), { ecmaVersion: syntax, sourceType: 'script' });
        });
      });

      it('delivers a session', async () => {
        const app = await built();
        const served = await serveFolder(join(app.folder, output));
        const context = await browser.newContext();
        after(async () => {
          await context.close();
          await served.close();
        });
        const page = await context.newPage();
        const errors: string[] = [];
        const failed = new Promise<never>((_, reject) => page.on('pageerror', reject));
        page.on('console', (message) => {
          if (message.type() === 'error') errors.push(message.text());
        });
        if (engine !== undefined) await page.addInitScript({ content: engine });
        await page.goto(`${served.url}?collector=${encodeURIComponent(collector.url)}&video=/video.webm`);
        const reports = readReports(collector.url);
        const { session } = await Promise.race([reports.arrival(contentId, 'sessionEnd'), failed]);
        const { events } = await reports.session(session.id);

        expect(errors).to.deep.equal([]);
        const types = events.map(({ event }) => event.eventType);
        expect(types[0]).to.equal('sessionStart');
        expect(types).to.include('play');
        expect(types.at(-1)).to.equal('sessionEnd');
        expect(events.at(-1)?.event.playerTime.playhead).to.be.within(1, 12);
      });
    });
  });
});
