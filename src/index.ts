/** tenfoot: media tracking for the ten-foot screen. The only place that picks defaults. */
import { createKyTransport } from './delivery/ky-transport.js';
import { createLocalforageStore } from './delivery/localforage-store.js';
import type { TrackerOptions } from './options.js';
import { createSystemClock } from './system-clock.js';
import { joinTracker, type Tracker } from './tracker.js';

export type { Cancel } from './clock.js';
export type { SentEvent } from './delivery/delivery.js';
export { type Diagnostic, DiagnosticCode } from './diagnostics.js';
export { Consent, type TrackerOptions } from './options.js';
export type { Platform } from './platform.js';
export type { WireEvent } from './protocol/events.js';
export type { Content } from './session/content.js';
export type { Session, Tracker, TrackerTopics } from './tracker.js';
export { version } from './version.js';

/**
 * Creates a tracker that posts through ky and keeps what is not yet acknowledged through localforage.
 *
 * @throws TypeError that names the wrong option, what was expected and what came. Nothing throws afterwards.
 */
export function createTracker<Player>(options: TrackerOptions<Player>): Tracker<Player> {
  return joinTracker(options, {
    clock: createSystemClock(),
    store: createLocalforageStore('tenfoot'),
    transport: createKyTransport(),
    random: Math.random,
  });
}
