import type { Answers } from './reports/answers.js';
import type { Standing } from './sessions/standing.js';
import type { Store } from './store/store.js';

/**
 * The seam for growth: what the collector asks of whatever keeps its data. Six methods, in the order in which an event
 * passes them. `embedded/` is one way, on one machine; nothing outside of it assumes one process, one thread or one disk.
 */
export interface Backend extends IntakeBackend, KeepingBackend, ReadingBackend {}

/** What the intake needs: a place to write to, and what is known already. */
export interface IntakeBackend {
  /** Adds to the end of the log. On disk when it resolves; when it rejects, nothing of it is. One call at a time. */
  append(events: readonly AcceptedEvent[]): Promise<void>;
  /** What is known of the sessions whose events have been committed. Local look-ups. */
  readonly known: KnownSessions;
}

/** What the keeping needs: the log, and a place for what comes of it. */
export interface KeepingBackend {
  /**
   * Calls `handler` once for each part of the log that this keeper owns, with the position up to which results are
   * committed. `signal` tells that the part was taken away or `stop` was called.
   */
  own(handler: (part: number, from: number, signal: AbortSignal) => Promise<void>): Promise<Stop>;
  /** The log behind `from`, in order, and then what is added to it, until `signal` says to stop. */
  read(part: number, from: number, signal: AbortSignal): AsyncIterable<LogBatch>;
  /** Stores what `changes` writes and the position it comes from: both or none. Rejects when the store refuses. */
  commit(part: number, upTo: number, changes: (store: Store) => void): Promise<void>;
}

/** What whoever reads needs. */
export interface ReadingBackend {
  /** Asks a report over everything that was accepted before, as far as the keeping gets in a bounded time. */
  query<Name extends keyof Answers>(name: Name, ...args: Parameters<Answers[Name]>): Promise<Answered<Name>>;
}

/** An answer, and the number of accepted events that it does not know of. */
export interface Answered<Name extends keyof Answers> {
  readonly answer: ReturnType<Answers[Name]>;
  readonly behind: number;
}

/** Ends what it was given for; resolves when that has ended. */
export type Stop = () => Promise<void>;

/** A body that was accepted. */
export interface AcceptedEvent {
  /** Position in the log; rises with every event, in order of receipt. */
  readonly seq: number;
  /** Number of its session. */
  readonly session: number;
  /** `start` opens a live session, `whole` a downloaded one; see `Timeliness` for the others. */
  readonly how: 'start' | 'whole' | 'timely' | 'late';
  /** Id of the session that it opens; empty for all others. */
  readonly sid: string;
  /** Milliseconds since the epoch, by the collector's clock. */
  readonly receivedAt: number;
  /** Identity within its session, see `hashOf`. */
  readonly hash: string;
  /** The body as sent, never serialised anew. */
  readonly body: string;
}

/** Some of the log, in order. */
export interface LogBatch {
  /** Position of its last event. */
  readonly upTo: number;
  readonly events: readonly AcceptedEvent[];
}

/** Sessions whose events have been committed, see `KeepingBackend.commit`. */
export interface KnownSessions {
  find(sid: string): Standing | null;
  /** The newest session that this body opened, at or after `since`. */
  findOpening(openingHash: string, since: number): Standing | null;
  /** Whether the session holds this body. */
  hasEvent(session: number, hash: string, ts: number): boolean;
  /** Whether the raw events of the session are gone, so that nothing can be added to it. */
  isPruned(session: number): boolean;
}
