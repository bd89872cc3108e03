import { type RunningCollector, startCollector } from '@tenfoot/collector';
import { startSampleTv } from '@tenfoot/sample-tv';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readReports, type Reports } from './reports.js';

/** A collector of its own, and the sample app that sends to it. */
export interface LivingRoom {
  /** Of the app. */
  readonly url: string;
  readonly reports: Reports;
  close(): Promise<void>;
}

/** The sample app as `npm run build` leaves it. */
const root = fileURLToPath(new URL('../../../apps/sample-tv/dist/app', import.meta.url));

export async function furnish(): Promise<LivingRoom> {
  if (!existsSync(root)) throw new Error('The sample app is not built: npm run build');
  const data = mkdtempSync(join(tmpdir(), 'tenfoot-e2e-'));
  const collector: RunningCollector = await startCollector({ host: '127.0.0.1', port: 0, data, dashboard: null });
  const app = await startSampleTv({ host: '127.0.0.1', port: 0, root, collector: collector.url });
  return {
    url: app.url,
    reports: readReports(collector.url),
    async close() {
      await app.close();
      await collector.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
