import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFiles } from './files.js';

export type PlatformName = 'tizen' | 'webos' | 'hbbtv';

export interface AppBuild {
  readonly platform: PlatformName;
  /** Where the packaged app sends to. */
  readonly collector: string;
  /** Major version of the Chromium that must be able to read the code. */
  readonly chromium: number;
}

interface Builder {
  readonly buildPackagedApp: (options: object) => Promise<void>;
}

const builder = new URL('../../apps/sample-tv/build.mjs', import.meta.url);
const shims = fileURLToPath(new URL('shims.js', import.meta.url));

/** The sample app as it goes into a package of a platform. */
export async function buildApp({ platform, collector, chromium }: AppBuild): Promise<Map<string, Uint8Array>> {
  const { buildPackagedApp } = (await import(builder.href)) as Builder;
  const outdir = mkdtempSync(join(tmpdir(), 'tenfoot-package-'));
  try {
    await buildPackagedApp({ outdir, target: `chrome${chromium}`, config: { platform, collector }, shims });
    const files = readFiles(outdir);
    // No set lacks H.264; the other films are for desktop browsers without it.
    for (const path of files.keys()) if (path.endsWith('.webm')) files.delete(path);
    return files;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
