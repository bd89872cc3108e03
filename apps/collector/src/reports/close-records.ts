import type { Metrics } from '../engine/metrics.js';
import type { SessionFacts } from '../engine/session-facts.js';
import type { CloseReason } from '../sessions/receipt-life.js';
import type { ReportRow, ReportStore } from '../store/report-store.js';
import { filterParameters, filtersOf } from './filters.js';
import { cursorOf, limitOf, type Query, refuseUnknown } from './parameters.js';

/** What is told of one session as far as it has come; its close record once `closedAt` is told (section 12.1). */
export interface SessionMetrics {
  /** Session id. */
  readonly id: string;
  readonly downloaded: boolean;
  /** Milliseconds since the epoch: receipt of the first and the last event; of downloaded sessions, their timestamps. */
  readonly beganAt: number;
  readonly lastAt: number;
  /** `null` while the session is open. */
  readonly closedAt: number | null;
  /**
   * `end`: `sessionEnd` came. `silence`, `standstill`, `age`: time-outs. `whole`: downloaded without `sessionEnd`.
   * `null` while the session is open.
   */
  readonly closeReason: CloseReason | null;
  /** What `sessionStart` told. */
  readonly facts: Omit<SessionFacts, 'viewer'>;
  readonly metrics: Metrics;
}

/** The same with every ad and chapter. */
export interface SessionDetails extends SessionMetrics {
  readonly ads: readonly ReportRow[];
  readonly chapters: readonly ReportRow[];
}

/** A page of close records, in the order in which the sessions were opened. */
export interface ClosePage {
  readonly rows: readonly SessionMetrics[];
  /** Pass as `after` to get the next page; `null` on the last one. */
  readonly next: string | null;
}

const usualPage = 50;
const largestPage = 200;

/** Parameters of the close records beside the filters. */
export const closeParameters: Readonly<Record<string, string>> = {
  limit: `Records of a page, 1 to ${largestPage}, usually ${usualPage}.`,
  after: 'The `next` of an earlier page.',
  format: '`json` or `csv`.',
};

const columns = `r.session, r.sid, r.downloaded, r.began_at, r.last_at, r.closed_at, r.close_reason, m.facts, m.metrics
  FROM roll_ups r JOIN session_metrics m ON m.session = r.session`;

/** Close records that a query chooses. */
export function listCloses(store: ReportStore, query: Query): ClosePage {
  refuseUnknown(query, [...Object.keys(closeParameters), ...Object.keys(filterParameters)]);
  const limit = limitOf(query, usualPage, largestPage);
  const { sql, values } = filtersOf(query);
  const rows = store.ask({
    sql: `SELECT ${columns} WHERE r.session > ? AND r.closed_at IS NOT NULL AND ${sql} ORDER BY r.session LIMIT ?`,
    values: [cursorOf(query, 'after') ?? 0, ...values, limit + 1],
  });
  const page = rows.slice(0, limit);
  return { rows: page.map(toMetrics), next: rows.length > limit ? String(page.at(-1)?.['session']) : null };
}

/** All that is known of one session; `null` when there is none. */
export function detailsOf(store: ReportStore, sid: string): SessionDetails | null {
  const row = store.ask({
    sql: `SELECT ${columns} WHERE r.session = (SELECT number FROM sessions WHERE sid = ?)`,
    values: [sid],
  })[0];
  if (!row) return null;
  const parts = (table: string): readonly ReportRow[] =>
    store.ask({ sql: `SELECT * FROM ${table} WHERE session = ? ORDER BY ordinal`, values: [row['session'] ?? 0] });
  return { ...toMetrics(row), ads: parts('ads').map(inWords), chapters: parts('chapters').map(inWords) };
}

function toMetrics(row: ReportRow): SessionMetrics {
  return {
    id: String(row['sid']),
    downloaded: row['downloaded'] === 1,
    beganAt: Number(row['began_at']),
    lastAt: Number(row['last_at']),
    closedAt: row['closed_at'] === null ? null : Number(row['closed_at']),
    closeReason: row['close_reason'] as CloseReason | null,
    facts: JSON.parse(String(row['facts'])) as SessionMetrics['facts'],
    metrics: JSON.parse(String(row['metrics'])) as Metrics,
  };
}

/** Columns of the store in the spelling of answers. */
function inWords(row: ReportRow): ReportRow {
  const entries = Object.entries(row)
    .filter(([name]) => name !== 'session')
    .map(([name, value]) => [name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()), value]);
  return Object.fromEntries(entries) as ReportRow;
}
