/** What the quality view asks the collector for, and what it draws from the answers. */
import { secondsUnit, shareUnit } from './chart-data.js';
import type { ChartData, ChartSeries } from './chart-data.js';
import { count, dateAndTime, day, percent, plural, timeOfDayShort, viewingTime, wait } from './format.js';
import type { ReportAddress } from './report-address.js';
import { writeAddress, withChoices, withoutChoices } from './report-address.js';
import { reportUrl } from './report-client.js';
import type { GroupedAnswer, ReportRow } from './report-client.js';
import { numberIn, qualityMeasures, startupPercentiles } from './report-measures.js';
import type { Measure } from './report-measures.js';
import { periodBefore, slotsOf } from './report-range.js';
import type { Slots, Span } from './report-range.js';
import { slotName } from './report-sums.js';
import type { ReportTile } from './report-tiles.js';
import { viewHash } from './router.js';

/** Answers by name: `now`, `before`, `slots`, or one for each slot. */
export type QualityAnswers = Record<string, GroupedAnswer>;

/** Questions of the view. */
export function qualityQuestions(span: Span, { filters, choices }: ReportAddress): Record<string, string> {
  const path = '/reports/quality';
  const slots = slotsOf(span, choices.each);
  const overTime =
    slots.unit === 'minutes'
      ? Object.fromEntries(
          slots.starts.map((from): [string, string] => {
            const slot = { from: Math.max(from, span.from), to: Math.min(from + slots.width, span.to) };
            return [slotName(from), reportUrl(path, { span: slot, filters })];
          }),
        )
      : { slots: reportUrl(path, { span, filters }, { by: slots.unit, limit: 1000 }) };
  return {
    now: reportUrl(path, { span, filters }),
    before: reportUrl(path, { span: periodBefore(span), filters }),
    ...overTime,
  };
}

const byName = (name: string): Measure => qualityMeasures.find((one) => one.name === name) as Measure;

/** The large numbers. */
export function qualityTiles(
  now: ReportRow | undefined,
  before: ReportRow | undefined,
  address: ReportAddress,
): ReportTile[] {
  const of = (name: string) => numberIn(now, name);
  const compared = (name: string) => ({ measure: byName(name), now: of(name), before: numberIn(before, name) });
  const only = (which: string) =>
    viewHash('sessions', writeAddress(withChoices(withoutChoices(address), { only: which })));
  const failed = (name: string, whole: string, words: string) =>
    `${count(of(name))} of ${plural(of(whole) ?? 0, words)}`;
  return [
    {
      ...compared('mediaStarts'),
      detail: `${count(of('contentStarts'))} started · ${plural(of('viewers') ?? 0, 'viewer')}`,
      href: viewHash('sessions', writeAddress(withoutChoices(address))),
    },
    {
      ...compared('startupP50'),
      detail: `p75 ${wait(of('startupP75'))} · without ads ${wait(of('startupWithoutAdsP50'))}`,
    },
    { ...compared('startupP95'), detail: `p90 ${wait(of('startupP90'))} · p99 ${wait(of('startupP99'))}` },
    {
      ...compared('rebufferRatio'),
      unit: 'of viewing',
      detail: `${plural(of('rebufferEvents') ?? 0, 'time')} · ${viewingTime(of('rebufferTime'))} · in ${percent(of('rebufferImpacted'))} of starts`,
      href: only('buffering'),
    },
    {
      ...compared('startFailureRate'),
      detail: failed('startFailures', 'mediaStarts', 'session'),
      href: only('startFailures'),
    },
    { ...compared('exitRate'), detail: failed('exitsBeforeStart', 'mediaStarts', 'session'), href: only('exits') },
    { ...compared('playbackFailureRate'), detail: failed('playbackFailures', 'contentStarts', 'start') },
    {
      ...compared('errorImpacted'),
      unit: 'of sessions',
      detail: plural(of('errorEvents') ?? 0, 'error'),
      href: only('errors'),
    },
  ];
}

/** One chart of the view. */
export interface QualityChart {
  readonly title: string;
  readonly note: string;
  readonly data: ChartData;
}

/** Dashes of series, in order; colours alone do not tell lines apart. */
const dashes = [[], [7, 4], [2, 3], [10, 3, 2, 3]] as const;

/** The charts, from one row per slot. */
export function qualityCharts(slots: Slots, rows: readonly (ReportRow | undefined)[]): QualityChart[] {
  const place = (index: number): string => slotWords(slots, index);
  const chart = (series: readonly ChartSeries[], unit: ChartData['unit']): ChartData => ({
    x: slots.starts.map((start) => start + slots.width / 2),
    axis: 'time',
    ...{ series, unit, place },
  });
  const line = (name: string, label: string, colour: string, index: number): ChartSeries => ({
    ...{ label, colour, dash: dashes[index] ?? [] },
    values: rows.map((row) => (row === undefined || numberIn(row, 'mediaStarts') === 0 ? null : numberIn(row, name))),
  });
  const colours = ['--content', '--good', '--ad', '--buffer'];
  const each = `by ${{ minutes: `${slots.width / 60_000} minutes`, hour: 'the hour', day: 'day (UTC)' }[slots.unit]}`;
  const startup = startupPercentiles.map((one, index) =>
    line(`startupP${one}`, one === 50 ? 'median' : `p${one}`, colours[index] ?? '', index),
  );
  const failures = [
    line('startFailureRate', 'failed to start', '--error', 0),
    line('exitRate', 'left before', '--pause', 1),
    line('playbackFailureRate', 'failed in play', '--ad', 2),
  ];
  const rebuffering: ChartSeries = { ...line('rebufferRatio', 'rebuffering', '--buffer', 0), fill: true };
  return [
    {
      title: 'Start-up time',
      note: `${each}, pre-roll ads included`,
      data: chart(startup, secondsUnit),
    },
    { title: 'Rebuffering', note: `share of viewing, ${each}`, data: chart([rebuffering], shareUnit) },
    { title: 'Failures and exits', note: `share of sessions, ${each}`, data: chart(failures, shareUnit) },
  ];
}

/** `22 Nov, 14:00 – 15:00`, or the day. */
function slotWords({ unit, width, starts }: Slots, index: number): string {
  const from = starts[index] ?? 0;
  return unit === 'day' ? day(from) : `${dateAndTime(from)} – ${timeOfDayShort(from + width)}`;
}
