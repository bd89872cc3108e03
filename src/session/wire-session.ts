import type { EventType } from '../protocol/events.js';
import { closingOf, follow, type Stand } from './grammar.js';
import { createLimitWatch, type Reached } from './limits.js';
import type { Position } from './position.js';
import type { QualityBook } from './quality.js';
import type { Cargo, TrackingEvent } from './tracking-event.js';

/** The way out of one session on the wire. */
export interface Outlet {
  /** @param closing the events that would close the session after it, in order */
  post(event: TrackingEvent, closing: readonly EventType[]): void;
  /** The session is alive: cut off afterwards, it ends here. */
  alive(at: number, playhead: number): void;
  /** No event will follow. */
  finish(): void;
}

/** One session as the collector sees it: a viewing is one of them, or several when limits are passed. */
export interface WireSession {
  /**
   * Tells an event: stamped in rising order, at the position of that moment, with what is news of the quality.
   *
   * @param at milliseconds since the epoch, when it happened
   * @param stream where the player was in its stream, seconds
   */
  say(type: EventType, at: number, stream: number, cargo: Cargo): void;
  /** The viewer still watches, or the player still stands. */
  alive(at: number, stream: number): void;
  /** The limit that is reached at a moment, if any. */
  reached(at: number): Reached | null;
  /** The playhead of the last event. */
  readonly lastPlayhead: number;
  finish(): void;
}

/** Begins a session on the wire. State: the last timestamp and playhead, and what is open in it. */
export function createWireSession(
  outlet: Outlet,
  position: Position,
  quality: QualityBook,
  start: number,
): WireSession {
  const limits = createLimitWatch(start);
  let lastAt = -Infinity;
  let lastPlayhead = 0;
  let stand: Stand = { stage: 'open', place: 'content', chapter: false };

  return {
    say(type, at, stream, cargo) {
      // At least a millisecond apart: equal timestamps leave the order to chance (Media Collection API, "Order").
      lastAt = Math.max(Math.floor(at), lastAt + 1);
      lastPlayhead = position.read(at, stream);
      limits.note(lastAt, lastPlayhead);
      const known = quality.take(type === 'bitrateChange' || type === 'error');
      const qoe = known || cargo.qoe ? { qoe: { ...known, ...cargo.qoe } } : {};
      if (type !== 'sessionStart') stand = follow(stand, type);
      outlet.post({ type, at: lastAt, playhead: lastPlayhead, ...cargo, ...qoe }, closingOf(stand));
    },
    alive: (at, stream) => outlet.alive(at, position.read(at, stream)),
    reached: (at) => limits.reached(at),
    get lastPlayhead() {
      return lastPlayhead;
    },
    finish: () => outlet.finish(),
  };
}
