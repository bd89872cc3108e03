import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platformNames } from '../src/settings.js';

/** A page to send. */
export interface PageAnswer {
  readonly status: number;
  readonly html: string;
}

const isPlatform = (name: unknown): name is string => platformNames.some((known) => known === name);

/** The page around the set of `?platform=`. */
export async function readFrame(emulation: string, platform: unknown): Promise<PageAnswer> {
  if (!isPlatform(platform)) return refusePlatform(platform);
  return { status: 200, html: await readFile(join(emulation, 'frame.html'), 'utf8') };
}

/** The app as it is, with the set in front of it. */
export async function readSet(app: string, platform: unknown): Promise<PageAnswer> {
  if (!isPlatform(platform)) return refusePlatform(platform);
  const html = await readFile(join(app, 'index.html'), 'utf8');
  const script = `<script src="emulation/${platform}.js"></script>`;
  return { status: 200, html: html.replace('<script src="app.js">', (found) => `${script}\n    ${found}`) };
}

function refusePlatform(given: unknown): PageAnswer {
  const name = escape(Array.isArray(given) ? given.join(', ') : String(given));
  const links = platformNames.map((each) => `<li><a href="/?platform=${each}">${each}</a></li>`).join('');
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Unknown platform</title>
    <link rel="icon" href="data:," />
    <style>
      body { margin: 0; padding: 12vh 10vw; background: #0b0f17; color: #eef2f7; font: 24px/1.5 sans-serif; }
      h1 { font-size: 48px; line-height: 1.2; overflow-wrap: anywhere; }
      ul { display: flex; flex-wrap: wrap; gap: 16px; padding: 0; list-style: none; }
      a { display: block; padding: 12px 32px; border-radius: 40px; background: #ffb454; color: #1a1206; text-decoration: none; font-weight: 600; }
      a:focus-visible { outline: 4px solid #eef2f7; outline-offset: 4px; }
    </style>
  </head>
  <body>
    <h1>There is no platform “${name}”</h1>
    <p>Expected <code>?platform=</code> with one of these:</p>
    <ul>${links}</ul>
  </body>
</html>
`;
  return { status: 404, html };
}

function escape(text: string): string {
  return text.slice(0, 80).replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
