import { noProgress, type Progress } from '../sessions/session-totals.js';
import type { Value } from './database.js';
import type { SessionFacts, StoredEvent, StoredSession } from './store.js';

/** A session as its table holds it. */
export interface SessionRow {
  number: number;
  sid: string;
  opening_hash: string;
  opened_at: number;
  received_at: number;
  moved_at: number;
  ended_at: number | null;
  downloaded: number;
  facts: string;
  progress: string;
}

/** The columns that are written, in the order of `toValues`. */
export const sessionColumns = [
  'number',
  'sid',
  'opening_hash',
  'opened_at',
  'received_at',
  'moved_at',
  'ended_at',
  'downloaded',
  'facts',
  'progress',
] as const satisfies readonly (keyof SessionRow)[];

/**
 * Values of `sessionColumns`. What the client named goes as JSON, which escapes the NUL and the lone surrogates that
 * clients do send and that a text column would cut off or replace.
 */
export function toValues(session: StoredSession): Value[] {
  return [
    session.number,
    session.sid,
    session.openingHash,
    session.openedAt,
    session.receivedAt,
    session.movedAt,
    session.endedAt,
    session.downloaded ? 1 : 0,
    JSON.stringify(session.facts),
    JSON.stringify(session.progress),
  ];
}

/** A session from its row. */
export function toSession(row: SessionRow): StoredSession {
  return {
    number: row.number,
    sid: row.sid,
    openingHash: row.opening_hash,
    openedAt: row.opened_at,
    receivedAt: row.received_at,
    movedAt: row.moved_at,
    endedAt: row.ended_at,
    downloaded: row.downloaded === 1,
    facts: JSON.parse(row.facts) as SessionFacts,
    // Rows that an earlier collector wrote lack what has been added since.
    progress: { ...noProgress, ...(JSON.parse(row.progress) as Progress) },
  };
}

/** An event from a row that may hold more. */
export function toEvent({ seq, session, receivedAt, body }: StoredEvent): StoredEvent {
  return { seq, session, receivedAt, body };
}
