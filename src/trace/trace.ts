import type { Qoe } from '../protocol/events.js';

/** What a set did in the last minutes, as it is handed over: who watches is not in it. */
export interface Trace {
  /** When it was made, milliseconds since the epoch by the tracker's clock. */
  readonly made: number;
  /** Which code of those made together it came in, from 1 (the newest); 0 when it is whole. */
  readonly code: number;
  /** Version of the kit. */
  readonly library: string;
  /** Name and version of the app. */
  readonly app: string;
  readonly platform: string;
  /** What the set says of itself, in words; empty when it says nothing. */
  readonly device: string;
  /** The store in use. */
  readonly store: string;
  /** Events that wait for the collector, of all sessions. */
  readonly waiting: number;
  readonly sessions: readonly TraceSession[];
  /** Oldest first. */
  readonly entries: readonly TraceEntry[];
}

/** A session that events of a trace belong to. */
export interface TraceSession {
  /** The collector's id; `null` while it was not known. */
  readonly sid: string | null;
  /** Content id, title and kind; length in seconds. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly length: number;
}

/** What became of an event: the status that the collector answered, or a word. `dropped`: it never will be taken. */
export type TraceAnswer = number | 'sent' | 'waits' | 'dropped';

/** An event, or something that the kit said about itself. */
export type TraceEntry = TracedEvent | TracedDiagnostic;

/** An event that was accepted. */
export interface TracedEvent {
  readonly kind: 'event';
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly type: string;
  /** Seconds, to a hundredth. */
  readonly playhead: number;
  readonly answer: TraceAnswer;
  /** Milliseconds from the event to its answer, to a hundredth of a second; 0 without an answer. */
  readonly took: number;
  /** Which of the sessions; -1 for one that began before anybody listened. */
  readonly session: number;
  /** What it carried, without what identifies somebody. */
  readonly params?: { readonly [key: string]: unknown };
  readonly qoe?: Qoe;
}

/** A diagnostic. */
export interface TracedDiagnostic {
  readonly kind: 'diagnostic';
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly code: string;
  readonly message: string;
}
