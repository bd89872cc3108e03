/** tenfoot: media tracking for the ten-foot screen. The only place that picks defaults. */
import { createDefaultParts } from './default-parts.js';
import { createKyTransport } from './delivery/ky-transport.js';
import { checkOptions, type TrackerOptions } from './options.js';
import { joinTracker, type Tracker } from './tracker.js';

export type { Cancel } from './clock.js';
export type { SentEvent } from './delivery/delivery.js';
export { type Diagnostic, DiagnosticCode } from './diagnostics.js';
export type { Inspection, WaitingSession } from './inspection.js';
export { Consent, type TrackerOptions, type Visitor } from './options.js';
export type { Device, DeviceFacts, Lifecycle, LifecycleChange, NetworkState, Platform } from './platform.js';
export type { WireEvent } from './protocol/events.js';
export type { AdBreakInfo, AdInfo } from './session/ads.js';
export type { Ad, AdBreak, Chapter, ErrorInfo, StateChanges } from './session/app-session.js';
export type { ChapterInfo } from './session/chapters.js';
export type { Content, OwnMetadata } from './session/content.js';
export { PlayerState } from './session/player-states.js';
export type { Quality } from './session/quality.js';
export type { Tracker, TrackerTopics } from './tracker.js';
export { version } from './version.js';
export type { EmittedEvent, Session } from './watch.js';

/**
 * Creates a tracker that posts through ky and keeps what is not yet acknowledged through localforage.
 *
 * @throws TypeError that names the wrong option, what was expected and what came. Nothing throws afterwards.
 */
export function createTracker<Player>(options: TrackerOptions<Player>): Tracker<Player> {
  checkOptions(options);
  return joinTracker(options, createDefaultParts(options, createKyTransport()));
}
