import type { EventType, Qoe } from '../protocol/events.js';
import type { OwnMetadata } from './content.js';

/** What an event carries besides its time and place. */
export interface Cargo {
  readonly params?: { readonly [key: string]: unknown };
  readonly custom?: OwnMetadata;
  readonly qoe?: Qoe;
}

/** What a session has to say: an event of the protocol, before it becomes a body on the wire. */
export interface TrackingEvent extends Cargo {
  readonly type: EventType;
  /** Milliseconds since the epoch, UTC, when it happened; rises within a session by at least 1. */
  readonly at: number;
  /** Seconds, within the content. */
  readonly playhead: number;
}
