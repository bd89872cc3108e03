import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { writeFiles } from '../../packaging/app/files.js';
import { unar } from '../../packaging/archives/unar.js';
import { untarGz } from '../../packaging/archives/untar.js';
import { unzip } from '../../packaging/archives/unzip.js';
import { mimeTypes } from '../../packaging/hbbtv/mime-types.js';
import { findChrome } from '../../scripts/find-chrome.mjs';
import { madePackages, type Packages } from './kit/made.js';

/** What the makers of the sets add to the page, as the sample app's emulated sets do. */
const emulation = (platform: string): string =>
  fileURLToPath(new URL(`../../apps/sample-tv/dist/emulation/${platform}.js`, import.meta.url));

/** Serves an HbbTV application as its MIME types say, but for the page: desktop browsers download HbbTV's own type. */
async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://a').pathname);
    const type = mimeTypes[extname(path).slice(1)]?.replace('vnd.hbbtv.xhtml', 'xhtml') ?? 'text/plain';
    try {
      response.writeHead(200, { 'content-type': type }).end(readFileSync(join(folder, path)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('a packaged app, unpacked in a browser', function () {
  this.timeout(360_000);
  let folder: string;
  let packages: Packages;
  let browser: Browser;
  let server: Server;
  const addresses: Record<string, string> = {};

  before(async () => {
    packages = await madePackages();
    folder = mkdtempSync(join(tmpdir(), 'tenfoot-launch-'));
    writeFiles(join(folder, 'tizen'), unzip(readFileSync(packages.path('.wgt'))));
    // A Samsung set has this one for the app to load.
    writeFiles(join(folder, 'tizen'), new Map([['$WEBAPIS/webapis/webapis.js', readFileSync(emulation('tizen'))]]));
    writeFiles(join(folder, 'webos'), untarGz(unar(readFileSync(packages.path('.ipk'))).get('data.tar.gz')!));
    server = await serve(packages.path('app/'));
    const webos = join(folder, 'webos/usr/palm/applications/com.example.tenfoot.sampletv/index.html');
    addresses.tizen = pathToFileURL(join(folder, 'tizen/index.html')).href;
    addresses.webos = pathToFileURL(webos).href;
    addresses.hbbtv = `http://127.0.0.1:${(server.address() as AddressInfo).port}/index.html`;
    browser = await chromium.launch({
      executablePath: findChrome(),
      // Sets let a packaged app read its own files.
      args: [
        '--no-sandbox',
        '--autoplay-policy=no-user-gesture-required',
        '--mute-audio',
        '--allow-file-access-from-files',
      ],
    });
  });

  after(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const platform of ['tizen', 'webos', 'hbbtv']) {
    it(`of ${platform} shows its first screen without a collector, and sends to it when a film plays`, async () => {
      const page = await browser.newPage({ viewport: { width: 720, height: 480 } });
      if (platform !== 'tizen') await page.addInitScript({ path: emulation(platform) });
      await page.goto(addresses[platform]!);
      const arrived = page.waitForResponse(
        (response) => response.url().startsWith(packages.collector) && response.request().method() === 'POST',
      );
      await page.waitForFunction(() => document.body.dataset['screen'] !== undefined);
      const where = (): Promise<string> =>
        page.evaluate(() => `${document.body.dataset['screen'] ?? ''} ${document.body.dataset['focus'] ?? ''}`);
      // Enter is the way on, from any screen that stands before a film.
      let response;
      for (let screens = 0; screens < 6 && !response; screens++) {
        const before = await where();
        await page.keyboard.press('Enter');
        const moved = page.waitForFunction(
          (old) => `${document.body.dataset['screen'] ?? ''} ${document.body.dataset['focus'] ?? ''}` !== old,
          before,
        );
        response = await Promise.race([arrived, moved.then(() => undefined)]);
      }
      response ??= await arrived;
      expect(response.status(), response.url()).to.equal(201);
      expect(response.headers().location).to.match(/\/sessions\//);
      await page.close();
    });
  }
});
