import type { Clock } from '../clock.js';
import type { Diagnostic } from '../diagnostics.js';
import type { Store } from '../delivery/store.js';
import type { TrackerOptions } from '../options.js';
import type { LifecycleChange } from '../platform.js';
import type { WireEvent } from '../protocol/events.js';
import { joinTracker, type Tracker, type TrackerParts } from '../tracker.js';
import { createSetClock } from '../set-clock.js';
import { createMemoryLaunches, type MemoryLaunches } from './memory-launches.js';
import { createMemoryStore, type MemoryStore } from './memory-store.js';
import { createRecordingTransport, type RecordingTransport } from './recording-transport.js';
import { createScriptedPlayer, scripted, type ScriptedPlayer } from './scripted-player.js';
import { createVirtualClock, type VirtualClock } from './virtual-clock.js';

/** Options that are right; a test changes what it is about. */
export const testOptions: TrackerOptions<ScriptedPlayer> = {
  collector: 'https://collector.example.com',
  analytics: { trackingServer: 'analytics.example.com', reportSuite: 'suite' },
  visitor: { orgId: '0123456789@AdobeOrg' },
  app: { name: 'Example TV', version: '3.2.0', channel: 'Example' },
  platform: scripted(),
  consent: 'granted',
};

/** An app with a tracker, on a virtual clock, a memory store and a recording transport. */
export interface TestApp {
  readonly tracker: Tracker<ScriptedPlayer>;
  readonly clock: VirtualClock;
  readonly store: MemoryStore;
  readonly transport: RecordingTransport;
  /** For another page that shares the store; `null` where the engine does not tell which launches are over. */
  readonly launches: MemoryLaunches | null;
  /** What the kit said about itself. */
  readonly diagnostics: readonly Diagnostic[];
  /** What was accepted, in order. */
  readonly events: readonly WireEvent[];
  /** The same as short lines: type, seconds since the launch, playhead. */
  lines(): string[];
  createPlayer(): ScriptedPlayer;
  /** The viewer brings the app to the background or back, leaves it, or the network is back. */
  become(change: LifecycleChange): void;
  /** Takes the power away without a word. */
  switchOff(): void;
  /** Switches the set off without a word and on again: another app on what the store has kept. */
  relaunch(options?: Partial<TrackerOptions<ScriptedPlayer>>): TestApp;
}

/** What an app may be given from outside. */
export interface TestAppParts {
  readonly options?: Partial<TrackerOptions<ScriptedPlayer>>;
  readonly clock?: VirtualClock;
  readonly store?: MemoryStore;
  readonly transport?: RecordingTransport;
  /** Which launches are over, among apps that share a store; `null`: the engine does not tell. */
  readonly launches?: MemoryLaunches | null;
}

/** What a tracker stands on, until the power is cut: then nothing of it moves, writes or sends any more. */
function powered(parts: Omit<TrackerParts, 'random'>, power: { on: boolean }, random: () => number): TrackerParts {
  const { clock, store, transport, launches } = parts;
  const live = (task: () => void): void => {
    if (power.on) task();
  };
  return {
    clock: { ...clock, wake: (delay, task) => clock.wake(delay, () => live(task)) },
    store: poweredStore(store, live),
    launches: launches && {
      enter: (launch) => launches.enter(launch),
      takeOver: (launch, over) => launches.takeOver(launch, () => live(over)),
    },
    transport: { send: (request, done) => live(() => transport.send(request, (result) => live(() => done(result)))) },
    random,
  };
}

function poweredStore(store: Store, live: (task: () => void) => void): Store {
  return {
    kind: () => store.kind(),
    read: (done) => live(() => store.read((error, records) => live(() => done(error, records)))),
    write: (records, done) => live(() => store.write(records, (error) => live(() => done(error)))),
    remove: (keys, done) => live(() => store.remove(keys, (error) => live(() => done(error)))),
    clear: (done) => live(() => store.clear((error) => live(() => done(error)))),
    ...(store.fallback ? { fallback: poweredStore(store.fallback, live) } : {}),
  };
}

/** Numbers from 0 to 1 that are the same at every run and others at every launch (Lehmer's generator). */
function createRandom(seed: number): () => number {
  let state = seed + 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** How many launches a store has seen. */
const launchesOn = new WeakMap<MemoryStore, number>();

/** Launches an app for a test. It is the same at every run, and nothing waits for real time. */
export function createTestApp({ options, clock = createVirtualClock(), ...given }: TestAppParts = {}): TestApp {
  const defer = (task: () => void): void => void clock.wake(1, task);
  const store = given.store ?? createMemoryStore(defer);
  const transport = given.transport ?? createRecordingTransport(clock);
  const launched = clock.now();
  const launches = given.launches === undefined ? createMemoryLaunches(defer) : given.launches;
  const page = launches?.page();
  const power = { on: true };
  let listener: (change: LifecycleChange) => void = () => {};
  const wanted = { ...testOptions, ...options };
  const platform: typeof wanted.platform = {
    ...wanted.platform,
    lifecycle(next) {
      listener = next;
      return { disconnect: () => void (listener = () => {}) };
    },
  };
  const count = launchesOn.get(store) ?? 0;
  launchesOn.set(store, count + 1);
  const random = createRandom(count);
  const setClock = createSetClock({
    wall: () => clock.wall(),
    monotonic: () => clock.now(),
    wake: (delay, task) => clock.wake(delay, task),
  });
  const parts = powered({ clock: setClock, store, transport, launches: page }, power, random);
  const tracker = joinTracker({ ...wanted, platform }, parts);
  const diagnostics: Diagnostic[] = [];
  const events: WireEvent[] = [];
  tracker.on('diagnostic', (diagnostic) => diagnostics.push(diagnostic));
  tracker.on('event', (event) => events.push(event));
  const switchOff = (): void => {
    power.on = false;
    page?.gone();
  };
  const playerClock: Clock = { ...clock, wake: (delay, task) => clock.wake(delay, () => power.on && task()) };
  const seconds = (ts: number): number => (ts - launched) / 1000;
  return {
    tracker,
    clock,
    store,
    transport,
    launches,
    switchOff,
    diagnostics,
    events,
    lines: () => events.map(({ eventType, playerTime: { ts, playhead } }) => `${eventType} ${seconds(ts)} ${playhead}`),
    createPlayer: () => createScriptedPlayer(playerClock),
    become(change) {
      if (power.on) listener(change);
    },
    relaunch(next) {
      switchOff();
      return createTestApp({ options: { ...options, ...next }, clock, store, launches });
    },
  };
}
