import type { Platform } from 'tenfoot/platform';
import type { TvPlayer } from '../players/tv-player.js';
import type { PlatformName } from '../settings.js';

/** A family of TVs as this app sees it: its keys, its players, and how an app is left. */
export interface TvSet {
  readonly name: PlatformName;
  /** Lightning's key map: what each code of its remote control means. Other codes do nothing. */
  readonly keys: Readonly<Record<number, string>>;
  /** For the tracker. */
  readonly platform: Platform<never>;
  /** What plays films and ads. */
  readonly player: TvPlayer;
  /** What plays the live channel, and its source; left out, the player does, from the server's playlist. */
  readonly tuner?: TvPlayer;
  /**
   * Tells each title that the set was asked to open, by its id: a deep link from its own shelves, search or voice. At once
   * when the app was launched with one, and again while it runs. A plain launch names none.
   */
  onTitleAsked(listener: (id: string) => void): void;
  /** The first screen is there. */
  shown?(): void;
  /** The viewer wants to leave; returns when nothing lets itself be closed. */
  leave(): void;
}
