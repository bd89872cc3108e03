import type { EventType } from 'tenfoot/protocol';

/** What the order of events and the totals of a session are computed from. */
export interface TimedEvent {
  /** Position in the log: order of receipt. */
  readonly seq: number;
  /** Milliseconds since the epoch, by the client's clock. */
  readonly ts: number;
  readonly type: EventType;
  /** Seconds. */
  readonly playhead: number;
}

/**
 * Events of the same millisecond are normal: clients send a third of theirs in parallel with another. What ends comes
 * before what begins, and `play` after what it plays, so that the fold sees them in the order they were meant in.
 */
const ranked: readonly EventType[] = [
  'sessionStart',
  'bitrateChange',
  'error',
  'adSkip',
  'adComplete',
  'adBreakComplete',
  'chapterSkip',
  'chapterComplete',
  'stateEnd',
  'statesUpdate',
  'stateStart',
  'chapterStart',
  'adBreakStart',
  'adStart',
  'bufferStart',
  'pauseStart',
  'ping',
  'play',
  'sessionComplete',
  'sessionEnd',
];

const ranks: ReadonlyMap<EventType, number> = new Map(ranked.map((type, rank) => [type, rank]));

/** Place of an event type among events of the same millisecond; 0 comes first. */
export function rankOf(type: EventType): number {
  return ranks.get(type) ?? ranked.length;
}

/** Compares by (ts, rank of event type, receipt): negative when `a` comes first. */
export function compareEvents(a: TimedEvent, b: TimedEvent): number {
  return a.ts - b.ts || rankOf(a.type) - rankOf(b.type) || a.seq - b.seq;
}
