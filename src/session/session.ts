import type { Cancel } from '../clock.js';
import type { MediaEvent, MediaEventType } from '../media/media-event.js';
import type { Scheduler } from '../scheduler.js';
import type { Content } from './content.js';
import { follow, type Input, type Refusal, rule, type Stand } from './grammar.js';
import { createHeartbeat, pingInterval } from './heartbeat.js';
import { limits } from './limits.js';
import { createOpenParts, type OpenParts } from './open-parts.js';
import { createPlayback, type PlaybackEvent } from './playback.js';
import { createPlayerStates, type PlayerStates } from './player-states.js';
import { createPosition } from './position.js';
import { createQualityBook, type Quality } from './quality.js';
import type { Cargo } from './tracking-event.js';
import { createWireSession, type Outlet, type WireSession } from './wire-session.js';

/** One viewing of one content, from the viewer's intent to their leaving. */
export interface Viewing {
  /** Opens the session: the viewer means to watch. */
  start(): void;
  /** Takes a tidy media event of the content's player, or of the player that shows the ads of this break. */
  accept(event: MediaEvent, from: 'content' | 'ads'): void;
  /** A call of the app. False when it was refused. */
  call(input: Input, cargo?: Cargo): boolean;
  /** The ads of the open break play elsewhere: in a player that is watched, or in one that nobody watches. */
  playAdsIn(player: 'watched' | 'unwatched'): void;
  /** What is known of the quality. */
  note(quality: Quality): void;
  /** What is open, by the call that opened it. */
  readonly open: OpenParts;
  readonly states: PlayerStates;
  /** The viewer is somebody else: ends this session and goes on in a new one. */
  renew(): void;
  /** The viewer leaves. Final. */
  end(): void;
  /** Stops without a word: the viewer no longer wants to be measured. */
  abort(): void;
  readonly over: boolean;
}

/** What a viewing needs. */
export interface ViewingParts {
  readonly content: Content;
  /** Parameters and metadata of `sessionStart`, asked for each time a session opens. */
  readonly start: (resume: boolean) => Cargo;
  readonly scheduler: Scheduler;
  /** Where the content's player is in its stream, seconds. */
  readonly stream: () => number;
  /** What the content's player knows of its quality. */
  readonly quality: () => Quality;
  /** Opens a session on the wire; `gone` is called when the collector no longer takes its events. */
  readonly open: (gone: () => void) => Outlet;
  readonly refuse: (input: Input, refusal: Refusal) => void;
  /** The break is over: whoever watches a player of ads can stop. */
  readonly onAdsOver: () => void;
  readonly onOver: () => void;
}

/** Milliseconds after the start in which a `play` waits for a pre-roll, as in the vendor's SDKs. */
const preRollWindow = 250;
/** Milliseconds that content may take to come back after ads before its state is told. */
const settling = 500;

const playbackOf: { readonly [Type in MediaEventType]?: PlaybackEvent } = {
  playing: 'play',
  pause: 'pauseStart',
  seeking: 'pauseStart',
  waiting: 'bufferStart',
};

/** Calls that show that somebody watches again after a session was closed. */
const waking: readonly Input[] = ['play', 'adBreakStart', 'adStart', 'chapterStart'];

/**
 * Creates a viewing: turns a tidy media stream and the app's calls into tracking events that obey the grammar, with
 * heartbeats, and goes on in a new session when the one before reached a limit or was closed by the collector.
 *
 * - The same playback event is never told twice in a row; a seek is a `pauseStart`, the API has no event for it.
 * - `play` waits a moment after the start for a pre-roll, and is told after it.
 * - In ads the playhead stands at the break's position; what a shared player says of position, end, error or unloading
 *   does not reach the content.
 *
 * State: what is open, what the player does, and a few moments. Nothing grows with watch time.
 */
