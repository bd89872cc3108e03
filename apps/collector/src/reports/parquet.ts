import { type BasicType, ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { ExportedEvent } from '../store/report-store.js';

/** Rows of a group, and characters of its bodies: what waits in memory. Readers like groups large. */
const rowsOfGroup = 20_000;
const sizeOfGroup = 2 ** 24;

type Column = readonly [name: string, type: BasicType, valueOf: (event: ExportedEvent) => unknown];

const columns: readonly Column[] = [
  ['seq', 'INT64', ({ seq }) => BigInt(seq)],
  ['session', 'STRING', ({ sid }) => sid],
  ['receivedAt', 'TIMESTAMP', ({ receivedAt }) => new Date(receivedAt)],
  ['eventType', 'STRING', ({ type }) => type],
  ['ts', 'TIMESTAMP', ({ ts }) => new Date(ts)],
  ['playhead', 'DOUBLE', ({ playhead }) => playhead],
  ['body', 'JSON', ({ body }) => JSON.parse(body) as unknown],
];

/**
 * Writes raw events as a Parquet file, piece by piece (Snappy). Times are timestamps in milliseconds, UTC.
 */
export async function* toParquet(pages: AsyncIterable<readonly ExportedEvent[]>): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: schemaFromColumnData({ columnData: columnsOf([]) }) });
  let rows: ExportedEvent[] = [];
  let size = 0;
  for await (const page of pages) {
    rows.push(...page);
    size += page.reduce((sum, { body }) => sum + body.length, 0);
    if (rows.length < rowsOfGroup && size < sizeOfGroup) continue;
    await writer.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
    rows = [];
    size = 0;
    yield take(bytes);
  }
  if (rows.length > 0) await writer.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
  await writer.finish();
  yield take(bytes);
}

function columnsOf(events: readonly ExportedEvent[]): ColumnSource[] {
  return columns.map(([name, type, valueOf]) => ({ name, type, data: events.map(valueOf) }));
}

/** What was written since the last time; positions in the file go on. */
function take(bytes: ByteWriter): Uint8Array {
  const written = bytes.getBytes().slice();
  bytes.index = 0;
  return written;
}
