/** Adds rows up and lays them into slots. What nobody knows stays unknown. */
import type { GroupedAnswer, ReportRow } from './report-client.js';
import { numberIn, ratio } from './report-measures.js';
import { wholeDay } from './session-progress.js';
import type { Slots } from './report-range.js';

/** The sums of some fields over rows; `null` where no row knows. */
export function sumOf(rows: readonly ReportRow[], names: readonly string[]): ReportRow {
  return Object.fromEntries(
    names.map((name) => {
      const known = rows.map((row) => numberIn(row, name)).filter((value) => value !== null);
      return [name, known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)];
    }),
  );
}

/** One row for each slot, `undefined` where nothing happened. `answer` gives the answer to the question of a name. */
export function rowsOfSlots(
  { unit, starts }: Slots,
  answer: (name: string) => GroupedAnswer | undefined,
): (ReportRow | undefined)[] {
  if (unit === 'minutes') return starts.map((start) => answer(slotName(start))?.rows[0]);
  const byStart = new Map(answer('slots')?.rows.map((row) => [row['key'], row]));
  return starts.map((start) => byStart.get(start));
}

/** What the question for one slot is called. */
export function slotName(start: number): string {
  return `slot ${start}`;
}

/** Marks that the collector counts, as shares of the length. The start is everybody who began. */
export const progressMarks = [0, 0.1, 0.25, 0.5, 0.75, 0.95, 1] as const;

/** Fields of `progressMarks`. */
const markFields = [
  ...['contentStarts', 'progress10', 'progress25', 'progress50', 'progress75', 'progress95', 'contentCompletes'],
];

/** Share of the starts that came to each of `progressMarks`; `null` without starts. */
export function progressOf(row: ReportRow): (number | null)[] {
  return markFields.map((field) => ratio(row, field, 'contentStarts'));
}

/** One curve of the progress chart. */
export interface ProgressCurve {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

/** Curves of single contents beside the one of all of them. */
const mostCurves = 4;

/** The curve of all contents with an end, and those of the most started ones. */
export function progressCurves({ rows, next }: GroupedAnswer): ProgressCurve[] {
  const measured = rows.filter((row) => {
    const length = numberIn(row, 'length') ?? 0;
    // Live content has no end to come near to.
    return length > 0 && length !== wholeDay && (numberIn(row, 'contentStarts') ?? 0) > 0;
  });
  const most = measured
    .toSorted((one, other) => (numberIn(other, 'contentStarts') ?? 0) - (numberIn(one, 'contentStarts') ?? 0))
    .slice(0, mostCurves)
    .map((row) => ({ label: String(row['name'] ?? row['key']), values: progressOf(row) }));
  if (measured.length < 2) return most;
  const label = next === null ? 'All content' : `The ${rows.length} largest`;
  return [{ label, values: progressOf(sumOf(measured, markFields)) }, ...most];
}
