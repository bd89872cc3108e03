import type { EventType } from '../protocol/events.js';
import { createLimitWatch, type Reached } from './limits.js';
import type { Position } from './position.js';
import type { QualityBook } from './quality.js';
import type { Cargo, TrackingEvent } from './tracking-event.js';

/** The way out of one session on the wire. */
export interface Outlet {
  post(event: TrackingEvent): void;
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
  /** The limit that is reached at a moment, if any. */
  reached(at: number): Reached | null;
  /** The playhead of the last event. */
  readonly lastPlayhead: number;
  finish(): void;
}

/** Begins a session on the wire. State: the last timestamp and playhead. */
export function createWireSession(
  outlet: Outlet,
  position: Position,
  quality: QualityBook,
  start: number,
): WireSession {
  const limits = createLimitWatch(start);
  let lastAt = -Infinity;
  let lastPlayhead = 0;

  return {
    say(type, at, stream, cargo) {
      // At least a millisecond apart: equal timestamps leave the order to chance (Media Collection API, "Order").
      lastAt = Math.max(Math.floor(at), lastAt + 1);
      lastPlayhead = position.read(at, stream);
      limits.note(lastAt, lastPlayhead);
      const known = quality.take(type === 'bitrateChange' || type === 'error');
      const qoe = known || cargo.qoe ? { qoe: { ...known, ...cargo.qoe } } : {};
      outlet.post({ type, at: lastAt, playhead: lastPlayhead, ...cargo, ...qoe });
    },
    reached: (at) => limits.reached(at),
    get lastPlayhead() {
      return lastPlayhead;
    },
    finish: () => outlet.finish(),
  };
}
