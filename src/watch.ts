import type { Outbox } from './delivery/outbox.js';
import { DiagnosticCode, type Report } from './diagnostics.js';
import { isMediaEventType, type MediaEvent, type MediaEventType, type MediaFailure } from './media/media-event.js';
import { createMediaEventStream } from './media/media-event-stream.js';
import type { Connection, Platform } from './platform.js';
import type { WireEvent } from './protocol/events.js';
import { sanitise } from './protocol/sanitise.js';
import type { Scheduler } from './scheduler.js';
import { type AppSession, createAppSession } from './session/app-session.js';
import type { Content } from './session/content.js';
import { refusals } from './session/grammar.js';
import { createViewing } from './session/session.js';
import type { Cargo, TrackingEvent } from './session/tracking-event.js';

/** One viewing of one content. */
export interface Session extends AppSession {
  /**
   * Tells by hand what a player does that nobody has an adapter for, in the words of HTML media events. Time is now, and
   * the playhead is asked from the player, where they are left out.
   */
  emit(event: EmittedEvent): void;
  /** The viewer leaves. Call it before the player is unloaded. Closes what is open. */
  end(): void;
}

/** A media event told by hand. */
export interface EmittedEvent {
  readonly type: MediaEventType;
  /** Seconds. */
  readonly playhead?: number;
  /** Milliseconds since the epoch. */
  readonly at?: number;
  /** Only on `ratechange`: 1 is normal. */
  readonly rate?: number;
  /** Only on `bitratechange`: kbit/s. */
  readonly bitrate?: number;
  /** Only on `error`. */
  readonly failure?: MediaFailure;
}

/** A viewing as the tracker holds it. */
export interface Watch {
  readonly session: Session;
  /** The viewer is somebody else. */
  renew(): void;
  end(): void;
  abort(): void;
}

/** What a watch needs. */
export interface WatchParts<Player> {
  readonly platform: Platform<Player>;
  readonly content: Content;
  readonly playerName: string;
  /** Parameters and metadata of `sessionStart`. */
  readonly start: (resume: boolean) => Cargo;
  readonly scheduler: Scheduler;
  readonly outbox: Outbox;
  readonly report: Report;
  readonly onEvent: (event: WireEvent) => void;
  readonly onOver: () => void;
}

/** Connects a player; what it says meanwhile waits until `open` is called. */
function connect<Player>(platform: Platform<Player>, player: Player, scheduler: Scheduler) {
  let early: MediaEvent[] | null = [];
  let accept: (event: MediaEvent) => void = () => {};
  const connection = platform.connect(player, {
    now: () => scheduler.now(),
    observe(event) {
      if (early) early.push(event);
      else accept(event);
    },
  });
  return {
    connection,
    open(next: (event: MediaEvent) => void): void {
      accept = next;
      const waiting = early || [];
      early = null;
      waiting.forEach(next);
    },
  };
}

/**
 * Joins the stages for one viewing: player, tidy stream, session, outbox.
 *
 * @throws what the platform throws when it cannot watch the player
 */
export function createWatch<Player>(player: Player, parts: WatchParts<Player>): Watch {
  const { scheduler, report, outbox, platform } = parts;
  const watched = connect(platform, player, scheduler);
  const { connection } = watched;
  let ads: Connection | null = null;
  let endedByApp = false;

  function post(way: { post(event: WireEvent): void }, tracked: TrackingEvent): void {
    const { event, faults } = sanitise(tracked);
    if (faults.length) {
      const code = event ? DiagnosticCode.ValueRepaired : DiagnosticCode.EventInvalid;
      report(code, `${tracked.type}: ${faults.join('; ')}`);
    }
    if (!event) return;
    way.post(event);
    parts.onEvent(event);
  }

  function stopAds(): void {
    if (ads) ads.disconnect();
    ads = null;
  }

  const viewing = createViewing({
    content: parts.content,
    start: parts.start,
    scheduler,
    stream: () => connection.playhead(),
    quality: () => (connection.quality ? connection.quality() : {}),
    open(gone) {
      const way = outbox.open(gone);
      return { post: (tracked) => post(way, tracked), finish: () => way.finish() };
    },
    refuse: (input, refusal) => report(DiagnosticCode.CallRefused, `${input}: ${refusals[refusal]}`),
    onAdsOver: stopAds,
    onOver() {
      connection.disconnect();
      parts.onOver();
    },
  });
  const stream = createMediaEventStream((event) => viewing.accept(event, 'content'));

  function playAdsIn(adPlayer: unknown): void {
    stopAds();
    viewing.playAdsIn(adPlayer === null ? 'unwatched' : 'watched');
    if (adPlayer === null) return;
    try {
      const watchedAds = connect(platform, adPlayer as Player, scheduler);
      const adStream = createMediaEventStream((event) => viewing.accept(event, 'ads'));
      ads = watchedAds.connection;
      watchedAds.open((event) => adStream.accept(event));
    } catch (error) {
      viewing.playAdsIn('unwatched');
      report(DiagnosticCode.PlayerRefused, `adBreak: the platform "${platform.name}" says ${String(error)}`);
    }
  }

  const app = createAppSession(viewing, parts.playerName, report, playAdsIn);
  viewing.start();
  watched.open((event) => stream.accept(event));

  return {
    session: {
      ...app,
      emit(event) {
        if (!isMediaEventType(event.type)) {
          report(DiagnosticCode.CallInvalid, `emit: ${String(event.type)} is not a media event`);
          return;
        }
        const { type, at, playhead } = event;
        const now = scheduler.now();
        stream.accept({
          ...event,
          type,
          // A moment that is yet to come would hold up the order of all that follows.
          at: typeof at === 'number' && at <= now ? at : now,
          playhead: typeof playhead === 'number' && isFinite(playhead) ? playhead : connection.playhead(),
        });
      },
      end() {
        if (endedByApp) report(DiagnosticCode.CallRefused, `sessionEnd: ${refusals.over}`);
        endedByApp = true;
        viewing.end();
      },
    },
    renew: () => viewing.renew(),
    end: () => viewing.end(),
    abort: () => viewing.abort(),
  };
}
