/**
 * The contract of a platform: what a folder under `platforms/` gives, and all that it may import. Has no dependencies,
 * so that a platform folder can be copied or kept in a private repository.
 */
import type { MediaEvent } from './media/media-event.js';

export type { MediaEvent, MediaEventType, MediaFailure } from './media/media-event.js';

/** What a platform may ask of the kit while it watches a player. */
export interface Observer {
  /** Milliseconds since the epoch by the tracker's clock; stamps media events. */
  now(): number;
  /** Takes a media event. Never throws. */
  observe(event: MediaEvent): void;
}

/** Quality as a player knows it. */
export interface PlayerQuality {
  /** Bitrate in kbit/s. */
  readonly bitrate?: number;
  /** Frames dropped by this player since it has its source. */
  readonly droppedFrames?: number;
  /** Frames per second. */
  readonly framesPerSecond?: number;
}

/** A player that is being watched. */
export interface Connection {
  /** Where the player is, in seconds. Finite; the last known position when the player cannot tell. Never throws. */
  playhead(): number;
  /** What the player knows of its quality; what it does not know is left out. Never throws. */
  quality?(): PlayerQuality;
  /**
   * Tells what has happened already and is only on its way as an event: the session is about to end. A listener of the
   * app may be called before those of the kit. Never throws.
   */
  flush?(): void;
  /** Detaches everything that was attached; silent afterwards. Calling it twice does no harm. */
  disconnect(): void;
}

/**
 * What becomes of the app. `background`: nobody sees it any more; it may be frozen within 250 ms (webOS), or ended without
 * another word. `leaving`: it will not come back; nothing may depend on being told that. `online`: there may be a network
 * again. Telling the same twice does no harm.
 */
export type LifecycleChange = 'foreground' | 'background' | 'leaving' | 'online';

/** An app that is being watched. */
export interface Lifecycle {
  /** Detaches everything that was attached; silent afterwards. */
  disconnect(): void;
}

/** One family of TVs and how to watch its players. */
export interface Platform<Player> {
  /** Short name, such as `html5`. */
  readonly name: string;
  /**
   * Starts to tell what `player` does; one that already plays is told as `play` and `playing` at once. Throws a TypeError that says what was expected when it is not a
   * player.
   */
  connect(player: Player, observer: Observer): Connection;
  /**
   * Starts to tell what becomes of the app, at once when it is not in the foreground. Called once for a tracker; the
   * listener never throws. Platforms that cannot tell leave it out.
   */
  lifecycle?(listener: (change: LifecycleChange) => void): Lifecycle;
}
