import type { ExportedEvent, ReportStore } from '../store/report-store.js';
import { csvLine } from './csv.js';
import { choiceOf, cursorOf, momentOf, type Query, refuseUnknown } from './parameters.js';

/** Parameters of the export. */
export const exportParameters: Readonly<Record<string, string>> = {
  from: 'Events that arrived at this moment or later.',
  to: 'Events that arrived before this moment.',
  after: 'Events behind this position in the log.',
  shared: '`true` leaves out the sessions whose viewers refuse that their data is passed on.',
  format: '`ndjson`, `csv` or `parquet`; usually `ndjson`.',
};

/** Which events are exported. */
export interface ExportRange {
  readonly from: number;
  readonly to: number;
  /** Positions in the log: behind the first, and not behind the second; `null` for as far as it reaches now. */
  readonly after: number;
  readonly until: number | null;
  /** Without sessions whose viewers opted out of sharing. */
  readonly sharedOnly: boolean;
}

/** Formats of an export. */
export type ExportFormat = 'ndjson' | 'csv' | 'parquet';

/** Some of the events; `next` is where the following page begins, `null` after the last one. */
export interface ExportPage {
  /** Where the export ends: what comes meanwhile is not in it, or it might never end. */
  readonly until: number;
  readonly events: readonly ExportedEvent[];
  readonly next: number | null;
}

/** Events of one page: what waits in memory of an export. */
const page = 2000;

/** What a query asks to be exported. */
export function exportOf(query: Query): { readonly range: ExportRange; readonly format: ExportFormat } {
  refuseUnknown(query, Object.keys(exportParameters));
  return {
    format: choiceOf(query, 'format', ['ndjson', 'csv', 'parquet']) ?? 'ndjson',
    range: {
      from: momentOf(query, 'from') ?? 0,
      to: momentOf(query, 'to') ?? Number.MAX_SAFE_INTEGER,
      after: cursorOf(query, 'after') ?? 0,
      until: null,
      sharedOnly: choiceOf(query, 'shared', ['true', 'false']) === 'true',
    },
  };
}

/** The first page of a range. @param position up to which the log reaches */
export function exportPage(store: ReportStore, range: ExportRange, position: number): ExportPage {
  const { from, to, after, sharedOnly } = range;
  const until = range.until ?? position;
  const events = store.exportAfter({ seq: after, until, from, to, sharedOnly, limit: page });
  return { until, events, next: events.length < page ? null : (events.at(-1)?.seq ?? null) };
}

/** Names of the columns, whatever the format. */
export const exportColumns = ['seq', 'session', 'receivedAt', 'eventType', 'ts', 'playhead', 'body'] as const;

/** The body goes in as it was sent: it is JSON, and what has no line breaks in it fits on a line. */
export function toJsonLine({ seq, sid, receivedAt, body }: ExportedEvent): string {
  const oneLine = body.replace(/[\r\n]+/g, ' ');
  return `{"seq":${seq},"session":"${sid}","receivedAt":${receivedAt},"event":${oneLine}}\n`;
}

/** The same as a line of a table, see `exportColumns`. */
export function toCsvLine({ seq, sid, receivedAt, type, ts, playhead, body }: ExportedEvent): string {
  return csvLine([seq, sid, receivedAt, type, ts, playhead, body]);
}