export function createViewing(parts: ViewingParts): Viewing {
  const { content, scheduler } = parts;
  const position = createPosition(content);
  const quality = createQualityBook();
  const states = createPlayerStates();
  const open = createOpenParts();
  const heartbeat = createHeartbeat(scheduler, interval, beat);
  const begun = scheduler.now();
  let stand: Stand = { stage: 'open', place: 'content', chapter: false };
  let playback = createPlayback();
  let wire: WireSession | null = null;
  /** What the content's player does, and what the player of the ads does. */
  let contentDoes: PlaybackEvent | null = null;
  let adsDo: PlaybackEvent | null = null;
  let ownAdPlayer = false;
  /** The content's player got another source for ads, and does not show the content yet. */
  let sourceChanged = false;
  let cancelSettling: Cancel | null = null;
  /** The content's player lost its source outside a break: torn down, or ads are about to be told. */
  let unloaded: { readonly at: number; readonly stream: number; readonly cancel: Cancel } | null = null;
  let held: { readonly at: number; readonly stream: number; readonly cancel: Cancel } | null = null;
  let soughtFrom: number | null = null;
  let mayReopen = -Infinity;
  let cancelReopening: Cancel | null = null;

  const isOver = (): boolean => stand.stage === 'over';
  const does = (): PlaybackEvent | null => (stand.place !== 'content' && ownAdPlayer ? adsDo : contentDoes);

  function interval(): number {
    return content.granularAds && stand.place === 'ad' ? pingInterval.granularAd : pingInterval.content;
  }

  /** Tells one event, and everything that follows from it. */
  function tell(type: Input, at: number, stream: number, cargo: Cargo): void {
    if (type === 'adBreakStart') position.freeze(at, Number((cargo.params || {})['media.ad.podSecond']));
    if (wire) wire.say(type, at, stream, cargo);
    playback.note(type, stand.place);
    stand = follow(stand, type);
    open.note(type, cargo);
    if (wire && type !== 'ping') heartbeat.restart();
    if (stand.stage === 'completed' && stand.place === 'content') heartbeat.stop();
    if (type === 'adBreakStart') leaveContent();
    if (type === 'adBreakComplete') parts.onAdsOver();
    if (type === 'adStart' || type === 'adBreakComplete') returnTo(type, at, stream);
  }

  function leaveContent(): void {
    ownAdPlayer = false;
    adsDo = null;
    sourceChanged = unloaded !== null;
    if (unloaded) {
      unloaded.cancel();
      unloaded = null;
      contentDoes = 'bufferStart';
    }
    if (cancelSettling) cancelSettling();
    cancelSettling = null;
  }

  /** An ad begins, or the content comes back: what its player does is told where it is news. */
  function returnTo(type: 'adStart' | 'adBreakComplete', at: number, stream: number): void {
    if (type === 'adStart') return tellPlayback(at, stream);
    if (contentDoes === null && sourceChanged && isAtEnd()) input('sessionComplete', at, stream, {});
    if (!ownAdPlayer && !sourceChanged) {
      position.release();
      return tellPlayback(at, stream);
    }
    cancelSettling = scheduler.after(settling, () => {
      cancelSettling = null;
      if (!sourceChanged || contentDoes === 'play') showContent();
      tellPlayback(scheduler.now(), parts.stream());
    });
  }

  /** The break that was just over was a post-roll: with ads in the stream, its end is the end of both. */
  function isAtEnd(): boolean {
    return wire !== null && content.length !== undefined && wire.lastPlayhead >= content.length - 1;
  }

  function showContent(): void {
    sourceChanged = false;
    position.release();
    if (cancelSettling) cancelSettling();
    cancelSettling = null;
  }

  function tellPlayback(at: number, stream: number): void {
    const event = does();
    if (!event || cancelSettling || isOver() || !playback.isNews(event, stand.place)) return;
    const window = begun + preRollWindow - at;
    if (event === 'play' && stand.place === 'content' && !playback.contentStarted && window > 0) {
      const cancel = scheduler.after(window, () => releaseHeld('play'));
      held = held || { at, stream, cancel };
    } else input(event, at, stream, {});
  }

  /** Something else happens: a `play` that waited for a pre-roll comes before it, or never where the pre-roll came. */
  function releaseHeld(before: Input): void {
    if (!held) return;
    const { at, stream, cancel } = held;
    cancel();
    held = null;
    if (before !== 'adBreakStart') input('play', at, stream, {});
  }

  function input(name: Input, at: number, stream: number, cargo: Cargo): boolean {
    releaseHeld(name);
    const ruling = rule(stand, name);
    if (ruling.does === 'refuse') parts.refuse(name, ruling.refusal);
    if (ruling.does === 'replay') replay(at, stream);
    if (ruling.does !== 'send') return ruling.does !== 'refuse';
    checkLimits(at, stream);
    if (!wire && waking.indexOf(name) >= 0 && scheduler.now() >= mayReopen) {
      reopen(at, stream, true);
      if (name === does()) return true;
    }
    ruling.events.forEach((type) => tell(type, at, stream, type === name ? cargo : {}));
    return true;
  }

  /** Opens a session on the wire and tells what is open: chapter, break, ad, states, playback, in this order. */
  function reopen(at: number, stream: number, resume: boolean): void {
    const opened: WireSession = createWireSession(
      parts.open(() => {
        if (wire === opened) lose();
      }),
      position,
      quality,
      at,
    );
    wire = opened;
    playback = createPlayback();
    quality.renew();
    states.renew();
    opened.say('sessionStart', at, stream, parts.start(resume));
    open.all().forEach(({ type, cargo }) => {
      opened.say(type, at, stream, cargo);
      playback.note(type, stand.place);
    });
    states.on().forEach((name) => opened.say('stateStart', at, stream, { params: { 'media.state.name': name } }));
    heartbeat.restart();
    if (stand.place !== 'break') tellPlayback(at, stream);
  }

  function replay(at: number, stream: number): void {
    // The session before ends where it was, not where the new one begins.
    if (wire) position.freeze(at, wire.lastPlayhead);
    finish('sessionEnd', at, stream);
    position.release();
    stand = { ...stand, stage: 'open' };
    reopen(at, stream, false);
  }

  /** Leaves the session on the wire; `last` is told before. */
  function finish(last: Input | null, at: number, stream: number): void {
    if (!wire) return;
    if (last && wire.reached(at) !== 'silence') wire.say(last, at, stream, {});
    wire.finish();
    wire = null;
    if (contentDoes !== 'play') heartbeat.stop();
  }

  function checkLimits(at: number, stream: number): void {
    const reached = wire && wire.reached(at);
    if (!reached) return;
    finish(reached === 'silence' ? null : 'sessionEnd', at, stream);
    // Silence comes from a suspend, and a day from a player that runs and runs: where it plays, the viewer goes on.
    if (reached === 'day' || (reached === 'silence' && does() === 'play')) reopen(at, stream, true);
  }

  /** The collector has closed the session. */
  function lose(): void {
    const now = scheduler.now();
    finish(null, now, 0);
    if (isOver() || (stand.stage === 'completed' && stand.place === 'content')) return;
    const wait = mayReopen - now;
    mayReopen = Math.max(now, mayReopen) + limits.reopening;
    const again = (): void => {
      if (!wire && !isOver()) reopen(scheduler.now(), parts.stream(), true);
    };
    if (wait > 0) cancelReopening = scheduler.after(wait, again);
    else again();
  }

  function beat(): void {
    const now = scheduler.now();
    const stream = parts.stream();
    noteQuality(parts.quality());
    // A player that stood still for so long that its session was closed moves again, without having said so.
    const moves = !wire && now >= mayReopen && does() === 'play' && position.read(now, stream) !== lastPlayhead;
    if (moves) reopen(now, stream, true);
    else if (wire) input('ping', now, stream, {});
    if (wire) lastPlayhead = wire.lastPlayhead;
  }
  let lastPlayhead = 0;

  function noteQuality(values: Quality): void {
    if (quality.note(values) && wire) input('bitrateChange', scheduler.now(), parts.stream(), {});
  }

  function acceptPlayback(event: MediaEvent, did: PlaybackEvent): void {
    contentDoes = did;
    if (did === 'play' && !quality.has('timeToStart')) quality.note({ timeToStart: event.at - begun });
    if (stand.place === 'content') {
      if (did === 'play' && (sourceChanged || cancelSettling)) showContent();
      if (event.type === 'seeking') soughtFrom = event.playhead;
      else if (soughtFrom !== null) {
        position.moved(soughtFrom, event.playhead);
        soughtFrom = null;
      }
    }
    if (stand.place === 'content' || !ownAdPlayer) tellPlayback(event.at, event.playhead);
  }

  function acceptFromAds(event: MediaEvent): void {
    const did = playbackOf[event.type];
    if (!did || stand.place === 'content') return;
    adsDo = did;
    if (did === 'play' && !quality.has('timeToStart')) quality.note({ timeToStart: event.at - begun });
    tellPlayback(event.at, parts.stream());
  }

  /** Without a break that begins now, the viewing was over when the source went. */
  function unload(event: MediaEvent): void {
    unloaded = { at: event.at, stream: event.playhead, cancel: scheduler.after(settling, () => end()) };
  }

  function acceptFromContent(event: MediaEvent): void {
    if (unloaded) {
      // Another source plays, and nobody said that it is an ad: it is something else.
      if (event.type === 'playing') end();
      return;
    }
    const did = playbackOf[event.type];
    if (did) return acceptPlayback(event, did);
    const inContent = stand.place === 'content';
    if (event.type === 'ended') {
      contentDoes = null;
      // An ad that ends in the content's player has a source of its own; a stream with ads in it goes on.
      if (!inContent && !ownAdPlayer) sourceChanged = true;
      if (!inContent || !sourceChanged) input('sessionComplete', event.at, event.playhead, {});
    } else if (event.type === 'error' && inContent) {
      const id = event.failure ? event.failure.id : 'unknown';
      input('error', event.at, event.playhead, {
        qoe: { 'media.qoe.errorID': id, 'media.qoe.errorSource': 'player' },
      });
    } else if (event.type === 'emptied') {
      if (inContent && !sourceChanged && !cancelSettling) unload(event);
      else sourceChanged = true;
    } else if (event.type === 'bitratechange' && event.bitrate !== undefined) noteQuality({ bitrate: event.bitrate });
  }

  function close(): void {
    stand = { ...stand, stage: 'over' };
    heartbeat.stop();
    [cancelSettling, cancelReopening, held && held.cancel, unloaded && unloaded.cancel].forEach(
      (cancel) => cancel && cancel(),
    );
    held = null;
    if (wire) wire.finish();
    wire = null;
    parts.onAdsOver();
    parts.onOver();
  }

  function end(): void {
    if (isOver()) return;
    const now = unloaded ? unloaded.at : scheduler.now();
    const stream = unloaded ? unloaded.stream : parts.stream();
    releaseHeld('sessionEnd');
    const silent = wire && wire.reached(now) === 'silence';
    if (silent) finish(null, now, 0);
    const ruling = rule(stand, 'sessionEnd');
    if (ruling.does === 'send') ruling.events.forEach((type) => tell(type, now, stream, {}));
    close();
  }

  return {
    start: () => reopen(begun, parts.stream(), content.resume === true),
    accept(event, from) {
      if (isOver()) return;
      if (from === 'ads') acceptFromAds(event);
      else acceptFromContent(event);
    },
    call: (name, cargo) => input(name, scheduler.now(), parts.stream(), cargo || {}),
    playAdsIn(player) {
      ownAdPlayer = true;
      adsDo = player === 'unwatched' ? 'play' : null;
    },
    note: noteQuality,
    open,
    states,
    renew() {
      if (isOver()) return;
      const now = scheduler.now();
      const wasOpen = wire !== null;
      finish('sessionEnd', now, parts.stream());
      if (wasOpen) reopen(now, parts.stream(), true);
    },
    end,
    abort() {
      if (!isOver()) close();
    },
    get over() {
      return isOver();
    },
  };
}
