import type { Cancel, Clock } from './clock.js';
import type { SentEvent } from './delivery/delivery.js';
import { createOutbox } from './delivery/outbox.js';
import type { Inspection } from './inspection.js';
import type { Launches } from './delivery/launches.js';
import type { Store } from './delivery/store.js';
import type { Transport } from './delivery/transport.js';
import { type Diagnostic, reasonOf, type Report, show } from './diagnostics.js';
import { createHandPlayer } from './by-hand.js';
import { createDevice, deviceMetadata } from './device.js';
import { createEmitter } from './emitter.js';
import { createInertSession } from './inert-session.js';
import { createLateSession, type LateSession } from './late-session.js';
import { checkOptions, Consent, findVisitorFault, isConsent, type TrackerOptions, type Visitor } from './options.js';
import type { Device, DeviceFacts, Lifecycle, LifecycleChange, Platform } from './platform.js';
import type { WireEvent } from './protocol/events.js';
import { createScheduler } from './scheduler.js';
import { type Content, findContentFault } from './session/content.js';
import type { Cargo } from './session/tracking-event.js';
import { sessionParams } from './session/session-params.js';
import { createWatch, type Session, type Watch, type WatchParts } from './watch.js';

/** Tracks what is watched in one app. */
export interface Tracker<Player> {
  /**
   * Begins a session: call it when the viewer means to watch, before the player loads. A session that the same player
   * still has is ended. Never throws: a content or a player that cannot be tracked is told as a diagnostic, and the
   * session that comes back does nothing.
   */
  watch(player: Player, content: Content): Session;
  /**
   * Begins a session of a player that nobody has an adapter for: `session.emit()` tells what it does.
   *
   * @param playhead where the player is, in seconds; left out, that of the last `emit`, which runs on while it plays
   */
  watchByHand(content: Content, playhead?: () => number): Session;
  /** What the viewer says to being measured; assign it when that changes. Refusing forgets all that is kept. */
  consent: Consent;
  /** Who watches; assign it when somebody logs in or out. Sessions under way end and go on in new ones. */
  visitor: Visitor;
  /** Makes a new random id of this installation, as a viewer may ask for. Sessions under way go on in new ones. */
  resetInstallationId(): void;
  /** The set: what it says of itself, and its network. Knows nothing on platforms that do not either. */
  readonly device: Device;
  /** Listens to what the kit does. Returns a function that stops listening. */
  on<Topic extends keyof TrackerTopics>(topic: Topic, listener: (value: TrackerTopics[Topic]) => void): Cancel;
  /** What is held now, for somebody who looks into a set, such as `tenfoot/overlay`. Changes nothing. */
  inspect(): Inspection;
  /** Ends all sessions and stops; what the collector has not acknowledged stays for the next launch. */
  close(): void;
}

/** What a tracker tells. */
export interface TrackerTopics {
  /** An event was accepted; from here on it is not lost. */
  readonly event: WireEvent;
  /** The collector has an event. */
  readonly sent: SentEvent;
  /** The kit has something to say about itself. */
  readonly diagnostic: Diagnostic;
}

