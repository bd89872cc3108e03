import type { Cancel } from '../clock.js';
import type { MediaEvent, MediaEventType } from '../media/media-event.js';
import type { Scheduler } from '../scheduler.js';
import type { Input, Place } from './grammar.js';
import type { Moment } from './moment.js';
import type { PlaybackEvent } from './playback.js';
import type { Position } from './position.js';
import type { Quality } from './quality.js';
import { type Screen, settling } from './screen.js';
import type { Cargo } from './tracking-event.js';

/** The players' side of a viewing: what tidy media events mean, by where the viewing is. */
export interface PlayerSide {
  /** Takes a tidy media event of the content's player, or of the player that shows the ads of this break. */
  accept(event: MediaEvent, from: 'content' | 'ads'): void;
  /** The content's player lost its source outside a break, and nobody has said why: when and where. */
  readonly unloaded: Moment | null;
  /** What follows is known: an ad break, an ad, the end. What was waited for because of the lost source is given up. */
  forgive(): void;
  /** Another source of the same content plays since the loss: tells that, before anything else is told. */
  settle(): void;
}

/** What the players' side needs of the viewing. */
export interface PlayerSideParts {
  readonly scheduler: Scheduler;
  readonly screen: Screen;
  readonly position: Position;
  readonly place: () => Place;
  /** Something has played already: an ad or the content. */
  readonly hasPlayed: () => boolean;
  /** A break is just over, and whether the player shows the content again is not known. */
  readonly mayStillShowAd: () => boolean;
  readonly input: (name: Input, at: number, stream: number, cargo: Cargo) => void;
  /** What the player does may be news. */
  readonly onPlayback: (at: number, stream: number) => void;
  /** The first frame of an ad. */
  readonly onAdFrame: (at: number) => void;
  /** What the player said so far was about something else. */
  readonly onForeignSource: () => void;
  /** The content plays again, since `at`. */
  readonly onContentBack: (at: number) => void;
  /** The player gets its content after ads. */
  readonly onContentLoading: () => void;
  /** The source is gone: nothing is known until another one plays. */
  readonly onUnloaded: (at: number, stream: number) => void;
  readonly onQuality: (quality: Quality) => void;
  readonly end: () => void;
  /** Where the content's player is in its stream, seconds. */
  readonly stream: () => number;
}

const playbackOf: { readonly [Type in MediaEventType]?: PlaybackEvent } = {
  playing: 'play',
  pause: 'pauseStart',
  seeking: 'pauseStart',
  waiting: 'bufferStart',
};

/** Milliseconds without a source after which a player counts as torn down. */
const patience = 60000;

/** A lost source, and another one that plays since. */
interface Loss extends Moment {
  again: Moment | null;
}

/** Creates the players' side. State: where a seek began, and when a source went. */
export function createPlayerSide(parts: PlayerSideParts): PlayerSide {
  const { screen, position } = parts;
  let soughtFrom: number | null = null;
  let unloaded: Loss | null = null;
  let cancel: Cancel = () => {};

  function acceptPlayback(event: MediaEvent, did: PlaybackEvent, inContent: boolean): void {
    screen.note('content', did);
    if (did === 'play' && !inContent) parts.onAdFrame(event.at);
    if (inContent) {
      if (did === 'play' && (screen.isAway ? screen.isRestored : screen.awaited)) parts.onContentBack(event.at);
      if (event.type === 'seeking') soughtFrom = event.playhead;
      else if (soughtFrom !== null) {
        position.moved(soughtFrom, event.playhead);
        soughtFrom = null;
      }
    }
    if (inContent || !screen.hasAdPlayer) parts.onPlayback(event.at, event.playhead);
  }

  function acceptFromAds(event: MediaEvent, inContent: boolean): void {
    if (event.type === 'emptied') screen.loadAd();
    const did = playbackOf[event.type];
    if (!did || inContent) return;
    screen.note('ads', did);
    if (did === 'play') parts.onAdFrame(event.at);
    parts.onPlayback(event.at, parts.stream());
  }

  /** What is not playback; in a break only what the break has to know of it. */
  const rules: { readonly [Type in MediaEventType]?: (event: MediaEvent, inContent: boolean) => void } = {
    ended(event, inContent) {
      screen.note('content', null);
      // An ad that ends in the content's player has a source of its own; a stream with ads in it goes on.
      if (!inContent && !screen.hasAdPlayer) screen.changeSource(parts.place());
      if (inContent && !screen.isAway) parts.input('sessionComplete', event.at, event.playhead, {});
    },
    error(event, inContent) {
      const id = event.failure ? event.failure.id : 'unknown';
      const qoe = { 'media.qoe.errorID': id, 'media.qoe.errorSource': 'player' };
      if (inContent) parts.input('error', event.at, unloaded ? unloaded.stream : event.playhead, { qoe });
    },
    emptied(event, inContent) {
      // The player still had the source of something else when this viewing began.
      if (inContent && !parts.hasPlayed()) parts.onForeignSource();
      else if (!inContent || screen.isAway || screen.awaited || parts.mayStillShowAd()) {
        screen.changeSource(parts.place());
        if (inContent) parts.onContentLoading();
        if (screen.hasAdPlayer) return;
        screen.loadAd();
        expectSource();
      } else {
        unloaded = { at: event.at, stream: event.playhead, again: null };
        parts.onUnloaded(event.at, event.playhead);
        expectSource();
      }
    },
    bitratechange(event) {
      if (event.bitrate !== undefined) parts.onQuality({ bitrate: event.bitrate });
    },
  };

  /** Whoever has no source for so long has been torn down. */
  function expectSource(): void {
    cancel();
    cancel = parts.scheduler.after(patience, parts.end);
  }

  function forgive(): void {
    cancel();
    unloaded = null;
  }

  function settle(): void {
    const loss = unloaded;
    if (!loss || !loss.again) return;
    forgive();
    parts.onContentBack(loss.again.at);
    parts.input('bufferStart', loss.at, loss.stream, {});
    parts.onPlayback(loss.again.at, loss.again.stream);
  }

  /** Without a source: waits for another one, and then a moment, for somebody to say that it is an ad. */
  function acceptUnloaded(event: MediaEvent): void {
    if (!unloaded || unloaded.again) return;
    const did = playbackOf[event.type];
    if (did) screen.note('content', did);
    if (event.type === 'error') rules.error?.(event, true);
    if (event.type !== 'playing') return;
    unloaded.again = { at: event.at, stream: event.playhead };
    cancel();
    cancel = parts.scheduler.after(settling, settle);
  }

  function acceptFromContent(event: MediaEvent, inContent: boolean): void {
    if (unloaded && unloaded.again && event.type !== 'emptied') settle();
    if (unloaded && event.type === 'emptied') {
      unloaded.again = null;
      expectSource();
      return;
    }
    if (unloaded) return acceptUnloaded(event);
    if (event.type === 'playing') cancel();
    const did = playbackOf[event.type];
    const accept = rules[event.type];
    if (did) acceptPlayback(event, did, inContent);
    else if (accept) accept(event, inContent);
  }

  return {
    accept(event, from) {
      const inContent = parts.place() === 'content';
      if (from === 'ads') acceptFromAds(event, inContent);
      else acceptFromContent(event, inContent);
    },
    get unloaded() {
      return unloaded;
    },
    forgive,
    settle,
  };
}
