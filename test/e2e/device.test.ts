import { startCollector, type RunningCollector } from '@tenfoot/collector';
import { expect } from 'chai';
import { build } from 'esbuild';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { readReports } from './kit/reports.js';
import { switchOn } from './kit/tv.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An app of a Samsung set that plays a film and stops. */
const script = `
  import { createTracker } from 'tenfoot';
  import { createTizenEmulator } from 'tenfoot/emulators';
  import { tizen } from 'tenfoot/tizen';
  const set = createTizenEmulator();
  window.watch = (collector) =>
    new Promise((resolve, reject) => {
      const tracker = createTracker({
        collector,
        analytics: { trackingServer: 'analytics.example.com', reportSuite: 'suite' },
        visitor: { orgId: '0123456789@AdobeOrg' },
        app: { name: 'Example TV', version: '1', channel: 'Example' },
        platform: tizen(set),
        consent: 'granted',
        device: true,
      });
      const { avplay } = set.webapis;
      const session = tracker.watch(avplay, { id: 'film', length: 20, contentType: 'vod' });
      avplay.open('/film.webm');
      avplay.setListener({
        oncurrentplaytime(time) {
          if (time < 500) return;
          session.end();
          avplay.close();
          tracker.device.describe(resolve);
        },
        onerror: reject,
      });
      avplay.prepareAsync(() => avplay.play(), reject);
    });
`;

describe('from a Samsung set to its row in the report', function () {
  this.timeout(60_000);
  let data: string;
  let browser: Browser;
  let collector: RunningCollector;
  let server: Server;
  let url: string;

  before(async () => {
    data = mkdtempSync(join(tmpdir(), 'tenfoot-e2e-'));
    collector = await startCollector({ host: '127.0.0.1', port: 0, data, dashboard: null });
    browser = await switchOn();
    const { outputFiles } = await build({
      stdin: { contents: script, resolveDir: root },
      bundle: true,
      format: 'iife',
      conditions: ['tenfoot-source'],
      write: false,
    });
    const film = readFileSync(join(root, 'apps/sample-tv/media/orbit.webm'));
    server = createServer(({ url: path }, answer) => {
      if (path === '/app.js') answer.setHeader('content-type', 'text/javascript').end(outputFiles[0]!.text);
      else if (path === '/film.webm') answer.setHeader('content-type', 'video/webm').end(film);
      else answer.setHeader('content-type', 'text/html').end('<!doctype html><body><script src="/app.js"></script>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });

  after(async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await collector.close();
    rmSync(data, { recursive: true, force: true });
  });

  it('is listed under its model, its platform and its firmware', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(url);
    const facts = await page.evaluate(`watch(${JSON.stringify(collector.url)})`);
    expect(facts).to.deep.equal({
      manufacturer: 'Samsung',
      model: 'UE55EMULATED',
      firmware: 'T-EMULATED-1000.0',
      platformVersion: '6.5',
    });
    await readReports(collector.url).arrival('film', 'sessionEnd');
    for (const [by, key] of [
      ['device', 'Samsung UE55EMULATED'],
      ['c.device', 'Samsung UE55EMULATED'],
      ['platform', 'tizen 6.5'],
      ['firmware', 'T-EMULATED-1000.0'],
    ] as const) {
      const answer = await fetch(`${collector.url}/reports/platforms?by=${by}`);
      const { rows } = (await answer.json()) as { rows: Record<string, unknown>[] };
      expect(rows.map(({ key: found, contentStarts }) => [found, contentStarts])).to.deep.equal([[key, 1]]);
    }
  });
});
