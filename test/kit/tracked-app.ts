import type { Consent, Diagnostic, TrackerOptions } from 'tenfoot';
import { joinTracker, type Tracker } from '../../src/tracker.js';
import { createMemoryStore, type MemoryStore } from './memory-store.js';
import { createRecordingTransport, type RecordingTransport } from './recording-transport.js';
import { scripted, type ScriptedPlayer } from './scripted-player.js';
import { createVirtualClock, type VirtualClock } from './virtual-clock.js';

/** Options that are right. */
export const options: TrackerOptions<ScriptedPlayer> = {
  collector: 'https://collector.example.com',
  analytics: { trackingServer: 'analytics.example.com', reportSuite: 'suite' },
  visitor: { orgId: '0123456789@AdobeOrg' },
  app: { name: 'Example TV', version: '3.2.0', channel: 'Example' },
  platform: scripted(),
  consent: 'granted',
};

/** An app with a tracker, on a virtual clock, a memory store and a recording transport. */
export interface TrackedApp {
  readonly tracker: Tracker<ScriptedPlayer>;
  readonly clock: VirtualClock;
  readonly store: MemoryStore;
  readonly transport: RecordingTransport;
  readonly diagnostics: readonly Diagnostic[];
}

/** Launches an app; give the store and the clock of an earlier one to launch it again. */
export function launch(
  given: { store?: MemoryStore; clock?: VirtualClock; consent?: Consent; transport?: RecordingTransport } = {},
): TrackedApp {
  const clock = given.clock ?? createVirtualClock();
  const defer = (task: () => void): void => void clock.wake(1, task);
  const store = given.store ?? createMemoryStore(defer);
  const transport = given.transport ?? createRecordingTransport(defer);
  const tracker = joinTracker(
    { ...options, consent: given.consent ?? 'granted' },
    { clock, store, transport, random: () => 0.5 },
  );
  const diagnostics: Diagnostic[] = [];
  tracker.on('diagnostic', (diagnostic) => diagnostics.push(diagnostic));
  return { tracker, clock, store, transport, diagnostics };
}
