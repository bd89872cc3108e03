import type { ExportedEvent, ReportStore } from '../store/report-store.js';
import { csvLine } from './csv.js';
import { choiceOf, cursorOf, momentOf, type Query, refuseUnknown } from './parameters.js';

/** Parameters of the export. */
export const exportParameters: Readonly<Record<string, string>> = {
  from: 'Events that arrived at this moment or later.',
  to: 'Events that arrived before this moment.',
  after: 'Events behind this position in the log.',
  format: '`ndjson` or `csv`; usually `ndjson`.',
};

/** What an export writes: one line per event, in order of receipt. */
export interface EventExport {
  readonly type: string;
  /** Pages of text, read from the log when the reader takes them: memory is bounded by one page. */
  readonly chunks: Iterable<string>;
}

/** Events of one page of the export. */
const page = 500;

const columns = ['seq', 'session', 'receivedAt', 'eventType', 'ts', 'playhead', 'body'] as const;

/** Exports the raw events that a query chooses, for a column store or a notebook. */
export function exportEvents(store: ReportStore, query: Query): EventExport {
  refuseUnknown(query, Object.keys(exportParameters));
  const csv = choiceOf(query, 'format', ['ndjson', 'csv']) === 'csv';
  const from = momentOf(query, 'from') ?? 0;
  const to = momentOf(query, 'to') ?? Number.MAX_SAFE_INTEGER;
  const after = cursorOf(query, 'after') ?? 0;
  return csv
    ? { type: 'text/csv; charset=utf-8', chunks: pages(store, { from, to, after }, toCsvLine, csvLine(columns)) }
    : { type: 'application/x-ndjson', chunks: pages(store, { from, to, after }, toJsonLine, '') };
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly after: number;
}

function* pages(
  store: ReportStore,
  { from, to, after }: Range,
  line: (event: ExportedEvent) => string,
  head: string,
): Generator<string> {
  if (head !== '') yield head;
  let seen = after;
  for (;;) {
    const events = store.exportAfter(seen, from, to, page);
    const last = events.at(-1);
    if (!last) return;
    seen = last.seq;
    yield events.map(line).join('');
  }
}

/** The body goes in as it was sent: it is JSON, and what has no line breaks in it fits on a line. */
function toJsonLine({ seq, sid, receivedAt, body }: ExportedEvent): string {
  const oneLine = body.replace(/[\r\n]+/g, ' ');
  return `{"seq":${seq},"session":"${sid}","receivedAt":${receivedAt},"event":${oneLine}}\n`;
}

function toCsvLine({ seq, sid, receivedAt, type, ts, playhead, body }: ExportedEvent): string {
  return csvLine([seq, sid, receivedAt, type, ts, playhead, body]);
}
