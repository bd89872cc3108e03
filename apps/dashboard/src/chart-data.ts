/** What a chart draws, before anything is drawn. */

import { count, finePercent, wait } from './format.js';

/** One line. A `null` is a gap, never a zero. */
export interface ChartSeries {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** Name of a colour in `app.css`, such as `--content`. */
  readonly colour: string;
  /** Lengths of strokes and gaps in pixels; none for a solid line. Series differ by it as well as by colour. */
  readonly dash: readonly number[];
  /** Fill to zero: for what is compared by height. */
  readonly fill?: true;
}

/** What values are: how they read at the cursor and at the axis, and steps that make a good axis. */
export interface ChartUnit {
  readonly format: (value: number | null) => string;
  readonly mark: (value: number) => string;
  readonly steps: readonly number[];
}

const decades = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7];
const steps = (parts: readonly number[], from = 1): number[] =>
  decades.flatMap((decade) => parts.map((part) => part * decade * from));

/** Things that only come whole, such as viewers. */
export const countUnit: ChartUnit = { format: count, mark: count, steps: steps([1, 2, 5]) };

/** Shares, as per cent. */
export const shareUnit: ChartUnit = {
  format: finePercent,
  mark: (share) => `${Number((share * 100).toFixed(2))} %`,
  steps: steps([1, 2, 2.5, 5], 1e-4),
};

/** Seconds. */
export const secondsUnit: ChartUnit = {
  format: wait,
  mark: (value) => (value >= 60 ? `${Number((value / 60).toFixed(1))} min` : `${Number(value.toFixed(2))} s`),
  steps: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400],
};

/** Lines over one axis. */
export interface ChartData {
  /** Milliseconds since the epoch on a time axis, shares from 0 to 1 on the other; one for each value, rising. */
  readonly x: readonly number[];
  readonly axis: 'time' | 'share';
  readonly series: readonly ChartSeries[];
  readonly unit: ChartUnit;
  /** What is at a position on the axis, for tooltips: `14:00 – 15:00`. */
  readonly place: (index: number) => string;
}

/** Nothing at all to draw. */
export function isEmpty({ series }: ChartData): boolean {
  return series.every(({ values }) => values.every((value) => value === null));
}

/** Index of the last value that is known; -1 when there is none. */
export function lastKnown(values: ChartSeries['values']): number {
  return values.findLastIndex((value) => value !== null);
}

/** Points that no line reaches, because both sides are gaps; they are drawn as dots. */
export function lonely(values: ChartSeries['values']): number[] {
  return values.flatMap((value, index) =>
    value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null ? [index] : [],
  );
}

/** What the tooltip says at a position, as one sentence for those who hear it. */
export function sentenceAt(data: ChartData, index: number): string {
  const parts = data.series.map(({ label, values }) => `${label} ${data.unit.format(values[index] ?? null)}`);
  return `${data.place(index)}: ${parts.join(', ')}`;
}

/**
 * Places of direct labels, of equal ends the later on top: as near to the ends of their lines as `height` allows without one lying on another. Pixels from
 * the top, in the order given.
 */
export function spread(ends: readonly number[], apart: number, height: number): number[] {
  const order = ends.map((y, index) => ({ y, index })).sort((one, other) => one.y - other.y || other.index - one.index);
  let least = 0;
  for (const label of order) least = (label.y = Math.max(label.y, least)) + apart;
  let most = height;
  for (const label of order.reverse()) most = (label.y = Math.min(label.y, most)) - apart;
  const places = new Array<number>(ends.length).fill(0);
  for (const { y, index } of order) places[index] = y;
  return places;
}
