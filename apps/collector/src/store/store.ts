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
export interface SessionFacts extends Pick<SessionSummary, 'content' | 'playerName' | 'channel'> {
  /** The viewer refuses that the data is passed on; not shown, but exports can leave the session out. */
  readonly optOutShare?: true;
}

/** A session as it is kept: one row, updated with its events, so that lists never read them. */
export interface StoredSession extends SessionTimes {
  /** Rises with every session, in order of arrival. */
  readonly number: number;
  /** Public id, 64 hexadecimal digits. */
  readonly sid: string;
  /** Hash of the body that opened it. */
  readonly openingHash: string;
  readonly facts: SessionFacts;
  readonly progress: Progress;
}

/** An event as it is put into the log. */
export interface NewEvent {
  /** Position in the log; rises with every event. */
  readonly seq: number;
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
export type StoredEvent = Pick<NewEvent, 'seq' | 'session' | 'receivedAt' | 'body'>;

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
  /** Runs `work` within a transaction; when it throws, nothing of it is stored and the transaction goes on. */
  attempt(work: () => void): void;

  findSession(sid: string): StoredSession | null;
  sessionOf(number: number): StoredSession | null;
  /** The newest session that this body opened, at or after `since`. */
  findOpening(openingHash: string, since: number): StoredSession | null;
  addSession(session: StoredSession): void;
  updateSession(session: StoredSession): void;

  addEvent(event: NewEvent): void;
  /** Keeps an accepted event that cannot be booked, and why. */
  setAside(event: Pick<NewEvent, 'seq' | 'session' | 'receivedAt' | 'body'>, reason: string): void;
  hasEvent(session: number, hash: string, ts: number): boolean;
  /** Events of a session, ordered by (ts, rank of event type, receipt), as far as totals need them. */
  timedEvents(session: number): TimedEvent[];
  /** Events of a session in the same order, with their bodies. */
  events(session: number): StoredEvent[];
  /** Events of the log after `seq`, in order of receipt, with their sessions. */
  eventsAfter(seq: number, limit: number): { event: StoredEvent; session: StoredSession }[];
  /** Position up to which the log is in these tables; 0 when there is nothing. */
  position(): number;
  setPosition(seq: number): void;
  /** Number of the newest session there ever was. */
  lastSession(): number;
  /** Sessions in falling order of arrival, those before number `before` only. */
  sessionsBefore(before: number, limit: number): StoredSession[];

  close(): void;
}
