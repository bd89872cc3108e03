import { build } from 'esbuild';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { EmittedEvent, WireEvent } from 'tenfoot';

/** A page with the kit on it and a tracker, and nothing else: `window.app`. */
export interface SmallApp {
  readonly url: string;
  close(): Promise<void>;
}

/** What the page offers to its tests. */
declare global {
  interface Window {
    app: {
      /** Accepted and acknowledged events, and what the kit said. */
      readonly events: readonly WireEvent[];
      readonly sent: readonly string[];
      readonly diagnostics: readonly string[];
      launch(collector: string, more?: object): void;
      watch(id: string): void;
      emit(type: EmittedEvent['type'], playhead: number): void;
      adBreak(): void;
      end(): void;
    };
  }
}

const script = `
  import { createTracker } from 'tenfoot';
  import { html5 } from 'tenfoot/html5';
  let tracker;
  let session;
  const events = [];
  const sent = [];
  const diagnostics = [];
  window.app = {
    events,
    sent,
    diagnostics,
    launch(collector, more) {
      tracker = createTracker({
        collector,
        analytics: { trackingServer: 'analytics.example.com', reportSuite: 'suite' },
        visitor: { orgId: '0123456789@AdobeOrg' },
        app: { name: 'Small', version: '1', channel: 'Example' },
        platform: html5(),
        consent: 'granted',
        ...more,
      });
      tracker.on('event', (event) => events.push(event));
      tracker.on('sent', ({ event }) => sent.push(event.eventType));
      tracker.on('diagnostic', ({ code, message }) => diagnostics.push(code + ': ' + message));
    },
    watch(id) {
      session = tracker.watchByHand({ id, name: id, length: 600, contentType: 'vod' });
    },
    emit: (type, playhead) => session.emit({ type, playhead }),
    adBreak() {
      session.adBreak({ position: 1, offset: 0 }).ad({ id: 'ad', length: 15 });
    },
    end: () => session.end(),
  };
`;

/** Bundles the page and serves it from an origin of its own. */
export async function serveSmallApp(): Promise<SmallApp> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: fileURLToPath(new URL('../../..', import.meta.url)) },
    bundle: true,
    format: 'iife',
    conditions: ['tenfoot-source'],
    write: false,
  });
  const code = outputFiles[0]!.text;
  const server = createServer(({ url }, answer) => {
    if (url === '/app.js') answer.setHeader('content-type', 'text/javascript').end(code);
    else answer.setHeader('content-type', 'text/html').end('<!doctype html><script src="/app.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Waits until the page has acknowledged so many events. */
export async function untilSent(page: Page, count: number): Promise<void> {
  await page.waitForFunction((wanted) => window.app.sent.length >= wanted, count);
}
