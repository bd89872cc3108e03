import type { EventType } from '../protocol/events.js';
import type { Place } from './grammar.js';

/** The protocol's words for what a player does; a seek is a `pauseStart`. */
export type PlaybackEvent = 'play' | 'pauseStart' | 'bufferStart';

/** What the collector believes the player does, so that it is told what is news and nothing else. */
export interface Playback {
  /** Whether the collector has to be told. */
  isNews(event: PlaybackEvent, place: Place): boolean;
  /** An event was told. */
  note(event: EventType, place: Place): void;
  /** Main content has been told to play. */
  readonly contentStarted: boolean;
  /** The collector counts the time: as watched, or as waited for. */
  readonly runs: boolean;
}

/**
 * Creates what a collector believes of a session that has just started. It takes an ad that starts as playing, and
 * goes on in the state the ad left when the break is over; but content has only started once `play` was told for it
 * (Media Collection API, "Pre-roll ads"; timeline 1, actions 11 and 20).
 */
export function createPlayback(): Playback {
  let believed: PlaybackEvent | null = null;
  let contentStarted = false;

  return {
    isNews: (event, place) => event !== believed || (event === 'play' && place === 'content' && !contentStarted),
    note(event, place) {
      if (event === 'play' || event === 'pauseStart' || event === 'bufferStart') believed = event;
      if (event === 'sessionComplete') believed = null;
      if (event === 'adStart' && believed === null) believed = 'play';
      if (event === 'play' && place === 'content') contentStarted = true;
    },
    get contentStarted() {
      return contentStarted;
    },
    get runs() {
      return believed === 'play' || believed === 'bufferStart';
    },
  };
}