/** What a tracker stands on; `index.ts` picks the defaults. */
export interface TrackerParts {
  readonly clock: Clock;
  readonly store: Store;
  readonly transport: Transport;
  /** Left out where the engine does not tell which launches are over. */
  readonly launches?: Launches | undefined;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** A viewing that nobody may measure yet: how it would begin. */
interface Unmeasured {
  readonly player: unknown;
  readonly late: LateSession;
  readonly begin: () => Session;
}

/** Viewings that wait for consent at most: an app that never ends them must not pile up players. */
const mostUnmeasured = 10;

/** Joins the stages into a tracker. Throws a TypeError on a wrong option; never throws afterwards. */
export function joinTracker<Player>(options: TrackerOptions<Player>, parts: TrackerParts): Tracker<Player> {
  checkOptions(options);
  const emitter = createEmitter<TrackerTopics>((topic, error) => {
    // A listener for diagnostics that throws cannot be told about itself.
    if (topic !== 'diagnostic') report('listener-threw', `A listener of "${topic}" threw ${reasonOf(error)}`);
  });
  const { strict } = options;
  const report: Report = (code, message) =>
    emitter.emit('diagnostic', { code, message: strict ? strict.advise(code, message) : message });
  const scheduler = createScheduler(parts.clock);
  const outbox = createOutbox({
    ...parts,
    collector: options.collector,
    lateEvents: options.lateEvents,
    scheduler,
    report,
    onSent: (sent) => emitter.emit('sent', sent),
  });
  let watches: { readonly player: unknown; readonly watch: Watch }[] = [];
  let unmeasured: Unmeasured[] = [];
  let { consent, visitor } = options;
  let closed = false;
  let lastStart = -Infinity;
  const device = createDevice(options.platform);
  let asked = false;
  let facts: DeviceFacts = {};

  /** Collectors know a repeated request by its body: no two sessions start in the same millisecond. */
  function stampStart(at: number): number {
    lastStart = Math.max(Math.floor(at), lastStart + 1);
    return lastStart;
  }

  function open<AnyPlayer>(
    platform: Platform<AnyPlayer>,
    player: AnyPlayer,
    given: Content,
    how: Pick<WatchParts<AnyPlayer>, 'reused' | 'onEmit'>,
  ): Session {
    // What the app changes in its object afterwards is not this viewing's.
    const content = { ...given };
    const fault = findContentFault(given);
    if (fault) {
      report('invalid-content', `watch: ${fault}; nothing is sent for it`);
      return createInertSession();
    }
    const start = (resume: boolean): Cargo => ({
      params: sessionParams(options, visitor, content, resume),
      custom: { ...(options.device ? deviceMetadata(options.platform.name, facts) : {}), ...content.custom },
    });
    // A content whose getters throw does so before anybody watches the player.
    start(false);
    const begun = { over: false };
    const watch = createWatch(player, {
      platform,
      content,
      ...how,
      playerName: options.app.playerName || options.app.name,
      start,
      stampStart,
      scheduler,
      outbox,
      report,
      strict,
      onEvent: (event) => emitter.emit('event', event),
      onOver() {
        begun.over = true;
        watches = watches.filter((entry) => entry.watch !== watch);
      },
    });
    // What the player said while it was connected may have ended it already.
    if (!begun.over) watches.push({ player, watch });
    return watch.session;
  }

  function begin<AnyPlayer>(
    platform: Platform<AnyPlayer>,
    player: AnyPlayer,
    given: Content,
    how: Pick<WatchParts<AnyPlayer>, 'reused' | 'onEmit'>,
  ): Session {
    if (closed) return createInertSession();
    if (consent === Consent.Denied) return wait(player, how.onEmit, () => begin(platform, player, given, how));
    try {
      return open(platform, player, given, how);
    } catch (error) {
      report('player-refused', `watch: the platform "${platform.name}" says ${reasonOf(error)}`);
      return createInertSession();
    }
  }

  function wait(player: unknown, onEmit: WatchParts<unknown>['onEmit'], start: () => Session): Session {
    const late = createLateSession(onEmit, () => {
      unmeasured = unmeasured.filter((entry) => entry.late !== late);
    });
    const others = unmeasured.filter((entry) => entry.player !== player);
    unmeasured = others.concat({ player, late, begin: start }).slice(-mostUnmeasured);
    return late.session;
  }

  const all = (act: (watch: Watch) => void): void => watches.slice().forEach(({ watch }) => act(watch));

  /** Asks once, and not before the viewer may be measured. */
  function askDevice(): void {
    if (asked || !options.device || consent === Consent.Denied) return;
    asked = true;
    device.describe((given) => (facts = given));
  }

  function setConsent(next: Consent): void {
    consent = next;
    askDevice();
    if (next === Consent.Denied) all((watch) => watch.abort());
    outbox.setConsent(next);
    if (next === Consent.Denied) return;
    const begun = unmeasured;
    unmeasured = [];
    begun.forEach(({ late, begin: start }) => late.start(start()));
  }

  function follow(change: LifecycleChange): void {
    if (parts.clock.hide && change !== 'online') parts.clock.hide(change !== 'foreground');
    // What will not come back has been left by its viewer; what is in the background may still go on.
    if (change === 'leaving') all((watch) => watch.end());
    else if (change === 'memory-low')
      report('memory-low', 'the set has little memory left and may end the app without another word');
    else if (change !== 'online') all((watch) => watch.hide(change === 'background'));
    outbox.follow(change);
  }

  function watchLifecycle(): Lifecycle | null {
    const { platform } = options;
    try {
      return platform.lifecycle ? platform.lifecycle(follow) : null;
    } catch (error) {
      const message = `The platform "${platform.name}" cannot tell when the app goes: ${reasonOf(error)}`;
      // Once somebody can have begun to listen.
      scheduler.after(0, () => report('lifecycle-unknown', message));
      return null;
    }
  }

  outbox.setConsent(consent);
  askDevice();
  const lifecycle = watchLifecycle();
  // Sets know of their network what their browsers do not.
  const stopNetwork = device.onNetwork(({ state }) => {
    if (state === 'online') follow('online');
  });

  return {
    watch(player, content) {
      const before = watches.filter((entry) => entry.player === player);
      before.forEach(({ watch }) => watch.end());
      return begin(options.platform, player, content, { reused: before.length > 0, onEmit: () => {} });
    },
    watchByHand(content, playhead) {
      const hand = createHandPlayer(() => scheduler.now(), playhead);
      return begin(hand.platform, {}, content, { reused: false, onEmit: (type, told) => hand.note(type, told) });
    },
    get consent() {
      return consent;
    },
    set consent(next) {
      if (!isConsent(next)) report('call-invalid', `consent: expected a Consent, got ${show(next)}`);
      else if (next !== consent && !closed) setConsent(next);
    },
    get visitor() {
      return visitor;
    },
    set visitor(next) {
      const fault = findVisitorFault(next);
      if (fault) {
        report('call-invalid', fault);
        return;
      }
      const isNews = JSON.stringify(next) !== JSON.stringify(visitor);
      visitor = next;
      if (isNews) all((watch) => watch.renew());
    },
    resetInstallationId() {
      if (closed) return;
      outbox.resetInstallationId();
      all((watch) => watch.renew());
    },
    device,
    on: (topic, listener) => emitter.on(topic, listener),
    inspect: () => outbox.inspect(options),
    close() {
      if (closed) return;
      follow('leaving');
      if (lifecycle) lifecycle.disconnect();
      stopNetwork();
      closed = true;
      unmeasured = [];
      outbox.close();
    },
  };
}
