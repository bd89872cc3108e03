import type { EventType, WireEvent } from '../protocol/events.js';

/** The way out of one session. */
export interface SessionOutbox {
  /**
   * Accepts an event; it is delivered in order, and not lost from here on.
   *
   * @param closing the events that would close the session after it, in order
   */
  post(event: WireEvent, closing: readonly EventType[]): void;
  /**
   * The session is alive: cut off afterwards, it ends here.
   *
   * @param at milliseconds since the epoch
   * @param playhead seconds, within the content
   */
  alive(at: number, playhead: number): void;
  /** No event will follow. */
  finish(): void;
}
