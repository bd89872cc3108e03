/** What reports tell, as people read it: a label, a unit, which way is better. Names are those of the collector. */
import { bitrate, count, decimal, finePercent, percent, viewingTime, wait as waiting } from './format.js';
import type { ReportRow } from './report-client.js';

/** One number of a row. */
export interface Measure {
  /** Name in the answers; also what the collector sorts by. */
  readonly name: string;
  readonly label: string;
  /** What exactly it is, for a title. */
  readonly about: string;
  readonly format: (value: number | null) => string;
  /** Which direction is good news; `null` when neither is. */
  readonly better: 'less' | 'more' | null;
  /** A share of a whole, which a bar can show. */
  readonly share?: true;
  /** Computed here from others; the collector cannot sort by it. */
  readonly derived?: true;
  /** Where it is not simply the field of its name. */
  readonly value?: (row: ReportRow) => number | null;
}

type Better = Measure['better'];
const of =
  (format: Measure['format'], better: Better, more: Partial<Measure> = {}) =>
  (name: string, label: string, about: string): Measure => ({ name, label, about, format, better, ...more });

const number = of(count, null);
const bad = of(count, 'less');
const time = of(viewingTime, null);
const wait = of(waiting, 'less', { derived: true });
const badShare = of(percent, 'less', { share: true });
const goodShare = of(percent, 'more', { share: true });

/** How well it played. */
export const qualityMeasures = [
  number('mediaStarts', 'Sessions', 'Sessions opened, resumed ones included.'),
  wait('startupP50', 'Start-up median', 'Half of the sessions showed content within this time, pre-roll ads included.'),
  wait('startupP95', 'Start-up p95', '95 of 100 sessions showed content within this time.'),
  of(finePercent, 'less', { share: true })(
    'rebufferRatio',
    'Rebuffering',
    'Rebuffer time ÷ (rebuffer time + content time); no start-up, no seeks.',
  ),
  bad('rebufferEvents', 'Rebufferings', 'Times that buffering interrupted content.'),
  badShare('startFailureRate', 'Failed to start', 'Closed without content play, after an error ÷ sessions.'),
  badShare('exitRate', 'Left before start', 'Closed without content play and without an error ÷ sessions.'),
  badShare('playbackFailureRate', 'Failed in play', 'Ended by an error after content had started ÷ content starts.'),
  badShare('errorImpacted', 'With errors', 'Share of sessions with an error.'),
  of(bitrate, 'more')('bitrateAverage', 'Bitrate', 'Average, weighted by time in play.'),
] as const satisfies readonly Measure[];

/** Percentiles of the start-up time that the collector tells. */
export const startupPercentiles = [50, 90, 95, 99] as const;

/** Sums over contents without a length cannot know how far anybody came, and sums say 0 there. */
const withLength =
  (name: string): NonNullable<Measure['value']> =>
  (row) =>
    'length' in row && row['length'] === 0 ? null : numberIn(row, name);

/** What was watched. */
export const viewingMeasures = [
  of(count, 'more')('contentStarts', 'Starts', 'Sessions in which main content played.'),
  of(count, 'more')('viewers', 'Viewers', 'Distinct viewers; a session without an id of its viewer counts as one.'),
  number('contentCompletes', 'Completes', 'Sessions that were told to be complete.'),
  goodShare('completionRate', 'Completion', 'Completes ÷ starts.'),
  of(decimal, 'more', { value: withLength('averageMinuteAudience') })(
    'averageMinuteAudience',
    'Avg. minute audience',
    'Content time ÷ length, summed over the sessions: as many as if all had watched all of it.',
  ),
  time('contentTime', 'Content time', 'Time playing main content.'),
  of(viewingTime, 'more')('averageContentTime', 'Per start', 'Content time ÷ starts.'),
  time('adTime', 'Ad time', 'Time playing ads.'),
  number('adStarts', 'Ad starts', 'Ads begun.'),
] as const satisfies readonly Measure[];

/** What became of ads. */
export const adMeasures = [
  number('adStarts', 'Starts', 'Ads begun inside a break.'),
  number('adCompletes', 'Completes', 'Ads played to their end.'),
  goodShare('completionRate', 'Completion', 'Completes ÷ starts.'),
  bad('adSkips', 'Skips', 'Ads that the viewer skipped.'),
  of(percent, 'less', { share: true, derived: true, value: (row) => ratio(row, 'adSkips', 'adStarts') })(
    'skipRate',
    'Skipped',
    'Skips ÷ starts.',
  ),
  bad('adAbandons', 'Abandoned', 'Ads that the end of their break or session cut off.'),
  time('adTime', 'Time', 'Time playing them.'),
  of(viewingTime, 'more')('averageAdTime', 'Per start', 'Ad time ÷ starts.'),
  number('sessions', 'Sessions', 'Sessions they ran in.'),
] as const satisfies readonly Measure[];

/** A number of a row; `null` when it is not known. */
export function numberIn(row: ReportRow | undefined, name: string): number | null {
  const value = row?.[name];
  return typeof value === 'number' ? value : null;
}

/** A measure of a row; `null` when it is not known. */
export function valueOf(measure: Measure, row: ReportRow | undefined): number | null {
  if (row === undefined) return null;
  return measure.value ? measure.value(row) : numberIn(row, measure.name);
}

/** Share of one field in another; `null` where there is nothing to divide by. */
export function ratio(row: ReportRow | undefined, over: string, under: string): number | null {
  const [part, whole] = [numberIn(row, over), numberIn(row, under)];
  return part === null || whole === null || whole === 0 ? null : part / whole;
}
