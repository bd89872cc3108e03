/** What the view of content and ads asks the collector for, and what it draws from the answers. */
import type { ChartData } from './chart-data.js';
import { countUnit, shareUnit } from './chart-data.js';
import { count, dateAndTime, decimal, percent, plural, viewingTime } from './format.js';
import type { ReportAddress } from './report-address.js';
import { reportUrl } from './report-client.js';
import type { ConcurrencyAnswer, GroupedAnswer, ReportRow } from './report-client.js';
import { adMeasures, numberIn, ratio, viewingMeasures } from './report-measures.js';
import type { Measure } from './report-measures.js';
import { concurrencySlot, periodBefore } from './report-range.js';
import type { Span } from './report-range.js';
import { progressCurves, progressMarks, sumOf } from './report-sums.js';
import type { ReportTile } from './report-tiles.js';

/** Answers by name. */
export interface ContentAnswers {
  readonly viewing: GroupedAnswer;
  readonly viewingBefore: GroupedAnswer;
  readonly people: GroupedAnswer;
  readonly peopleBefore: GroupedAnswer;
  readonly ads: GroupedAnswer;
  readonly adsBefore: GroupedAnswer;
  readonly contents: GroupedAnswer;
  readonly concurrency: ConcurrencyAnswer;
  readonly concurrencyBefore: ConcurrencyAnswer;
}

/** Questions of the view. */
export function contentQuestions(
  span: Span,
  filters: ReportAddress['filters'],
): { readonly [Name in keyof ContentAnswers]: string } {
  const here = { span, filters };
  const earlier = { span: periodBefore(span), filters };
  // A report by content leaves sessions without one out; by `downloaded` there are at most two rows to add up.
  const whole = { by: 'downloaded' };
  const slot = { slot: concurrencySlot(span) };
  return {
    viewing: reportUrl('/reports/platforms', here, whole),
    viewingBefore: reportUrl('/reports/platforms', earlier, whole),
    people: reportUrl('/reports/quality', here),
    peopleBefore: reportUrl('/reports/quality', earlier),
    ads: reportUrl('/reports/ads', here, whole),
    adsBefore: reportUrl('/reports/ads', earlier, whole),
    contents: reportUrl('/reports/content', here, { limit: 1000 }),
    concurrency: reportUrl('/reports/concurrency', here, slot),
    concurrencyBefore: reportUrl('/reports/concurrency', earlier, slot),
  };
}

const summedViewing = [
  ...['contentStarts', 'contentCompletes', 'contentResumes', 'contentTime', 'mediaTime', 'averageMinuteAudience'],
];
const summedAds = ['adStarts', 'adCompletes', 'adSkips', 'adTime'];

/** Everything of a period in one row. */
export interface Totals {
  readonly viewing: ReportRow;
  readonly ads: ReportRow;
}

/** Adds the answers of a period up. */
export function totalsOf(viewing: GroupedAnswer, people: GroupedAnswer, ads: GroupedAnswer): Totals {
  return {
    viewing: { ...sumOf(viewing.rows, summedViewing), viewers: numberIn(people.rows[0], 'viewers') },
    ads: ads.rows.length === 0 ? { adStarts: 0, adCompletes: 0, adSkips: 0, adTime: 0 } : sumOf(ads.rows, summedAds),
  };
}

const viewingBy = (name: string): Measure => viewingMeasures.find((one) => one.name === name) as Measure;
const adBy = (name: string): Measure => adMeasures.find((one) => one.name === name) as Measure;

