import type { EventType } from 'tenfoot/protocol';
import type { SessionSummary } from '../api.js';
import type { TimedEvent } from '../sessions/event-order.js';
import type { SessionTimes } from '../sessions/session-life.js';
import type { Progress } from '../sessions/session-totals.js';
import type { ReportStore } from './report-store.js';
import type { RetentionStore } from './retention-store.js';
import type { RollUpStore } from './roll-up-store.js';
import type { ViewerStore } from './viewers.js';

/** What `sessionStart` tells about a session and lists show. */
export type SessionFacts = Pick<SessionSummary, 'content' | 'playerName' | 'channel'>;

/** A session as it is opened. */
export interface NewSession extends SessionTimes {
  /** Public id, 64 hexadecimal digits. */
  readonly sid: string;
  /** Hash of the body that opened it. */
  readonly openingHash: string;
  readonly facts: SessionFacts;
  readonly progress: Progress;
}

/** A session as it is kept: one row, updated with its events, so that lists never read them. */
export interface StoredSession extends NewSession {
  /** Rises with every session, in order of arrival. */
  readonly number: number;
}

/** An event as it is put into the log. */
export interface NewEvent {
  /** Number of its session. */
  readonly session: number;
  /** Milliseconds since the epoch, by the collector's clock. */
  readonly receivedAt: number;
  readonly type: EventType;
  readonly ts: number;
  readonly playhead: number;
  /** Identity within its session: hash of the body as sent. */
  readonly hash: string;
  /** The body as sent, never serialised anew. */
  readonly body: string;
}

/** An event of the log. */
export type StoredEvent = Pick<NewEvent, 'session' | 'receivedAt' | 'body'> & {
  /** Position in the log; rises with every event. */
  readonly seq: number;
};

/**
 * Where everything is kept. Calls are synchronous and throw when the store cannot do them; SQL stays behind this seam.
 */
export interface Store {
  /** Key of the session ids: made once, kept with the sessions it signed. */
  readonly secret: Buffer;
  /** Whose sessions there are. */
  readonly viewers: ViewerStore;
  /** All metrics of each session, computed from the log. */
  readonly rollUps: RollUpStore;
  /** Questions over the roll-ups and the log. */
  readonly reports: ReportStore;
  /** What is kept for how long. */
  readonly retention: RetentionStore;
  /** Runs `work`; what it stored is on disk when this returns, and nothing of it is stored when this throws. */
  transaction(work: () => void): void;

  findSession(sid: string): StoredSession | null;
  /** The newest session that this body opened, at or after `since`. */
  findOpening(openingHash: string, since: number): StoredSession | null;
  /** Gives the session's number. */
  addSession(session: NewSession): number;
  updateSession(session: StoredSession): void;

  /** Gives the event's position in the log, or `null` when the session has it already. */
  addEvent(event: NewEvent): number | null;
  hasEvent(session: number, hash: string): boolean;
  /** Events of a session, ordered by (ts, rank of event type, receipt), as far as totals need them. */
  timedEvents(session: number): TimedEvent[];
  /** Events of a session in the same order, with their bodies. */
  events(session: number): StoredEvent[];
  /** Events of the log after `seq`, in order of receipt, with their sessions. */
  eventsAfter(seq: number, limit: number): { event: StoredEvent; session: StoredSession }[];
  /** Position of the newest event; 0 when there is none. */
  lastSeq(): number;
  /** Sessions in falling order of arrival, those before number `before` only. */
  sessionsBefore(before: number, limit: number): StoredSession[];

  close(): void;
}
