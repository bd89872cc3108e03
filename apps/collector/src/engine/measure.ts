import type { EngineState } from './fold.js';
import type { Metrics, Standing } from './metrics.js';
import { progressMarks } from './position-meter.js';
import { segmentOf } from './segment.js';
import { rebufferingOf } from './start-meter.js';
import { coveredTime } from './watched-ranges.js';

/** The metrics of a session as far as it has come. Each is defined at its name in `Metrics`. */
export function metricsOf(state: EngineState, standing: Standing): Metrics {
  const { account } = state;
  return {
    events: account.events,
    ...viewing(state),
    downloaded: standing.downloaded ? true : null,
    secondsSinceLastCall: standing.secondsSinceLastCall,
    pauseEvents: account.pauses,
    pauseImpacted: flag(account.pauses > 0),
    pauseTime: seconds(account.pauseTime),
    bufferEvents: account.buffers,
    bufferImpacted: flag(account.buffers > 0),
    bufferTime: seconds(account.bufferTime),
    stallEvents: account.stalls,
    stallImpacted: flag(account.stalls > 0),
    stallTime: seconds(account.stallTime),
    ...told(state),
    ...parts(state, standing.closed),
    ...startup(state),
    ...outcomes(state, standing.closed),
  };
}

/** Seconds of whole milliseconds. */
export function seconds(millis: number): number {
  return millis / 1000;
}

function flag(value: boolean): number {
  return value ? 1 : 0;
}

function viewing({ account, position, start, facts }: EngineState) {
  const { contentTime, adTime, started, completed } = account;
  const marks = position.marks;
  const known = facts.length > 0;
  const reached = (percent: (typeof progressMarks)[number]) =>
    known ? started && (marks & (1 << progressMarks.indexOf(percent))) !== 0 : null;
  const interrupted = account.pauseTime + account.bufferTime + account.stallTime;
  return {
    mediaStarts: flag(account.events > 0),
    contentStarts: flag(started),
    contentCompletes: flag(completed),
    contentTime: seconds(contentTime),
    mediaTime: seconds(contentTime + adTime),
    // Coarse playheads and double speed get ahead of the clock; what was spent bounds what was new in it.
    uniqueTime: seconds(Math.min(coveredTime(position.watched), contentTime)),
    playbackTime: seconds(contentTime + adTime + interrupted + start.waiting),
    progress10: reached(10),
    progress25: reached(25),
    progress50: reached(50),
    progress75: reached(75),
    progress95: reached(95),
    averageMinuteAudience: known ? seconds(contentTime) / facts.length : null,
    segment: segmentOf(position, facts.contentType),
    segmentViews: flag(started),
    contentResumes: flag(facts.resumed),
    estimatedStreams: Math.floor(seconds(contentTime + adTime) / 1800) + 1,
    federated: null,
    authorized: flag(facts.authorized),
  };
}

function told({ account, quality }: EngineState) {
  const { bitrateChanges, droppedFrames, timeToStart, weighted, weight } = quality;
  const bitrate = weight > 0 ? Math.round(weighted / weight) : null;
  const bucket = bitrate === null ? 0 : Math.floor(bitrate / 100) * 100;
  return {
    timeToStart: timeToStart === null ? null : seconds(timeToStart),
    bitrateAverage: bitrate,
    bitrateBucket: bitrate === null ? null : `${bucket}-${bucket + 99}`,
    bitrateChanges,
    bitrateChangeImpacted: flag(bitrateChanges > 0),
    droppedFrames,
    droppedFramesImpacted: droppedFrames === null ? null : flag(droppedFrames > 0),
    errorEvents: account.errors,
    errorImpacted: flag(account.errors > 0),
    playerErrors: quality.playerErrors,
    externalErrors: quality.externalErrors,
  };
}

function parts({ account, ads, chapters, states }: EngineState, closed: boolean) {
  return {
    adStarts: ads.starts,
    adCompletes: ads.completes,
    adSkips: ads.skips,
    adTime: seconds(account.adTime),
    chapterCount: chapters.count,
    chapterStarts: closed ? chapters.count : chapters.closed,
    chapterCompletes: chapters.completes,
    chapterTime: seconds(chapters.time),
    states: states.map(({ name, count, time }) => ({ name, count, time: seconds(time) })),
  };
}

function startup({ account, start }: EngineState) {
  const rebuffering = rebufferingOf(start);
  const spent = rebuffering.time + account.contentTime;
  return {
    startupTime: account.started ? seconds(start.startup) : null,
    startupTimeWithoutAds: account.started ? seconds(start.startupOutsideBreaks) : null,
    rebufferEvents: rebuffering.count,
    rebufferTime: seconds(rebuffering.time),
    rebufferRatio: spent > 0 ? rebuffering.time / spent : null,
  };
}

/** What only the end of a session tells. Content that played cannot end before it started, open or not. */
function outcomes({ account, start }: EngineState, closed: boolean) {
  const { started, completed } = account;
  const once = (value: boolean): number | null => (closed ? flag(value) : null);
  const before = (value: boolean): number | null => (started ? 0 : once(value));
  return {
    dropBeforeStart: before(true),
    exitBeforeStart: before(!start.errorBeforeStart),
    startFailure: before(start.errorBeforeStart),
    playbackFailure: once(started && !completed && start.failing),
  };
}
