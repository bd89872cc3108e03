import type { Cancel, Clock } from './clock.js';
import type { SentEvent } from './delivery/delivery.js';
import { createOutbox, type SessionOutbox } from './delivery/outbox.js';
import type { Store } from './delivery/store.js';
import type { Transport } from './delivery/transport.js';
import { type Diagnostic, DiagnosticCode, reasonOf, type Report, show } from './diagnostics.js';
import { createEmitter } from './emitter.js';
import type { MediaEvent } from './media/media-event.js';
import { createMediaEventStream } from './media/media-event-stream.js';
import { checkOptions, Consent, isConsent, type TrackerOptions } from './options.js';
import type { WireEvent } from './protocol/events.js';
import { sanitise } from './protocol/sanitise.js';
import { createScheduler } from './scheduler.js';
import { type Content, findContentFault } from './session/content.js';
import { sessionParams } from './session/session-params.js';
import { type ContentSession, createSession } from './session/session.js';
import type { TrackingEvent } from './session/tracking-event.js';

/** Tracks what is watched in one app. */
export interface Tracker<Player> {
  /**
   * Begins a session: call it when the viewer means to watch, before the player loads. A session that the same player
   * still has is ended. Never throws: a content or a player that cannot be tracked is told as a diagnostic, and the
   * session that comes back does nothing.
   */
  watch(player: Player, content: Content): Session;
  /** What the viewer says to being measured; assign it when that changes. Refusing forgets all that is kept. */
  consent: Consent;
  /** Listens to what the kit does. Returns a function that stops listening. */
  on<Topic extends keyof TrackerTopics>(topic: Topic, listener: (value: TrackerTopics[Topic]) => void): Cancel;
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

/** One viewing of one content. */
export interface Session {
  /** The viewer leaves. Call it before the player is unloaded. Calling it twice does no harm. */
  end(): void;
}

/** What a tracker stands on; `index.ts` picks the defaults. */
export interface TrackerParts {
  readonly clock: Clock;
  readonly store: Store;
  readonly transport: Transport;
  /** From 0 to 1. */
  readonly random: () => number;
}

interface Watch<Player> {
  readonly player: Player;
  readonly session: ContentSession;
}

const inert: Session = { end() {} };

/** Joins the stages into a tracker. Throws a TypeError on a wrong option; never throws afterwards. */
export function joinTracker<Player>(options: TrackerOptions<Player>, parts: TrackerParts): Tracker<Player> {
  checkOptions(options);
  const emitter = createEmitter<TrackerTopics>((topic, error) => {
    // A listener for diagnostics that throws cannot be told about itself.
    if (topic !== 'diagnostic')
      report(DiagnosticCode.ListenerThrew, `A listener of "${topic}" threw ${reasonOf(error)}`);
  });
  const report: Report = (code, message) => emitter.emit('diagnostic', { code, message });
  const scheduler = createScheduler(parts.clock);
  const outbox = createOutbox({
    ...parts,
    collector: options.collector,
    scheduler,
    report,
    onSent: (sent) => emitter.emit('sent', sent),
  });
  let watches: Watch<Player>[] = [];
  let consent = options.consent;
  let closed = false;

  function post(way: SessionOutbox, tracked: TrackingEvent): void {
    const { event, faults } = sanitise(tracked);
    if (faults.length) {
      const code = event ? DiagnosticCode.ValueRepaired : DiagnosticCode.EventInvalid;
      report(code, `${tracked.type}: ${faults.join('; ')}`);
    }
    if (!event) return;
    way.post(event);
    emitter.emit('event', event);
  }

  function open(player: Player, content: Content): Session {
    // What the player says while it is being connected waits until the session has started.
    let early: MediaEvent[] | null = [];
    const connection = options.platform.connect(player, {
      now: () => scheduler.now(),
      observe(event) {
        if (early) early.push(event);
        else stream.accept(event);
      },
    });
    const way = outbox.open();
    const session = createSession({
      content,
      params: sessionParams(options, content),
      scheduler,
      playhead: () => connection.playhead(),
      emit: (tracked) => post(way, tracked),
      onOver() {
        watches = watches.filter((watch) => watch.session !== session);
        connection.disconnect();
        way.finish();
      },
    });
    const stream = createMediaEventStream((event) => session.accept(event));
    watches.push({ player, session });
    session.start();
    early.forEach((event) => stream.accept(event));
    early = null;
    return { end: () => session.end() };
  }

  function setConsent(next: Consent): void {
    consent = next;
    if (next === Consent.Denied) watches.slice().forEach(({ session }) => session.abort());
    outbox.setConsent(next);
  }

  outbox.setConsent(consent);

  return {
    watch(player, content) {
      if (closed || consent === Consent.Denied) return inert;
      const fault = findContentFault(content);
      if (fault) {
        report(DiagnosticCode.InvalidContent, `watch: ${fault}; nothing is sent for it`);
        return inert;
      }
      watches.filter((watch) => watch.player === player).forEach(({ session }) => session.end());
      try {
        return open(player, content);
      } catch (error) {
        report(DiagnosticCode.PlayerRefused, `watch: the platform "${options.platform.name}" says ${reasonOf(error)}`);
        return inert;
      }
    },
    get consent() {
      return consent;
    },
    set consent(next) {
      if (!isConsent(next))
        report(DiagnosticCode.ValueRepaired, `consent: expected a Consent, got ${show(next)}; unchanged`);
      else if (next !== consent && !closed) setConsent(next);
    },
    on: (topic, listener) => emitter.on(topic, listener),
    close() {
      watches.slice().forEach(({ session }) => session.end());
      closed = true;
      outbox.close();
    },
  };
}
