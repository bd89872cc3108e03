import type { Cancel } from '../clock.js';

/** Something that happened, and the timer that waits because of it. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Where the player was in its stream, seconds. */
  readonly stream: number;
  readonly cancel: Cancel;
}
