import type { Title } from '../catalogue.js';
import type { Failure } from '../players/tv-player.js';

/** What a screen may ask the app for. */
export interface Actions {
  /** A title has come into focus. */
  preview(title: Title): void;
  open(title: Title): void;
  play(title: Title, from: number): void;
  /** Playback came to its natural end. */
  ended(): void;
  failed(failure: Failure): void;
  back(): void;
  home(): void;
  settings(): void;
}
