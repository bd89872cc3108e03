import { createRefusal } from '../http/refusal.js';
import type { ReportRow, ReportStore } from '../store/report-store.js';
import { type Dimension, dimensionOf } from './dimensions.js';
import { filterParameters, filtersOf } from './filters.js';
import type { Measure } from './measures.js';
import { choiceOf, cursorOf, limitOf, type Query, refuseUnknown, textOf } from './parameters.js';
import { percentileColumns, withPercentiles } from './percentiles.js';

/** A report that groups sessions, or parts of them, and adds up. */
export interface ReportDefinition {
  readonly path: string;
  readonly about: string;
  /** Sessions are `r`, parts of sessions `p`. */
  readonly from: string;
  readonly dimensions: Readonly<Record<string, Dimension>>;
  /** Dimension when none is asked for; `null` for one row over everything. */
  readonly usually: string | null;
  readonly measures: readonly Measure[];
  /** Columns of `r` whose percentiles are told as well, by their names in the answer. */
  readonly percentiles: Readonly<Record<string, string>>;
}

/** An answer of a grouped report. */
export interface GroupedAnswer {
  /** The dimension; `null` for one row over everything. */
  readonly by: string | null;
  /** Largest groups first, or in order of time. `key` is the value of the dimension. */
  readonly rows: readonly ReportRow[];
  /** Pass as `after` to get the next page; `null` on the last one. */
  readonly next: string | null;
}

const usualRows = 50;
/** Groups of one page. */
export const mostRows = 1000;

/** Parameters of a grouped report beside the filters. */
export const groupParameters: Readonly<Record<string, string>> = {
  by: 'Dimension to group by; `c.` and a key groups by own metadata.',
  sort: 'Measure to list the largest groups of; usually the first one.',
  limit: `Rows of a page, 1 to ${mostRows}, usually ${usualRows}.`,
  after: 'The `next` of an earlier page.',
  format: '`json` or `csv`.',
};

/** Answers a grouped report. */
export function groupSessions(store: ReportStore, definition: ReportDefinition, query: Query): GroupedAnswer {
  refuseUnknown(query, [...Object.keys(groupParameters), ...Object.keys(filterParameters)]);
  const by = textOf(query, 'by') ?? definition.usually;
  const dimension = by === null ? null : chosenDimension(definition, by);
  const sort = choiceOf(
    query,
    'sort',
    definition.measures.map(({ name }) => name),
  );
  const limit = limitOf(query, usualRows, mostRows);
  const after = cursorOf(query, 'after') ?? 0;
  const { sql: where, values } = filtersOf(query);
  const key = dimension?.sql ?? 'NULL';
  const columns = [...(dimension?.also ?? []), ...definition.measures].map(({ name, sql }) => `${sql} AS "${name}"`);
  const condition = dimension?.named ? `${where} AND ${key} <> ''` : where;
  const order = dimension?.inOrder && !sort ? 'key' : `"${sort ?? definition.measures[0]?.name ?? ''}" DESC, key`;
  const rows = store.ask({
    sql: `SELECT ${key} AS key, ${columns.join(', ')} FROM ${definition.from} WHERE ${condition}
          ${dimension ? 'GROUP BY 1' : ''} ORDER BY ${order} LIMIT ? OFFSET ?`,
    values: [...values, limit + 1, after],
  });
  const page = rows.slice(0, limit);
  const shown = withPercentiles(store, definition, { key, where: condition, values }, page);
  return { by, rows: shown, next: rows.length > limit ? String(after + limit) : null };
}

/** Names of the columns of a report, in order. */
export function columnsOf({ dimensions, measures, percentiles }: ReportDefinition, by: string | null): string[] {
  const also = by === null ? [] : (dimensionOf(dimensions, by)?.also ?? []);
  return [
    'key',
    ...also.map(({ name }) => name),
    ...measures.map(({ name }) => name),
    ...percentileColumns(percentiles),
  ];
}

function chosenDimension({ dimensions }: ReportDefinition, by: string): Dimension {
  const dimension = dimensionOf(dimensions, by);
  if (dimension) return dimension;
  throw createRefusal(
    400,
    `by: expected one of ${Object.keys(dimensions).join(', ')}, or c. and a key of own metadata`,
  );
}
