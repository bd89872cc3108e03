import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCollector } from '../../../apps/collector/src/start-collector.js';
import { tellParent } from './tell.js';

/** The collector as it is run: durable, limits and metrics on, addresses of this machine limited like any other. */
const data = mkdtempSync(join(tmpdir(), 'tenfoot-bench-'));
const limits = process.argv.includes('--one-address') ? { addressRate: 0 } : { limitLoopback: true };
const collector = await startCollector({ host: '127.0.0.1', port: 0, data, limits });
tellParent(Number(new URL(collector.url).port), async () => {
  await collector.close();
  rmSync(data, { recursive: true, force: true });
});
