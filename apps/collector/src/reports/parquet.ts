import { type BasicType, ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { ExportedEvent } from '../store/report-store.js';

/** Rows of a group: what waits in memory, some megabytes. Readers like them large. */
const rowsOfGroup = 20_000;

type Column = readonly [name: string, type: BasicType, valueOf: (event: ExportedEvent) => unknown];

const columns: readonly Column[] = [
  ['seq', 'INT64', ({ seq }) => BigInt(seq)],
  ['session', 'STRING', ({ sid }) => sid],
  ['receivedAt', 'TIMESTAMP', ({ receivedAt }) => dateOf(receivedAt)],
  ['eventType', 'STRING', ({ type }) => type],
  ['ts', 'TIMESTAMP', ({ ts }) => dateOf(ts)],
  ['playhead', 'DOUBLE', ({ playhead }) => playhead],
  ['body', 'JSON', ({ body }) => JSON.parse(body) as unknown],
];

/**
 * Writes raw events as a Parquet file, piece by piece (Snappy). Times are timestamps in milliseconds, UTC. A client's clock
 * can be far out: what is beyond the range of dates is `null`.
 */
export async function* toParquet(pages: AsyncIterable<readonly ExportedEvent[]>): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: schemaFromColumnData({ columnData: columnsOf([]) }) });
  let rows: ExportedEvent[] = [];
  for await (const page of pages) {
    rows.push(...page);
    if (rows.length < rowsOfGroup) continue;
    await writer.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
    rows = [];
    yield take(bytes);
  }
  if (rows.length > 0) await writer.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
  await writer.finish();
  yield take(bytes);
}

function columnsOf(events: readonly ExportedEvent[]): ColumnSource[] {
  return columns.map(([name, type, valueOf]) => ({ name, type, data: events.map(valueOf) }));
}

const farthestDate = 8.64e15;

function dateOf(time: number): Date | null {
  return Math.abs(time) <= farthestDate ? new Date(time) : null;
}

/** What was written since the last time; positions in the file go on. */
function take(bytes: ByteWriter): Uint8Array {
  const written = bytes.getBytes().slice();
  bytes.index = 0;
  return written;
}