/** The large numbers. */
export function contentTiles(now: Totals | undefined, before: Totals | undefined): ReportTile[] {
  const tile = (
    measure: Measure,
    value: (totals: Totals) => number | null,
    more: Partial<ReportTile> = {},
  ): ReportTile => ({
    ...{ measure, now: now ? value(now) : null, before: before ? value(before) : null },
    ...more,
  });
  const field =
    (name: string) =>
    ({ viewing }: Totals): number | null =>
      numberIn(viewing, name);
  const { viewing = {}, ads = {} } = now ?? {};
  const ad = adBy('adStarts');
  return [
    tile(viewingBy('contentStarts'), field('contentStarts'), {
      detail: `${count(numberIn(viewing, 'contentResumes'))} of the sessions resumed`,
    }),
    tile(viewingBy('viewers'), field('viewers'), { detail: 'distinct, in the whole range' }),
    tile(viewingBy('completionRate'), ({ viewing: row }) => ratio(row, 'contentCompletes', 'contentStarts'), {
      ...{ unit: 'of starts', detail: `${count(numberIn(viewing, 'contentCompletes'))} complete` },
    }),
    tile(viewingBy('averageMinuteAudience'), field('averageMinuteAudience'), {
      detail: 'viewers, over the length of each content',
    }),
    tile(viewingBy('contentTime'), field('contentTime'), {
      detail: `${viewingTime(ratio(viewing, 'contentTime', 'contentStarts'))} per start`,
    }),
    tile({ ...ad, label: 'Ad starts' }, ({ ads: row }) => numberIn(row, 'adStarts'), {
      detail: `${decimal(ratio({ ...viewing, ...ads }, 'adStarts', 'contentStarts'))} per content start`,
    }),
    tile(
      { ...adBy('completionRate'), label: 'Ad completion' },
      ({ ads: row }) => ratio(row, 'adCompletes', 'adStarts'),
      {
        ...{ unit: 'of ad starts', detail: `${percent(ratio(ads, 'adSkips', 'adStarts'))} skipped` },
      },
    ),
    tile({ ...adBy('adTime'), label: 'Ad time' }, ({ ads: row }) => numberIn(row, 'adTime'), {
      detail: `${percent(ratio({ ...viewing, adTime: numberIn(ads, 'adTime') }, 'adTime', 'mediaTime'))} of ${viewingTime(numberIn(viewing, 'mediaTime'))} watched`,
    }),
  ];
}

/** Concurrent viewers beside those of the period before. */
export function concurrencyChart(now: ConcurrencyAnswer, before: ConcurrencyAnswer | undefined): ChartData {
  const width = now.slot * 60_000;
  const earlier = now.rows.map((_slot, index) => before?.rows[index]?.viewers ?? null);
  return {
    x: now.rows.map(({ at }) => at + width / 2),
    ...{ axis: 'time', unit: countUnit },
    place: (index) => dateAndTime(now.rows[index]?.at ?? 0),
    series: [
      { label: 'viewers', colour: '--content', dash: [], fill: true, values: now.rows.map(({ viewers }) => viewers) },
      { label: 'before', colour: '--faint', dash: [5, 4], values: earlier },
    ],
  };
}

/** `at most 34 at 22 Nov, 20:15`. */
export function peakWords({ rows }: ConcurrencyAnswer): string {
  const peak = rows.reduce(
    (most, slot) => (slot.viewers > most.viewers ? slot : most),
    rows[0] ?? { viewers: 0, at: 0 },
  );
  return peak.viewers === 0 ? 'nobody' : `at most ${plural(peak.viewers, 'viewer')}, ${dateAndTime(peak.at)}`;
}

const colours = ['--content', '--good', '--ad', '--buffer', '--pause'];
const dashes = [[], [7, 4], [2, 3], [10, 3, 2, 3], [12, 5]];

/** How far viewers came. */
export function progressChart(contents: GroupedAnswer): ChartData {
  return {
    ...{ x: progressMarks, axis: 'share', unit: shareUnit },
    place: (index) => `${shareUnit.mark(progressMarks[index] ?? 0)} of the length`,
    series: progressCurves(contents).map((curve, index) => ({
      ...curve,
      label: curve.label.length > 28 ? `${curve.label.slice(0, 27)}…` : curve.label,
      colour: colours[index] ?? '--faint',
      dash: dashes[index] ?? [],
    })),
  };
}
