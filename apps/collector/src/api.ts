/** What the reading side of the collector answers: the contract between collector and dashboard. */
import type { EventType, WireEvent } from 'tenfoot/protocol';

/**
 * `ended`: `sessionEnd` arrived, or the session was downloaded and arrived whole. `timedOut`: no event for ten minutes, no
 * movement of the playhead for thirty, or 25 hours since it was opened.
 */
export type SessionState = 'open' | 'ended' | 'timedOut';

/** What the viewer's player does, as the last events tell. */
export type PlaybackState = 'starting' | 'playing' | 'paused' | 'buffering' | 'completed' | 'ended';

/** Simple totals of one session; seconds are wall-clock time between events, by their timestamps. */
export interface SessionTotals {
  /** Accepted events, `sessionStart` included. */
  readonly events: number;
  /** Seconds playing on main content. */
  readonly contentTime: number;
  /** Pause periods, and seconds in them. */
  readonly pauses: number;
  readonly pauseTime: number;
  /** Buffering periods, and seconds in them. */
  readonly buffers: number;
  readonly bufferTime: number;
  /** Error events. */
  readonly errors: number;
  /** Main content began (`play` outside an ad break). */
  readonly started: boolean;
  /** `sessionComplete` arrived. */
  readonly completed: boolean;
}

/** One session as a row in a list. */
export interface SessionSummary {
  /** Session id, 64 hexadecimal digits. */
  readonly id: string;
  readonly state: SessionState;
  readonly playback: PlaybackState;
  readonly downloaded: boolean;
  readonly content: {
    readonly id: string;
    /** `null` when the client did not tell. */
    readonly name: string | null;
    /** Seconds. */
    readonly length: number;
    readonly contentType: string;
  };
  readonly playerName: string;
  readonly channel: string;
  /** Milliseconds since the epoch: timestamps of the first and the last event. */
  readonly startedAt: number;
  readonly lastEventAt: number;
  /** Type of the last event. */
  readonly lastEventType: EventType;
  /** Milliseconds since the epoch by the collector's clock: when the last event arrived. */
  readonly receivedAt: number;
  /** Playhead of the last event, seconds. */
  readonly playhead: number;
  readonly totals: SessionTotals;
}

/** `GET /reports/sessions?limit=50&before=CURSOR`: newest first, by arrival of `sessionStart`; at most 200 a page. */
export interface SessionPage {
  readonly sessions: readonly SessionSummary[];
  /** Pass as `before` to get the next page; `null` on the last one. */
  readonly next: string | null;
}

/** An accepted event with what the collector knows about it. */
export interface RecordedEvent {
  /** Position in the collector's log; rises with every accepted event. */
  readonly seq: number;
  /** Milliseconds since the epoch by the collector's clock. */
  readonly receivedAt: number;
  /** Status the collector answered with. */
  readonly status: number;
  readonly event: WireEvent;
}

/** `GET /reports/sessions/{sid}`: the session and its events, ordered by (ts, rank of event type, receipt). */
export interface SessionReport extends SessionSummary {
  readonly events: readonly RecordedEvent[];
}

/**
 * `GET /live?after=SEQ`: server-sent events named `event`; `id` is `seq`, so that a reader that comes back misses nothing. One that
 * was away for more than the collector keeps ready gets `LiveReset` first and then the newest events.
 */
export interface LiveEvent extends RecordedEvent {
  /** The session as it stands after this event and those stored together with it. */
  readonly session: SessionSummary;
}

/** Server-sent event named `reset`: so many events were left out, load lists anew. */
export interface LiveReset {
  readonly missed: number;
}

/** Server-sent event named `timedOut`, without an id: the session as it stands, some seconds after it timed out. */
export type LiveTimeOut = SessionSummary;

/** Body of every answer of 400 and above. */
export interface ErrorAnswer {
  readonly statusCode: number;
  /** Short name, such as `Bad Request`. */
  readonly error: string;
  /** What was expected and what came, naming the field. */
  readonly message: string;
}
