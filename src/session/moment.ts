/** When something happened, and where. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Where the player was in its stream, seconds. */
  readonly stream: number;
}
