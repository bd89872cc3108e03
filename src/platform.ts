/**
 * The contract of a platform: what a folder under `platforms/` gives, and all that it may import. Has no dependencies,
 * so that a platform folder can be copied or kept in a private repository.
 */
import type { Cancel } from './clock.js';
import type { MediaEvent } from './media/media-event.js';

export type { Cancel } from './clock.js';
export type { MediaEvent, MediaEventType, MediaFailure } from './media/media-event.js';

/** What a platform may ask of the kit while it watches a player. */
export interface Observer {
  /** Milliseconds since the epoch by the tracker's clock; stamps media events. */
  now(): number;
  /** Takes a media event. Never throws. */
  observe(event: MediaEvent): void;
  /** Runs `task` once when `delay` milliseconds have passed, on the one timer of the tracker. */
  after(delay: number, task: () => void): Cancel;
  /** The set or its player does not do what its documents say; for a person to read. Never throws. */
  warn(message: string): void;
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
  /**
   * How long the source is, in seconds, as the player knows it now: `Infinity` when it is live, NaN or left out while it is
   * not known. May be asked every second. Never throws.
   */
  duration?(): number;
  /** What the player knows of its quality; what it does not know is left out. Never throws. */
  quality?(): PlayerQuality;
  /**
   * Tells what has happened already and is only on its way as an event: the session is about to end, or the player may get
   * an ad. A listener of the app may be called before those of the kit. Never throws.
   */
  flush?(): void;
  /** Detaches everything that was attached; silent afterwards. Calling it twice does no harm. */
  disconnect(): void;
}

/**
 * What becomes of the app. `background`: nobody sees it any more; it may be frozen within 250 ms (webOS), or ended without
 * another word. `leaving`: it will not come back; nothing may depend on being told that. `online`: there may be a network
 * again. `memory-low`: the set has little memory left and may end the app without another word. Telling the same twice does no
 * harm.
 */
export type LifecycleChange = 'foreground' | 'background' | 'leaving' | 'online' | 'memory-low';

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
   * Starts to tell what `player` does; one that already plays is told as `play` and `playing` at once. Throws a
   * TypeError that says what was expected when it is not a player.
   *
   * A player says `playing` and `waiting` where its word can be believed. Elsewhere `play` and `timeupdate` are enough:
   * the media event stream finds the rest by the playhead.
   */
  connect(player: Player, observer: Observer): Connection;
  /**
   * Starts to tell what becomes of the app, at once when it is not in the foreground. Called once for a tracker; the
   * listener never throws. Platforms that cannot tell leave it out.
   */
  lifecycle?(listener: (change: LifecycleChange) => void): Lifecycle;
  /** What is known of the set and of its network. Left out where a platform knows neither. Never throws. */
  device?(): Device;
}

/** What a set says of itself. What it does not know, or will not tell, is left out. */
export interface DeviceFacts {
  readonly manufacturer?: string;
  readonly model?: string;
  readonly firmware?: string;
  /** Version of the platform, such as Tizen's `6.5`. */
  readonly platformVersion?: string;
}

/** How a set is connected. `navigator.onLine` and its like know links and no internet: `online` is a hope, `offline` is true. */
export interface NetworkState {
  readonly state: 'online' | 'offline' | 'unknown';
  readonly type: 'wired' | 'wifi' | 'cellular' | 'unknown';
}

/** A set, beside its players. Never throws, whatever the vendor's calls do. */
export interface Device {
  /** Asks the set about itself and calls `done` once, perhaps at once. A set that does not answer is given a second. */
  describe(done: (facts: DeviceFacts) => void): void;
  /** How the set is connected now, or was when it was last heard of. */
  network(): NetworkState;
  /** Listens to changes of the network. */
  onNetwork(listener: (network: NetworkState) => void): Cancel;
}
