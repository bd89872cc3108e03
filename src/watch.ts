import type { Outbox } from './delivery/outbox.js';
import type { SessionOutbox } from './delivery/session-outbox.js';
import { type Report, show } from './diagnostics.js';
import { isMediaEventType, type MediaEvent, type MediaEventType, type MediaFailure } from './media/media-event.js';
import {
  createMediaEventStream,
  type MediaEventStream,
  type MediaEventStreamParts,
} from './media/media-event-stream.js';
import type { Connection, Platform } from './platform.js';
import type { EventType, WireEvent } from './protocol/events.js';
import { sanitise } from './protocol/sanitise.js';
import type { Scheduler } from './scheduler.js';
import { type AppSession, createAppSession } from './session/app-session.js';
import type { Content } from './session/content.js';
import { type Input, type Refusal, refusals } from './session/grammar.js';
import { createViewing } from './session/viewing.js';
import type { Cargo, TrackingEvent } from './session/tracking-event.js';
import type { Strict } from './strict-contract.js';

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
  /** The app is hidden, or seen again: a set may freeze it any moment, so that nothing is held back while it is hidden. */
  hide(hidden: boolean): void;
  end(): void;
  abort(): void;
}

/** What a watch needs. */
export interface WatchParts<Player> {
  readonly platform: Platform<Player>;
  readonly content: Content;
  /** The player showed another content until now. */
  readonly reused: boolean;
  readonly playerName: string;
  /** Parameters and metadata of `sessionStart`. */
  readonly start: (resume: boolean) => Cargo;
  /** The timestamp of a `sessionStart`, no two of a tracker alike. */
  readonly stampStart: (at: number) => number;
  readonly scheduler: Scheduler;
  readonly outbox: Outbox;
  readonly report: Report;
  readonly strict: Strict | undefined;
  readonly onEvent: (event: WireEvent) => void;
  /** The app told an event by hand. */
  readonly onEmit: (type: MediaEventType, playhead: number | undefined) => void;
  readonly onOver: () => void;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && isFinite(value);

/** What an app emitted, read once: apps that are not typed emit anything. */
export function readEmitted(event: Partial<EmittedEvent> | null | undefined): Partial<EmittedEvent> {
  try {
    return { ...event };
  } catch {
    // A getter of the app threw: nothing can be said of the event.
    return {};
  }
}

/** A connection whose player may throw at any call, as sets do: the app's own calls must not throw for it. */
function guarded(connection: Connection): Required<Connection> {
  let last = 0;
  function attempt<Value>(call: () => Value, otherwise: Value): Value {
    try {
      return call();
    } catch {
      return otherwise;
    }
  }
  return {
    playhead() {
      last = attempt(() => connection.playhead(), last);
      return last;
    },
    duration: () => attempt(() => (connection.duration ? connection.duration() : NaN), NaN),
    quality: () => attempt(() => (connection.quality ? connection.quality() : {}), {}),
    flush: () => attempt(() => connection.flush && connection.flush(), undefined),
    disconnect: () => attempt(() => connection.disconnect(), undefined),
  };
}

/** Connects a player; what it says meanwhile waits until `open` is called. */
function connect<Player>(platform: Platform<Player>, player: Player, scheduler: Scheduler, report: Report) {
  let early: MediaEvent[] | null = [];
  let accept: (event: MediaEvent) => void = () => {};
  const connection = platform.connect(player, {
    now: () => scheduler.now(),
    observe(event) {
      if (early) early.push(event);
      else accept(event);
    },
    after: (delay, task) => scheduler.after(delay, task),
    warn: (message) => report('player-fault', `${platform.name}: ${message}`),
  });
  return {
    connection: guarded(connection),
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
  const { scheduler, report, outbox, platform, strict } = parts;
  const watched = connect(platform, player, scheduler, report);
  const { connection } = watched;
  let isHidden = false;
  let ads: { readonly connection: Connection; readonly stream: MediaEventStream } | null = null;
  const inspect = strict && strict.inspect();
  let endedByApp = false;

  function refuse(input: Input, refusal: Refusal): void {
    report('call-refused', strict ? strict.explain(input, refusal) : `${input}: ${refusals[refusal]}`);
  }

  function post(way: SessionOutbox, tracked: TrackingEvent, closing: readonly EventType[]): void {
    const { event, faults } = sanitise(tracked);
    if (faults.length) {
      const code = event ? 'value-repaired' : 'event-invalid';
      report(code, `${tracked.type}: ${(strict ? strict.check(tracked) : faults).join('; ')}`);
    }
    if (!event) return;
    way.post(event, closing);
    parts.onEvent(event);
    if (inspect) inspect(event).forEach((finding) => report('questionable', finding));
  }

  function stopAds(): void {
    if (ads) {
      ads.stream.stop();
      ads.connection.disconnect();
    }
    ads = null;
  }

  const streamParts = (from: Required<Connection>): MediaEventStreamParts => ({
    scheduler,
    playhead: () => from.playhead(),
    duration: () => from.duration(),
  });
  const stream = createMediaEventStream((event) => viewing.accept(event, 'content'), streamParts(connection));
  const viewing = createViewing({
    content: parts.content,
    start: parts.start,
    stampStart: parts.stampStart,
    scheduler,
    stream: () => stream.playhead(),
    quality: () => connection.quality(),
    wakePlayers() {
      stream.wake();
      if (ads) ads.stream.wake();
    },
    onCall() {
      stream.flush();
      if (ads) ads.stream.flush();
    },
    open(gone) {
      const way = parts.content.downloaded ? outbox.openDownloaded() : outbox.open(gone);
      return { ...way, post: (tracked, closing) => post(way, tracked, closing) };
    },
    refuse,
    onAdsOver: stopAds,
    onOver() {
      stream.stop();
      connection.disconnect();
      parts.onOver();
    },
  });

  function playAdsIn(adPlayer: unknown): void {
    stopAds();
    viewing.playAdsIn(adPlayer === null ? 'unwatched' : 'watched');
    if (adPlayer === null) return;
    try {
      const watchedAds = connect(platform, adPlayer as Player, scheduler, report);
      const adStream = createMediaEventStream(
        (event) => viewing.accept(event, 'ads'),
        streamParts(watchedAds.connection),
      );
      ads = { connection: watchedAds.connection, stream: adStream };
      watchedAds.open((event) => adStream.accept(event));
    } catch (error) {
      viewing.playAdsIn('unwatched');
      report('player-refused', `adBreak: the platform "${platform.name}" says ${String(error)}`);
    }
  }

  function flush(): void {
    connection.flush();
    stream.flush();
  }

  function end(): void {
    flush();
    viewing.end();
  }

  const app = createAppSession(viewing, parts.playerName, report, refuse, playAdsIn);
  // What a player that is used again says of its position belongs to the content before, until it has another source.
  viewing.start(parts.reused && !parts.content.positionOf ? 0 : connection.playhead());
  watched.open((event) => {
    stream.accept(event);
    if (isHidden) stream.flush();
  });

  return {
    session: {
      ...app,
      adBreak(info, adPlayer) {
        // The player may get an ad next. What became of the content comes first: that it has ended, before a post-roll.
        flush();
        return app.adBreak(info, adPlayer);
      },
      emit(event) {
        const { type, at, playhead, rate, bitrate, failure } = readEmitted(event);
        if (!isMediaEventType(type)) {
          const what = typeof type === 'string' ? type : show(type);
          report('call-invalid', `emit: ${what} is not a media event`);
          return;
        }
        const now = scheduler.now();
        parts.onEmit(type, isNumber(playhead) ? playhead : undefined);
        stream.accept({
          type,
          // A moment that is yet to come would hold up the order of all that follows.
          at: isNumber(at) && at <= now ? at : now,
          playhead: isNumber(playhead) ? playhead : connection.playhead(),
          ...(isNumber(rate) ? { rate } : {}),
          ...(isNumber(bitrate) ? { bitrate } : {}),
          ...(failure ? { failure } : {}),
        });
      },
      end() {
        if (endedByApp) refuse('sessionEnd', 'over');
        endedByApp = true;
        end();
      },
    },
    renew: () => viewing.renew(),
    hide(hidden) {
      isHidden = hidden;
      if (hidden) {
        flush();
        viewing.mark();
      }
      // Where it is now is where it stood, if the set has slept.
      else stream.wake();
    },
    end,
    abort: () => viewing.abort(),
  };
}
