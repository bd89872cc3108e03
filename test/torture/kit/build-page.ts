import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the page under torture into a folder, with the film that it plays: the tracker is that of this checkout. */
export async function buildPage(outdir: string): Promise<void> {
  await build({
    entryPoints: [here('../page/main.ts')],
    outfile: join(outdir, 'page.js'),
    bundle: true,
    format: 'iife',
    target: 'chrome64',
    conditions: ['tenfoot-source'],
    logLevel: 'warning',
  });
  copyFileSync(here('../page/index.html'), join(outdir, 'index.html'));
  mkdirSync(join(outdir, 'media'), { recursive: true });
  for (const film of ['dunes.mp4', 'dunes.webm']) {
    copyFileSync(here(`../../../apps/sample-tv/media/${film}`), join(outdir, 'media', film));
  }
}
