import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSampleTv } from '@tenfoot/sample-tv';
import { startProcess } from '../collector/kit/server-process.js';
import { buildPage } from './kit/build-page.js';
import { type Engine, findEngine } from './kit/engine.js';
import { type CollectorLog, readCollectorLog } from './kit/collector-log.js';
import type { Orders } from './page/orders.js';

/** What all runs of a campaign share. */
export interface Ground {
  readonly engine: Engine;
  /** Address of the page under torture. */
  readonly page: string;
  readonly collector: string;
  readonly log: CollectorLog;
}

/** The address of the page with these orders. */
export function addressOf(ground: Ground, orders: Orders): string {
  return `${ground.page}/?${encodeURIComponent(JSON.stringify(orders))}`;
}

/** What all runs share, started. */
export interface OpenGround extends Ground {
  /** An empty folder that goes with the ground. */
  readonly folder: () => string;
  readonly close: () => Promise<void>;
}

/** Builds the page, serves it from an origin of its own and starts the real collector as a process. */
export async function openGround(engine: Engine = findEngine()): Promise<OpenGround> {
  const root = mkdtempSync(join(tmpdir(), 'tenfoot-torture-'));
  await buildPage(join(root, 'page'));
  const collector = await startProcess(join(root, 'collector'));
  const stop = (): void => {
    collector.process.kill('SIGKILL');
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', stop);
  const page = await startSampleTv({ host: '127.0.0.1', port: 0, root: join(root, 'page'), collector: collector.url });
  return {
    engine,
    page: page.url,
    collector: collector.url,
    log: readCollectorLog(collector.url),
    folder: () => mkdtempSync(join(root, 'profile-')),
    async close() {
      await page.close();
      await collector.stop('SIGTERM');
      process.off('exit', stop);
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
