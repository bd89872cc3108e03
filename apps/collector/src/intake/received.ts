import type { WireEvent } from 'tenfoot/protocol';

/** A body that passed validation. */
export interface Received {
  readonly event: WireEvent;
  /** The body as sent. */
  readonly text: string;
  /** Identity of the body, see `hashOf`. */
  readonly hash: string;
  /** Milliseconds since the epoch, by the collector's clock. */
  readonly receivedAt: number;
}
