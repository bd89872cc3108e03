/** Time ranges of reports: as an address says them, as moments, and cut into slots for charts. */
import { dateAndTime, duration } from './format.js';

/** Ranges that move with the clock. */
export const rangeNames = ['hour', 'day', 'week'] as const;
export type RangeName = (typeof rangeNames)[number];

/** What the reader chose: a range up to now, or two moments (ms since the epoch). */
export type RangeChoice = { readonly kind: 'last'; readonly name: RangeName } | ({ readonly kind: 'between' } & Span);

/** Two moments, ms since the epoch; `to` is outside. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const lengths: { readonly [Name in RangeName]: number } = { hour, day, week: 7 * day };

/** Labels of the ranges up to now. */
export const rangeLabels: { readonly [Name in RangeName]: string } = {
  hour: 'Last hour',
  day: 'Last 24 hours',
  week: 'Last 7 days',
};

/** The moments of a choice. Ranges up to now end with the minute that runs. */
export function resolveRange(choice: RangeChoice, now: number): Span {
  if (choice.kind === 'between') return { from: choice.from, to: choice.to };
  const to = Math.floor(now / minute) * minute + minute;
  return { from: to - lengths[choice.name], to };
}

/** The period of equal length before: what every number is compared with. */
export function periodBefore({ from, to }: Span): Span {
  return { from: from - (to - from), to: from };
}

/** What that period is called. */
export function beforeWords(choice: RangeChoice): string {
  if (choice.kind === 'last') return { hour: 'the hour', day: 'the 24 h', week: 'the 7 days' }[choice.name] + ' before';
  return `the ${duration((choice.to - choice.from) / 1000)} before`;
}

/** `Last 24 hours`, or `22 Nov, 14:00 – 23 Nov, 14:00`. */
export function rangeWords(choice: RangeChoice): string {
  return choice.kind === 'last' ? rangeLabels[choice.name] : spanWords(choice);
}

/** `22 Nov, 14:00 – 23 Nov, 14:00`. */
export function spanWords({ from, to }: Span): string {
  return `${dateAndTime(from)} – ${dateAndTime(to)}`;
}

/** How reports over time are asked for: `hour` and `day` are the collector's own, minutes are asked one by one. */
export interface Slots {
  readonly unit: 'minutes' | 'hour' | 'day';
  /** Milliseconds. */
  readonly width: number;
  /** Beginnings, ms since the epoch. The first one may begin before the range. */
  readonly starts: readonly number[];
}

/** Units that the reader can choose between where both make sense: more than a day, and hours still fit one answer. */
export const slotUnits = ['hour', 'day'] as const;

/** Whether there is a choice of units. */
export function hasUnits({ from, to }: Span): boolean {
  return to - from > day && to - from <= 40 * day;
}

/** Cuts a range into slots that a chart can show: half a dozen to two hundred, or what the reader chose. */
export function slotsOf(span: Span, chosen?: string): Slots {
  const { from, to } = span;
  const length = to - from;
  const wanted = hasUnits(span) ? slotUnits.find((one) => one === chosen) : undefined;
  const [unit, width] = ((): readonly [Slots['unit'], number] => {
    if (wanted !== undefined) return [wanted, lengths[wanted]];
    if (length <= 75 * minute) return ['minutes', 5 * minute];
    if (length <= 4 * hour) return ['minutes', 15 * minute];
    return length <= 3 * day ? ['hour', hour] : ['day', day];
  })();
  const first = Math.floor(from / width) * width;
  const count = Math.max(1, Math.ceil((to - first) / width));
  return { unit, width, starts: Array.from({ length: count }, (_, index) => first + index * width) };
}

/** Minutes of a slot of the concurrency report, so that a chart gets some hundreds. */
export function concurrencySlot({ from, to }: Span): number {
  const length = to - from;
  return length <= 6 * hour ? 1 : length <= day ? 5 : length <= 3 * day ? 15 : length <= 6 * day ? 30 : 60;
}
