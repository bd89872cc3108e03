import { createLocalforageStore } from './delivery/localforage-store.js';
import type { Transport } from './delivery/transport.js';
import { createWebLocks } from './delivery/web-locks.js';
import type { TrackerOptions } from './options.js';
import { createSystemClock } from './system-clock.js';
import type { TrackerParts } from './tracker.js';

/** What a tracker of these options stands on; how its requests travel is the entry's to say. */
export function createDefaultParts<Player>(options: TrackerOptions<Player>, transport: Transport): TrackerParts {
  // Trackers of different collectors or suites in one app keep apart what they have to send, and whose consent it was.
  const name = `tenfoot ${options.collector} ${options.analytics.reportSuite}`;
  return {
    clock: createSystemClock(),
    store: createLocalforageStore(name),
    launches: createWebLocks(name),
    transport,
    random: Math.random,
  };
}
