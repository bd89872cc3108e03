import type { Cancel } from '../clock.js';
import type { Scheduler } from '../scheduler.js';
import type { Place } from './grammar.js';
import type { Moment } from './moment.js';
import type { PlaybackEvent } from './playback.js';

/** Who shows content and ads, and what they do. */
export interface Screen {
  /** What the player does that shows a place; `null` when it does nothing that counts. */
  does(place: Place): PlaybackEvent | null;
  /** What the content's player does, or the player that shows the ads. */
  note(from: 'content' | 'ads', does: PlaybackEvent | null): void;
  /** The ads of the break have a player of their own: one that is watched, or one that nobody watches. */
  playAdsIn(player: 'watched' | 'unwatched'): void;
  readonly hasAdPlayer: boolean;
  /** The content's player does not show the content, but has or had an ad in it. */
  readonly isAway: boolean;
  /** The ad has not played yet. */
  readonly isLoadingAd: boolean;
  /**
   * Since when an ad is awaited, or the content after ads: it takes a moment, and what their player does meanwhile is not
   * told.
   */
  readonly awaited: Moment | null;
  /** The content's player lost or changed its source, in a break or after one. */
  changeSource(place: Place): void;
  /** The content's player has got another source since the last ad: what it plays is the content. */
  readonly isRestored: boolean;
  /** An ad begins: whatever source the content's player got before was for it. */
  beginAd(): void;
  /** The player of the ads got another source. */
  loadAd(): void;
  /** The app has closed an ad: the next source of the content's player may be the content. */
  endAd(): void;
  /** A break begins; `lost`: the content's player lost its source just before. */
  beginBreak(lost: boolean): void;
  /**
   * Gives an ad time to begin, or the content to come back after ads; `onTime` is called unless it is there before, with the
   * moment since when it has been awaited.
   */
  settle(now: Moment, onTime: (since: Moment) => void): void;
  /** The content is on the screen again. */
  showContent(): void;
  stop(): void;
}

/** Milliseconds that an ad, or content after ads, may take to come before what its player does is told. */
export const settling = 500;
/**
 * The same where its source is being loaded: players that are asked where they are, or whose `playing` is not believed, are
 * known to play only some looks after they do.
 */
const loading = 1500;

/** Creates a screen on which nothing plays yet. State: what two players do, and where a break left them. */
export function createScreen(scheduler: Scheduler): Screen {
  let contentDoes: PlaybackEvent | null = null;
  let adsDo: PlaybackEvent | null = null;
  let hasAdPlayer = false;
  let away = false;
  let restored = false;
  let adsOver = false;
  let loadsAd = false;
  let cancelSettling: Cancel | null = null;
  let awaited: Moment | null = null;

  function stop(): void {
    if (cancelSettling) cancelSettling();
    cancelSettling = awaited = null;
  }

  function contentShows(): PlaybackEvent | null {
    // An ad that still plays there when its break is over is not the content: that is being waited for.
    return away && !restored && contentDoes === 'play' ? 'bufferStart' : contentDoes;
  }

  return {
    does(place) {
      if (place === 'content') return contentShows();
      return hasAdPlayer ? adsDo : contentDoes;
    },
    note(from, does) {
      if (from === 'ads') adsDo = does;
      else contentDoes = does;
      if (does === 'play' && (from === 'ads') === hasAdPlayer) loadsAd = false;
    },
    playAdsIn(player) {
      hasAdPlayer = true;
      restored = away;
      adsDo = player === 'unwatched' ? 'play' : null;
    },
    get hasAdPlayer() {
      return hasAdPlayer;
    },
    get isAway() {
      return away;
    },
    get isLoadingAd() {
      return loadsAd;
    },
    get awaited() {
      return awaited;
    },
    get isRestored() {
      return restored;
    },
    changeSource(place) {
      away = true;
      // A player beside one for ads never shows an ad itself.
      restored = place === 'content' || adsOver || hasAdPlayer;
    },
    beginAd() {
      restored = hasAdPlayer;
      adsOver = false;
      loadsAd = (hasAdPlayer ? adsDo : contentDoes) !== 'play';
    },
    loadAd() {
      loadsAd = true;
    },
    endAd() {
      adsOver = true;
      loadsAd = false;
      stop();
    },
    beginBreak(lost) {
      hasAdPlayer = false;
      adsDo = null;
      away = lost;
      restored = adsOver = loadsAd = false;
      stop();
    },
    settle(now, onTime) {
      const since = awaited || now;
      stop();
      awaited = since;
      cancelSettling = scheduler.after(restored || loadsAd ? loading : settling, () => {
        stop();
        loadsAd = false;
        onTime(since);
      });
    },
    showContent() {
      away = restored = false;
      stop();
    },
    stop,
  };
}
