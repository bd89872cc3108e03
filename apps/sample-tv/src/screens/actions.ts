import type { Title } from '../catalogue.js';

/** What a screen may ask the app for. */
export interface Actions {
  /** A title has come into focus. */
  preview(title: Title): void;
  open(title: Title): void;
  play(title: Title, from: number): void;
  /** Playback came to its natural end. */
  ended(): void;
  failed(reason: string, advice: string): void;
  back(): void;
  quit(): void;
}
