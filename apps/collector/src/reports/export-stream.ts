import type { ReadingBackend } from '../backend.js';
import type { ExportedEvent } from '../store/report-store.js';
import { csvLine } from './csv.js';
import { exportColumns, exportOf, type ExportPage, type ExportRange, toCsvLine, toJsonLine } from './export-events.js';
import { toParquet } from './parquet.js';
import type { Query } from './parameters.js';

/** An export: one line or row per event, in order of receipt. */
export interface EventExport {
  readonly type: string;
  /** Read from the log when the reader takes it: memory is bounded by a page, or by a row group. */
  readonly content: AsyncIterable<string | Uint8Array>;
}

/** Exports the raw events that a query chooses, for a column store or a notebook. Throws a refusal for a wrong query. */
export function exportEvents(reading: ReadingBackend, query: Query): EventExport {
  const { range, format } = exportOf(query);
  const pages = pagesOf(reading, range);
  if (format === 'parquet') return { type: 'application/vnd.apache.parquet', content: toParquet(pages) };
  if (format === 'csv')
    return { type: 'text/csv; charset=utf-8', content: lines(pages, toCsvLine, csvLine(exportColumns)) };
  return { type: 'application/x-ndjson', content: lines(pages, toJsonLine, '') };
}

async function* pagesOf(reading: ReadingBackend, range: ExportRange): AsyncGenerator<readonly ExportedEvent[]> {
  let rest: ExportRange | null = range;
  while (rest) {
    const { events, next, until }: ExportPage = (await reading.query('events', rest)).answer;
    if (events.length > 0) yield events;
    rest = next === null ? null : { ...rest, after: next, until };
  }
}

async function* lines(
  pages: AsyncIterable<readonly ExportedEvent[]>,
  line: (event: ExportedEvent) => string,
  head: string,
): AsyncGenerator<string> {
  if (head !== '') yield head;
  for await (const events of pages) yield events.map(line).join('');
}
