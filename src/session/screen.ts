import type { Cancel } from '../clock.js';
import type { Scheduler } from '../scheduler.js';
import type { Place } from './grammar.js';
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
  /** It takes a moment after ads until the content is back; what its player does meanwhile is not told. */
  readonly isSettling: boolean;
  /** The content's player lost or changed its source in a break. */
  changeSource(): void;
  /** A break begins; `lost`: the content's player lost its source just before. */
  beginBreak(lost: boolean): void;
  /** The break is over; `onBack` is called when the content is back or has been given time to. */
  endBreak(onBack: (settled: boolean) => void): void;
  /** The content is on the screen again. */
  showContent(): void;
  stop(): void;
}

/** Milliseconds that content may take to come back after ads before what its player does is told. */
export const settling = 500;

/** Creates a screen on which nothing plays yet. State: what two players do, and where a break left them. */
export function createScreen(scheduler: Scheduler): Screen {
  let contentDoes: PlaybackEvent | null = null;
  let adsDo: PlaybackEvent | null = null;
  let hasAdPlayer = false;
  let away = false;
  let cancelSettling: Cancel | null = null;

  function settle(): void {
    if (cancelSettling) cancelSettling();
    cancelSettling = null;
  }

  return {
    does: (place) => (place !== 'content' && hasAdPlayer ? adsDo : contentDoes),
    note(from, does) {
      if (from === 'ads') adsDo = does;
      else contentDoes = does;
    },
    playAdsIn(player) {
      hasAdPlayer = true;
      adsDo = player === 'unwatched' ? 'play' : null;
    },
    get hasAdPlayer() {
      return hasAdPlayer;
    },
    get isAway() {
      return away;
    },
    get isSettling() {
      return cancelSettling !== null;
    },
    changeSource() {
      away = true;
    },
    beginBreak(lost) {
      hasAdPlayer = false;
      adsDo = null;
      away = lost;
      if (lost) contentDoes = 'bufferStart';
      settle();
    },
    endBreak(onBack) {
      // Ads within the stream: the content goes on at once.
      if (!hasAdPlayer && !away) onBack(false);
      else {
        cancelSettling = scheduler.after(settling, () => {
          cancelSettling = null;
          onBack(true);
        });
      }
    },
    showContent() {
      away = false;
      settle();
    },
    stop: settle,
  };
}
