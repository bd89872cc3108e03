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
  /** The content's player lost its source outside a break: when and where. Torn down, or ads are about to be told. */
  readonly unloaded: Moment | null;
  /** An ad break begins: it was for the ads that the player lost its source. */
  forgive(): void;
}

/** What the players' side needs of the viewing. */
export interface PlayerSideParts {
  readonly scheduler: Scheduler;
  readonly screen: Screen;
  readonly position: Position;
  readonly place: () => Place;
  /** Something has played already: an ad or the content. */
  readonly hasPlayed: () => boolean;
  readonly input: (name: Input, at: number, stream: number, cargo: Cargo) => void;
  /** What the player does may be news. */
  readonly onPlayback: (at: number, stream: number) => void;
  /** The first frame of an ad. */
  readonly onAdFrame: (at: number) => void;
  /** What the player said so far was about something else. */
  readonly onForeignSource: () => void;
  readonly onContentBack: () => void;
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

/** Creates the players' side. State: where a seek began, and when the source went. */
export function createPlayerSide(parts: PlayerSideParts): PlayerSide {
  const { screen, position } = parts;
  let soughtFrom: number | null = null;
  let unloaded: Moment | null = null;

  function acceptPlayback(event: MediaEvent, did: PlaybackEvent, inContent: boolean): void {
    screen.note('content', did);
    if (did === 'play' && !inContent) parts.onAdFrame(event.at);
    if (inContent) {
      if (did === 'play' && (screen.isAway || screen.isSettling)) parts.onContentBack();
      if (event.type === 'seeking') soughtFrom = event.playhead;
      else if (soughtFrom !== null) {
        position.moved(soughtFrom, event.playhead);
        soughtFrom = null;
      }
    }
    if (inContent || !screen.hasAdPlayer) parts.onPlayback(event.at, event.playhead);
  }

  function acceptFromAds(event: MediaEvent, inContent: boolean): void {
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
      if (!inContent && !screen.hasAdPlayer) screen.changeSource();
      if (inContent && !screen.isAway) parts.input('sessionComplete', event.at, event.playhead, {});
    },
    error(event, inContent) {
      const id = event.failure ? event.failure.id : 'unknown';
      const qoe = { 'media.qoe.errorID': id, 'media.qoe.errorSource': 'player' };
      if (inContent) parts.input('error', event.at, event.playhead, { qoe });
    },
    emptied(event, inContent) {
      // The player still had the source of something else when this viewing began.
      if (!parts.hasPlayed()) parts.onForeignSource();
      else if (!inContent || screen.isAway || screen.isSettling) screen.changeSource();
      // Without a break that begins now, the viewing was over when the source went.
      else unloaded = { at: event.at, stream: event.playhead, cancel: parts.scheduler.after(settling, parts.end) };
    },
    bitratechange(event) {
      if (event.bitrate !== undefined) parts.onQuality({ bitrate: event.bitrate });
    },
  };

  function acceptFromContent(event: MediaEvent, inContent: boolean): void {
    if (unloaded) {
      // Another source plays, and nobody said that it is an ad: it is something else.
      if (event.type === 'playing') parts.end();
      return;
    }
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
    forgive() {
      if (unloaded) unloaded.cancel();
      unloaded = null;
    },
  };
}
