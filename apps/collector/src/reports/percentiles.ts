import type { Value } from '../store/database.js';
import type { ReportRow, ReportStore } from '../store/report-store.js';

/** Percentiles that are told, by nearest rank: each is a value that occurred. */
const told = [50, 75, 90, 95, 99] as const;

/** What a page of groups was chosen by. */
export interface GroupChoice {
  readonly key: string;
  readonly where: string;
  readonly values: readonly Value[];
}

interface Percentiled {
  readonly from: string;
  readonly percentiles: Readonly<Record<string, string>>;
}

/** Names of the columns that `withPercentiles` adds. */
export function percentileColumns(percentiles: Percentiled['percentiles']): string[] {
  return Object.keys(percentiles).flatMap((name) => told.map((percent) => `${name}P${percent}`));
}

/** Adds percentiles to the rows of a page; `null` where a group has no value. */
export function withPercentiles(
  store: ReportStore,
  { from, percentiles }: Percentiled,
  choice: GroupChoice,
  page: readonly ReportRow[],
): readonly ReportRow[] {
  const columns = Object.entries(percentiles);
  if (page.length === 0 || columns.length === 0) return page;
  const found = collect(store, from, columns, choice, page);
  return page.map((row) => {
    const samples = found.get(row['key'] ?? null) ?? [];
    const more = columns.flatMap(([name], index) => {
      const sorted = Float64Array.from(samples[index] ?? []).sort();
      return told.map((percent) => [`${name}P${percent}`, nearestRank(sorted, percent)] as const);
    });
    return { ...row, ...Object.fromEntries(more) };
  });
}

/**
 * Values of each group, by column. Sorting them here takes a fraction of what window functions over all sessions take; it
 * needs eight bytes for each session that was asked for.
 */
function collect(
  store: ReportStore,
  from: string,
  columns: readonly (readonly [string, string])[],
  { key, where, values }: GroupChoice,
  page: readonly ReportRow[],
): Map<Value, number[][]> {
  const groups = new Map<Value, number[][]>(page.map((row) => [row['key'] ?? null, columns.map(() => [])]));
  const asked = columns.map(([name, column]) => `r.${column} AS "${name}"`).join(', ');
  for (const row of store.scan({ sql: `SELECT ${key} AS key, ${asked} FROM ${from} WHERE ${where}`, values })) {
    const group = groups.get(row['key'] ?? null);
    columns.forEach(([name], index) => {
      const value = row[name];
      if (typeof value === 'number') group?.[index]?.push(value);
    });
  }
  return groups;
}

function nearestRank(sorted: Float64Array, percent: number): number | null {
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? null;
}
