/** A column of a report: its name in answers, how the store computes it over a group, what it means. */
export interface Measure {
  readonly name: string;
  readonly sql: string;
  readonly about: string;
}

const sum = (column: string): string => `coalesce(sum(r.${column}), 0)`;
/** A ratio is `null` where there is nothing to divide by. */
const ratio = (over: string, under: string): string => `1.0 * ${over} / nullif(${under}, 0)`;

const counted = (name: string, column: string, about: string): Measure => ({ name, sql: sum(column), about });
const divided = (name: string, over: string, under: string, about: string): Measure => ({
  name,
  sql: ratio(over, under),
  about,
});

/** How many sessions and viewers a group has; in every report over sessions. */
export const audience: readonly Measure[] = [
  { name: 'mediaStarts', sql: 'count(*)', about: 'Sessions opened, resumed ones included.' },
  {
    name: 'viewers',
    sql: 'count(DISTINCT coalesce(r.viewer, r.sid))',
    about: 'Distinct viewers; sessions without an id of a viewer count as one each.',
  },
  counted('contentStarts', 'started', 'Sessions in which main content played.'),
];

/** What was watched. */
export const viewingMeasures: readonly Measure[] = [
  ...audience,
  counted('contentCompletes', 'completed', 'Sessions with `sessionComplete`.'),
  counted('contentResumes', 'resumed', 'Sessions that continue an earlier one.'),
  counted('contentTime', 'content_time', 'Seconds playing main content.'),
  counted('mediaTime', 'media_time', 'Seconds playing main content and ads.'),
  counted('uniqueTime', 'unique_time', 'Seconds of content seen, each once per session.'),
  counted('playbackTime', 'playback_time', 'Seconds of content, ads, pauses, buffering, stalls and start-up.'),
  { name: 'averageMinuteAudience', sql: 'sum(r.ama)', about: 'Content time ÷ length, summed over the sessions.' },
  divided('averageContentTime', sum('content_time'), sum('started'), 'Content time ÷ content starts.'),
  divided('averageMediaTime', sum('media_time'), 'count(*)', 'Media time ÷ media starts.'),
  counted('progress10', 'progress10', 'Sessions that played past 10 % of the length.'),
  counted('progress25', 'progress25', 'The same at 25 %.'),
  counted('progress50', 'progress50', 'The same at 50 %.'),
  counted('progress75', 'progress75', 'The same at 75 %.'),
  counted('progress95', 'progress95', 'The same at 95 %.'),
  divided('completionRate', sum('completed'), sum('started'), 'Content completes ÷ content starts.'),
  counted('estimatedStreams', 'estimated_streams', 'One per begun half hour of media time.'),
  counted('dropsBeforeStart', 'drop_before_start', 'Sessions closed without content play.'),
  divided('dropRate', sum('drop_before_start'), 'count(*)', 'Drops before start ÷ media starts.'),
  counted('pauseEvents', 'pauses', 'Pauses.'),
  counted('pauseTime', 'pause_time', 'Seconds in pause.'),
  counted('adStarts', 'ad_starts', 'Ads begun.'),
  counted('adTime', 'ad_time', 'Seconds playing ads.'),
  divided('adsPerStream', sum('ad_starts'), 'count(*)', 'Ad starts ÷ media starts.'),
  divided('chaptersPerStream', sum('chapter_starts'), 'count(*)', 'Chapter starts ÷ media starts.'),
];

/** How well it played. */
export const qualityMeasures: readonly Measure[] = [
  ...audience,
  divided(
    'rebufferRatio',
    sum('rebuffer_time'),
    `(${sum('rebuffer_time')} + ${sum('content_time')})`,
    'Rebuffer time ÷ (rebuffer time + content time).',
  ),
  counted('rebufferEvents', 'rebuffers', 'Buffering that interrupted content; no start-up, no seek.'),
  counted('rebufferTime', 'rebuffer_time', 'Seconds in it.'),
  divided('rebufferImpacted', 'sum(r.rebuffers > 0)', sum('started'), 'Share of content starts with rebuffering.'),
  counted('bufferEvents', 'buffers', 'Buffering of any kind.'),
  counted('bufferTime', 'buffer_time', 'Seconds in it.'),
  counted('stallEvents', 'stalls', 'Stalls: play without movement of the playhead.'),
  counted('stallTime', 'stall_time', 'Seconds in them.'),
  counted('exitsBeforeStart', 'exit_before_start', 'Closed without content play and without an error.'),
  divided('exitRate', sum('exit_before_start'), 'count(*)', 'Exits before start ÷ media starts.'),
  counted('startFailures', 'start_failure', 'Closed without content play, after an error.'),
  divided('startFailureRate', sum('start_failure'), 'count(*)', 'Start failures ÷ media starts.'),
  counted('playbackFailures', 'playback_failure', 'Closed by an error after content had started.'),
  divided('playbackFailureRate', sum('playback_failure'), sum('started'), 'Playback failures ÷ content starts.'),
  counted('errorEvents', 'errors', 'Errors told.'),
  divided('errorImpacted', 'sum(r.errors > 0)', 'count(*)', 'Share of sessions with an error.'),
  {
    name: 'bitrateAverage',
    sql: 'sum(r.bitrate * r.media_time) / nullif(sum(CASE WHEN r.bitrate IS NULL THEN 0 ELSE r.media_time END), 0)',
    about: 'kbit/s, weighted by media time.',
  },
  counted('bitrateChanges', 'bitrate_changes', 'Changes of the bitrate.'),
  { name: 'droppedFrames', sql: 'sum(r.dropped_frames)', about: 'Frames dropped; null when nobody told.' },
  { name: 'timeToStart', sql: 'avg(r.time_to_start)', about: 'Average of what clients told, seconds.' },
];

const outcome = (value: string): string => `sum(p.outcome = '${value}')`;
const started = 'count(*)';

/** What became of ads. */
export const adMeasures: readonly Measure[] = [
  { name: 'adStarts', sql: started, about: 'Ads begun inside a break.' },
  { name: 'adCompletes', sql: outcome('completed'), about: 'Ads played to the end.' },
  { name: 'adSkips', sql: outcome('skipped'), about: 'Ads skipped.' },
  { name: 'adAbandons', sql: outcome('abandoned'), about: 'Ads that their break or session ended.' },
  { name: 'adTime', sql: 'sum(p.time)', about: 'Seconds playing them.' },
  divided('averageAdTime', 'sum(p.time)', started, 'Ad time ÷ ad starts.'),
  divided('completionRate', outcome('completed'), started, 'Ad completes ÷ ad starts.'),
  { name: 'sessions', sql: 'count(DISTINCT p.session)', about: 'Sessions they ran in.' },
];

const closedOnes = "sum(p.outcome <> 'open')";

/** What became of chapters. */
export const chapterMeasures: readonly Measure[] = [
  { name: 'chapterStarts', sql: closedOnes, about: 'Viewings that have closed: both flags are on the close record.' },
  { name: 'chapterCompletes', sql: outcome('completed'), about: 'Chapters played to the end.' },
  { name: 'chapterSkips', sql: outcome('skipped'), about: 'Chapters skipped.' },
  { name: 'chapterTime', sql: 'sum(p.time)', about: 'Seconds playing content in them.' },
  divided('averageChapterTime', 'sum(p.time)', started, 'Chapter time ÷ viewings.'),
  divided('completionRate', outcome('completed'), closedOnes, 'Chapter completes ÷ chapter starts.'),
  { name: 'sessions', sql: 'count(DISTINCT p.session)', about: 'Sessions they ran in.' },
];
