import type { AdRecord } from '../engine/ad-meter.js';
import type { ChapterRecord } from '../engine/chapter-meter.js';
import type { SessionRecord } from '../reports/session-record.js';
import type { Value } from './database.js';

/** A column of a roll-up table: what it is called, and where its value comes from. */
export type Columns<Source> = Readonly<Record<string, (source: Source) => Value | boolean>>;

const day = 86_400_000;
const hour = 3_600_000;

/**
 * What reports group by, filter by and add up: one narrow row per session, so that a report over all of them reads little.
 * Everything else is JSON in a table of its own.
 */
export const sessionColumnsOfRollUp = {
  sid: ({ sid }) => sid,
  downloaded: ({ downloaded }) => downloaded,
  began_at: ({ span }) => span.beganAt,
  last_at: ({ span }) => span.lastAt,
  closed_at: ({ span }) => span.closedAt,
  close_reason: ({ span }) => span.reason,
  deadline: ({ span }) => span.deadline,
  day: ({ span }) => Math.floor(span.beganAt / day) * day,
  hour: ({ span }) => Math.floor(span.beganAt / hour) * hour,
  report_suite: ({ facts }) => facts.reportSuite,
  content_id: ({ facts }) => facts.contentId,
  content_name: ({ facts }) => facts.contentName,
  length: ({ facts }) => facts.length,
  content_type: ({ facts }) => facts.contentType,
  stream_type: ({ facts }) => facts.streamType,
  player: ({ facts }) => facts.player,
  channel: ({ facts }) => facts.channel,
  app_version: ({ facts }) => facts.appVersion,
  library_version: ({ facts }) => facts.libraryVersion,
  show: ({ facts }) => facts.show,
  resumed: ({ facts }) => facts.resumed,
  authorized: ({ facts }) => facts.authorized,
  events: ({ metrics }) => metrics.events,
  started: ({ metrics }) => metrics.contentStarts,
  completed: ({ metrics }) => metrics.contentCompletes,
  content_time: ({ metrics }) => metrics.contentTime,
  media_time: ({ metrics }) => metrics.mediaTime,
  unique_time: ({ metrics }) => metrics.uniqueTime,
  playback_time: ({ metrics }) => metrics.playbackTime,
  progress10: ({ metrics }) => metrics.progress10,
  progress25: ({ metrics }) => metrics.progress25,
  progress50: ({ metrics }) => metrics.progress50,
  progress75: ({ metrics }) => metrics.progress75,
  progress95: ({ metrics }) => metrics.progress95,
  ama: ({ metrics }) => metrics.averageMinuteAudience,
  segment: ({ metrics }) => metrics.segment,
  estimated_streams: ({ metrics }) => metrics.estimatedStreams,
  pauses: ({ metrics }) => metrics.pauseEvents,
  pause_time: ({ metrics }) => metrics.pauseTime,
  buffers: ({ metrics }) => metrics.bufferEvents,
  buffer_time: ({ metrics }) => metrics.bufferTime,
  stalls: ({ metrics }) => metrics.stallEvents,
  stall_time: ({ metrics }) => metrics.stallTime,
  errors: ({ metrics }) => metrics.errorEvents,
  bitrate: ({ metrics }) => metrics.bitrateAverage,
  bitrate_changes: ({ metrics }) => metrics.bitrateChanges,
  dropped_frames: ({ metrics }) => metrics.droppedFrames,
  time_to_start: ({ metrics }) => metrics.timeToStart,
  drop_before_start: ({ metrics }) => metrics.dropBeforeStart,
  ad_starts: ({ metrics }) => metrics.adStarts,
  ad_completes: ({ metrics }) => metrics.adCompletes,
  ad_time: ({ metrics }) => metrics.adTime,
  chapters: ({ metrics }) => metrics.chapterCount,
  chapter_starts: ({ metrics }) => metrics.chapterStarts,
  chapter_completes: ({ metrics }) => metrics.chapterCompletes,
  chapter_time: ({ metrics }) => metrics.chapterTime,
  startup: ({ metrics }) => metrics.startupTime,
  startup_without_ads: ({ metrics }) => metrics.startupTimeWithoutAds,
  rebuffers: ({ metrics }) => metrics.rebufferEvents,
  rebuffer_time: ({ metrics }) => metrics.rebufferTime,
  exit_before_start: ({ metrics }) => metrics.exitBeforeStart,
  start_failure: ({ metrics }) => metrics.startFailure,
  playback_failure: ({ metrics }) => metrics.playbackFailure,
} as const satisfies Columns<SessionRecord>;

/** One row per ad that began in a break. */
export const adColumns = {
  ordinal: (ad) => ad.ordinal,
  ad_id: (ad) => ad.id,
  ad_name: (ad) => ad.name,
  ad_length: (ad) => ad.length,
  pod: (ad) => ad.pod,
  pod_name: (ad) => ad.podName,
  pod_second: (ad) => ad.podSecond,
  position: (ad) => ad.podPosition,
  ad_player: (ad) => ad.playerName,
  advertiser: (ad) => ad.advertiser,
  campaign: (ad) => ad.campaign,
  creative: (ad) => ad.creative,
  started_ts: (ad) => ad.startedTs,
  time: (ad) => ad.time / 1000,
  outcome: (ad) => ad.outcome,
} as const satisfies Columns<AdRecord>;

/** One row per viewing of a chapter. */
export const chapterColumns = {
  ordinal: (chapter) => chapter.ordinal,
  chapter_id: (chapter) => chapter.id,
  chapter_name: (chapter) => chapter.name,
  chapter_index: (chapter) => chapter.index,
  chapter_offset: (chapter) => chapter.offset,
  chapter_length: (chapter) => chapter.length,
  started_ts: (chapter) => chapter.startedTs,
  time: (chapter) => chapter.time / 1000,
  outcome: (chapter) => chapter.outcome,
} as const satisfies Columns<ChapterRecord>;

/** Values of a row, in the order of its columns. */
export function valuesOf<Source>(columns: Columns<Source>, source: Source): Value[] {
  return Object.values(columns).map((read) => {
    const value = read(source);
    return typeof value === 'boolean' ? Number(value) : value;
  });
}
