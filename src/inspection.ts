import type { TrackerOptions } from './options.js';
import type { WireEvent } from './protocol/events.js';

/** What a tracker holds, for somebody who looks into a set. Read-only: looking changes nothing. */
export interface Inspection {
  /** Milliseconds since the epoch by the tracker's clock, which does not move when the set's own is put right. */
  readonly now: number;
  readonly options: TrackerOptions<never>;
  /**
   * What the collector has not acknowledged, by session, oldest first, as it is when this is read; an empty session
   * runs and waits for nothing.
   */
  readonly sessions: readonly WaitingSession[];
  /** The store in use, in its own word, such as `asyncStorage` (IndexedDB); `memory` when none takes anything. */
  readonly store: string;
}

/** What waits of one session. */
export interface WaitingSession {
  /** The collector's id of the session, once it is known. */
  readonly sid: string | null;
  readonly events: readonly WireEvent[];
}
