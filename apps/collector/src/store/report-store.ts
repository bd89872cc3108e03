import type { Connection, Value } from './database.js';

/** A row of a report: columns by name. */
export type ReportRow = Readonly<Record<string, Value>>;

/** A question in the words of the store; values never stand in the text. */
export interface Question {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** A row of the log as it is exported. */
export interface ExportedEvent {
  readonly seq: number;
  readonly sid: string;
  readonly receivedAt: number;
  readonly type: string;
  readonly ts: number;
  readonly playhead: number;
  readonly body: string;
}

/** Reads what reports are made of. */
export interface ReportStore {
  /** All rows; only for questions that bound them. */
  ask(question: Question): ReportRow[];
  /** Row by row, for questions over every session. */
  scan(question: Question): Iterable<ReportRow>;
  /**
   * Events of the log after `seq`, up to `until`, that arrived from `from` on and before `to`, in order of receipt; without sessions whose
   * viewers refuse sharing where `sharedOnly` is set.
   */
  exportAfter(range: {
    readonly seq: number;
    readonly until: number;
    readonly from: number;
    readonly to: number;
    readonly sharedOnly: boolean;
    readonly limit: number;
  }): ExportedEvent[];
}

/** Statements that are kept prepared; the texts come from a small set of dimensions and filters. */
const mostStatements = 100;

/** Creates the part of the store that answers reports. */
export function createReportStore(database: Connection): ReportStore {
  const prepared = new Map<string, ReturnType<typeof database.prepare<ReportRow>>>();
  function prepare(sql: string): ReturnType<typeof database.prepare<ReportRow>> {
    const known = prepared.get(sql);
    if (known) return known;
    if (prepared.size >= mostStatements) prepared.clear();
    const made = database.prepare<ReportRow>(sql);
    prepared.set(sql, made);
    return made;
  }
  const after = database.prepare<ExportedEvent>(
    `SELECT log.seq, sessions.sid, log.received_at AS receivedAt, log.type, log.ts, log.playhead, log.body
     FROM log JOIN sessions ON sessions.number = log.session
     WHERE log.seq > ? AND log.seq <= ? AND log.received_at >= ? AND log.received_at < ?
       AND NOT (? AND coalesce(json_extract(sessions.facts, '$.optOutShare'), 0)) ORDER BY log.seq LIMIT ?`,
  );
  return {
    ask: ({ sql, values }) => prepare(sql).all(values).map(plain),
    scan: ({ sql, values }) => prepare(sql).iterate(values),
    exportAfter: ({ seq, until, from, to, sharedOnly, limit }) =>
      after.all([seq, until, from, to, sharedOnly ? 1 : 0, limit]),
  };
}

/** Without what the driver adds to rows of its own. */
function plain(row: ReportRow): ReportRow {
  return { ...row };
}
