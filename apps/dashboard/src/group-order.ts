/** The order of a table, as an address says it: `rebufferRatio` for largest first, `rebufferRatio.up` for smallest first. */
import { groupName } from './report-dimensions.js';
import type { ReportRow } from './report-client.js';
import { valueOf } from './report-measures.js';
import type { Measure } from './report-measures.js';

/** A column and a direction; `key` is the name of the group. */
export interface Order {
  readonly column: string;
  readonly up: boolean;
}

/** Reads the order of an address; `null` for the collector's own. Columns that nobody knows are left out. */
export function readOrder(text: string | undefined, measures: readonly Measure[]): Order | null {
  const [, column = '', up] = /^(\w+)(\.up)?$/.exec(text ?? '') ?? [];
  const known = column === 'key' || measures.some(({ name }) => name === column);
  return known ? { column, up: up !== undefined } : null;
}

/** Says an order. */
export function writeOrder({ column, up }: Order): string {
  return `${column}${up ? '.up' : ''}`;
}

/** The order that a click on a column asks for: largest first, names from A, and then the other way round. */
export function nextOrder(column: string, now: Order | null): Order {
  return { column, up: now?.column === column ? !now.up : column === 'key' };
}

/** Rows in an order; what is not known goes to the end either way. */
export function inOrder(
  rows: readonly ReportRow[],
  order: Order | null,
  { by, measures }: { readonly by: string | null; readonly measures: readonly Measure[] },
): readonly ReportRow[] {
  const measure = measures.find(({ name }) => name === order?.column);
  if (order === null || (measure === undefined && order.column !== 'key')) return rows;
  const sign = order.up ? 1 : -1;
  if (measure === undefined) {
    const text = (row: ReportRow): string => groupName(by, row).text;
    return [...rows].sort((one, other) => sign * text(one).localeCompare(text(other), 'en', { numeric: true }));
  }
  return [...rows].sort((one, other) => {
    const [left, right] = [valueOf(measure, one), valueOf(measure, other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}
