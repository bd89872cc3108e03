/** A source that a player can be given. */
export interface Source {
  readonly url: string;
  readonly live: boolean;
}

/** What a player tells while it has a source. Nothing comes after `unload` or the next `load`. */
export interface PlayerListener {
  /** The first picture, or the first sound, is there. */
  started(): void;
  /** Playing, pausing, waiting or seeking changed. */
  changed(): void;
  /** Time has passed in the source. */
  moved(): void;
  ended(): void;
  failed(failure: Failure): void;
}

/** Why a source does not play: it cannot be reached, it is broken, or nobody knows it. */
export type Failure = 'connection' | 'broken' | 'missing';

/** One player of a TV, whoever made it: a media element, an AVPlay, an A/V control object, a tuner. Times are seconds. */
export interface TvPlayer {
  /** What the tracker watches. Asked once for each viewing, before its first source. */
  prepare(kind: 'video' | 'audio'): unknown;
  /** Plays a source from a position. */
  load(source: Source, from: number, listener: PlayerListener): void;
  play(): void;
  pause(): void;
  seek(seconds: number): void;
  unload(): void;
  /** The app is not seen any more. */
  suspend(): void;
  /** It is seen again: goes on as before. */
  resume(): void;
  readonly position: number;
  /** 0 while it is not known, and of what never ends. */
  readonly length: number;
  /** End of the buffered stretch around the position; the position where that is not known. */
  readonly buffered: number;
  /** Not meant to play. */
  readonly paused: boolean;
  readonly waiting: boolean;
  /** Whether it can pause and seek. */
  readonly controllable: boolean;
}
