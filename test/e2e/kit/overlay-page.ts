import { build } from 'esbuild';
import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Session } from 'tenfoot';
import type { Overlay, OverlayOptions } from 'tenfoot/overlay';

/** A page with a film, a tracker and an overlay on it, and the collector that it posts to. */
export interface OverlayPage {
  readonly url: string;
  /** What was posted, in order: path and body. */
  readonly posts: readonly (readonly [path: string, body: string])[];
  /** What the collector answers to an event from now on; 0: nothing, it hangs up. */
  answer: number;
  close(): Promise<void>;
}

/** What the page offers to its tests. */
declare global {
  interface Window {
    tv: {
      readonly video: HTMLVideoElement;
      readonly session: () => Session;
      readonly overlay: () => Overlay;
      /** Keys that reached the app. */
      readonly keys: string[];
      readonly sent: string[];
      createOverlay(options?: OverlayOptions): void;
      watch(): void;
      watchByHand(): void;
    };
  }
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const film = `${root}apps/sample-tv/media/silk.mp4`;

const script = `
  import { createTracker } from 'tenfoot';
  import { html5 } from 'tenfoot/html5';
  import { createOverlay } from 'tenfoot/overlay';
  const video = document.querySelector('video');
  const keys = [];
  const sent = [];
  let session;
  let overlay;
  addEventListener('keydown', ({ key, keyCode }) => keys.push('down ' + (key || keyCode)));
  addEventListener('keyup', ({ key, keyCode }) => keys.push('up ' + (key || keyCode)));
  const facts = { manufacturer: 'Example', model: 'QX65', firmware: '1704.2', platformVersion: '6.5' };
  const network = { state: 'online', type: 'wifi' };
  const device = { describe: (done) => done(facts), network: () => network, onNetwork: () => () => {} };
  const tracker = createTracker({
    collector: location.origin,
    analytics: { trackingServer: 'analytics.example.com', reportSuite: 'suite' },
    visitor: { orgId: '0123456789@AdobeOrg', id: 'viewer-4711' },
    app: { name: 'Example TV', version: '3.2.0', channel: 'Example' },
    platform: { ...html5(), device: () => device },
    consent: 'granted',
  });
  tracker.on('sent', ({ event }) => sent.push(event.eventType));
  window.tv = {
    video,
    keys,
    sent,
    session: () => session,
    overlay: () => overlay,
    createOverlay: (options) => (overlay = createOverlay(tracker, options)),
    watchByHand: () => (session = tracker.watchByHand({ id: 'silk-e1', length: 30, contentType: 'vod' })),
    watch() {
      video.src = '/film.mp4';
      session = tracker.watch(video, {
        id: 'silk-e1',
        name: 'Silk, the First Episode',
        length: 30,
        contentType: 'vod',
        custom: { account: 'secret-account' },
      });
      void video.play();
    },
  };
`;

const html = `<!doctype html><meta charset="utf-8"><title>TV</title>
<style>body{margin:0;background:#000;overflow:hidden}video{position:fixed;left:0;top:0;width:100%;height:100%;object-fit:cover}</style>
<video muted loop></video><script src="/app.js"></script>`;

function sendFilm({ headers }: IncomingMessage, answer: ServerResponse): void {
  const { size } = statSync(film);
  const [, from = '0', to = ''] = /bytes=(\d+)-(\d*)/.exec(headers.range ?? '') ?? [];
  const start = Number(from);
  const end = to ? Number(to) : size - 1;
  answer.writeHead(headers.range ? 206 : 200, {
    'content-type': 'video/mp4',
    'accept-ranges': 'bytes',
    'content-length': end - start + 1,
    'content-range': `bytes ${start}-${end}/${size}`,
  });
  createReadStream(film, { start, end })
    .on('error', () => answer.destroy())
    .pipe(answer);
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk as string;
  return text;
}

/** Bundles the page as an app would, and serves it. */
export async function serveOverlayPage(): Promise<OverlayPage> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: root },
    bundle: true,
    format: 'iife',
    conditions: ['tenfoot-source'],
    write: false,
  });
  const code = outputFiles[0]!.text;
  const posts: (readonly [string, string])[] = [];
  const server = createServer((request, answer) => {
    const { url = '/', method } = request;
    if (method === 'POST') {
      void read(request).then((body) => {
        posts.push([url, body]);
        const isStart = url === '/api/v1/sessions';
        if (!page.answer) request.socket.destroy();
        else if (isStart) answer.writeHead(201, { location: `/api/v1/sessions/sid-${posts.length}` }).end();
        else
          answer
            .writeHead(page.answer, { 'content-type': 'text/plain' })
            .end(page.answer < 300 ? undefined : 'no such thing');
      });
    } else if (url === '/film.mp4') sendFilm(request, answer);
    else if (url === '/app.js') answer.setHeader('content-type', 'text/javascript').end(code);
    else answer.setHeader('content-type', 'text/html').end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const page: OverlayPage = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    posts,
    answer: 204,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return page;
}
