import type { StateTime } from './state-meter.js';

/** How a session stands when its metrics are asked for; see `sessions/life.ts`. */
export interface Standing {
  /** The session is closed: nothing will change any more. */
  readonly closed: boolean;
  readonly downloaded: boolean;
  /** Seconds between the last event and the close; `null` while open. */
  readonly secondsSinceLastCall: number | null;
}

/**
 * The metrics of one session (Media Collection API, section 12.3, and what the industry adds). Seconds unless told
 * otherwise. What is not known is `null`, never 0. Names in brackets are the documented context data.
 */
export interface Metrics {
  /** Accepted events, `sessionStart` included. */
  readonly events: number;

  /** Media starts (`a.media.view`): 1 from `sessionStart` on, whatever follows; a resumed session counts as well. */
  readonly mediaStarts: number;
  /** Content starts (`a.media.play`): 1 when `play` came on main content, outside ad breaks. */
  readonly contentStarts: number;
  /** Content completes (`a.media.complete`): 1 when `sessionComplete` came; reaching the end without it does not count. */
  readonly contentCompletes: number;
  /** Content time spent (`a.media.timePlayed`): wall time playing main content, without ads, pauses, buffering, stalls. */
  readonly contentTime: number;
  /** Media time spent (`a.media.totalTimePlayed`): content time and ad time. */
  readonly mediaTime: number;
  /** Unique time played (`a.media.uniqueTimePlayed`): union of the playhead ranges watched, at most the content time. */
  readonly uniqueTime: number;
  /** Playback time spent (derived): content and ad time, pauses, buffering, stalls and the time before the start. */
  readonly playbackTime: number;
  /** Progress (`a.media.progress10`): the playhead came past 10 % of the length in play; `null` without a length. */
  readonly progress10: boolean | null;
  /** The same at 25 %. */
  readonly progress25: boolean | null;
  /** The same at 50 %. */
  readonly progress50: boolean | null;
  /** The same at 75 %. */
  readonly progress75: boolean | null;
  /** The same at 95 %. */
  readonly progress95: boolean | null;
  /** Average minute audience (`a.media.averageMinuteAudience`): content time ÷ length; `null` without a length. */
  readonly averageMinuteAudience: number | null;
  /** Content segment (`a.media.segment`): `[from-to]` minutes around lowest and highest playhead, steps of five. */
  readonly segment: string | null;
  /** Content segment views (`a.media.segmentView`): 1 when `play` came on content. */
  readonly segmentViews: number;
  /** Content resumes (`a.media.resume`): 1 when `media.resume` was true at `sessionStart`. */
  readonly contentResumes: number;
  /** Estimated streams (`a.media.estimatedStreams`): one per begun half hour of media time, at least 1. */
  readonly estimatedStreams: number;
  /** Federated data (`a.media.federated`): always `null`, this collector has no data-sharing rules. */
  readonly federated: null;
  /** Authorized (`a.media.pass.auth`): 1 when it was set at `sessionStart`. */
  readonly authorized: number;
  /** Media downloaded (`a.media.downloaded`): true for downloaded sessions, else `null`, as only `true` is reported. */
  readonly downloaded: true | null;
  /** Seconds since last call (`a.media.secondsSinceLastCall`): last event to close, about 0 or 600; `null` while open. */
  readonly secondsSinceLastCall: number | null;

  /** Pause events (`a.media.pauseCount`): pauses entered; one told twice is one. */
  readonly pauseEvents: number;
  /** Paused impacted streams (`a.media.pause`): 1 with any pause. */
  readonly pauseImpacted: number;
  /** Total pause duration (`a.media.pauseTime`): from each `pauseStart` to the next change of what the player does. */
  readonly pauseTime: number;
  /** Buffer events (`a.media.qoe.bufferCount`): buffering entered from another state. */
  readonly bufferEvents: number;
  /** Buffer impacted streams (`a.media.qoe.buffer`): 1 with any buffering. */
  readonly bufferImpacted: number;
  /** Total buffer duration (`a.media.qoe.bufferTime`): from each `bufferStart` to the next change. */
  readonly bufferTime: number;
  /** Stall events (`a.media.qoe.stallCount`): three or more events in play on content, for over 1 s, at one playhead. */
  readonly stallEvents: number;
  /** Stall impacted streams (`a.media.qoe.stall`): 1 with any stall. */
  readonly stallImpacted: number;
  /** Total stall duration (`a.media.qoe.stallTime`): those intervals, from the first of the events on. */
  readonly stallTime: number;
  /** Time to start (`a.media.qoe.timeToStart`): as the client sent it last, milliseconds ÷ 1000; `null` if never sent. */
  readonly timeToStart: number | null;
  /** Average bitrate (`a.media.qoe.bitrateAverage`): kbit/s weighted by time in play (stalls too), whole number. */
  readonly bitrateAverage: number | null;
  /** Average bitrate bucket (`a.media.qoe.bitrateAverageBucket`): such as `800-899`. */
  readonly bitrateBucket: string | null;
  /** Bitrate changes (`a.media.qoe.bitrateChangeCount`): `bitrateChange` events. */
  readonly bitrateChanges: number;
  /** Bitrate change impacted streams (`a.media.qoe.bitrateChange`): 1 with any. */
  readonly bitrateChangeImpacted: number;
  /** Dropped frames (`a.media.qoe.droppedFrameCount`): last value received, for it is a running total. */
  readonly droppedFrames: number | null;
  /** Dropped frame impacted streams (`a.media.qoe.droppedFrames`): 1 when above 0; `null` if never sent. */
  readonly droppedFramesImpacted: number | null;
  /** Error events (`a.media.qoe.errorCount`): `error` events. */
  readonly errorEvents: number;
  /** Error impacted streams (`a.media.qoe.error`): 1 with any. */
  readonly errorImpacted: number;
  /** Player error ids (`a.media.qoe.playerSdkErrors`): distinct ids, at most 20. */
  readonly playerErrors: readonly string[];
  /** External error ids (`a.media.qoe.externalErrors`): distinct ids of source `external`, at most 20. */
  readonly externalErrors: readonly string[];
  /** Drops before start (`a.media.qoe.dropBeforeStart`): 1 when closed without content play; `null` while that is open. */
  readonly dropBeforeStart: number | null;

  /** Ad starts (`a.media.ad.view`) and ad count (`a.media.adCount`): `adStart` events inside a break, told at once. */
  readonly adStarts: number;
  /** Ad completes (`a.media.ad.complete`): `adComplete` of an ad that was open. */
  readonly adCompletes: number;
  /** `adSkip` of an ad that was open. */
  readonly adSkips: number;
  /** Ad time spent (`a.media.ad.timePlayed`): playing in ads; pauses and buffering in them do not count. */
  readonly adTime: number;
  /** Chapter count (`a.media.chapterCount`): `chapterStart` events. */
  readonly chapterCount: number;
  /** Chapter starts (`a.media.chapter.view`): chapters that closed, for both flags are on the close record. */
  readonly chapterStarts: number;
  /** Chapter completes (`a.media.chapter.complete`): `chapterComplete` of a chapter that was open. */
  readonly chapterCompletes: number;
  /** Chapter time spent (`a.media.chapter.timePlayed`): playing content with a chapter open. */
  readonly chapterTime: number;
  /** Player states (`a.media.states.{name}.set`, `.count`, `.time`): set when listed; time through pauses and ads. */
  readonly states: readonly Pick<StateTime, 'name' | 'count' | 'time'>[];

  /** Start-up time: `sessionStart` to the first content play, pre-roll included; `null` when it never came. */
  readonly startupTime: number | null;
  /** The same without the time in ad breaks. */
  readonly startupTimeWithoutAds: number | null;
  /** Rebufferings: buffering that interrupts content; not before the start, not around a seek or after a pause. */
  readonly rebufferEvents: number;
  /** Time in them. */
  readonly rebufferTime: number;
  /** Rebuffering ratio: rebuffer time ÷ (rebuffer time + content time); `null` when nothing was played. */
  readonly rebufferRatio: number | null;
  /** Exit before start: closed without content play and without an error; `null` while that is open. */
  readonly exitBeforeStart: number | null;
  /** Failure before start: closed without content play, after an error; `null` while that is open. */
  readonly startFailure: number | null;
  /** Playback failure: closed, started, not complete, and not a frame moved after its last error; `null` while open. */
  readonly playbackFailure: number | null;
}
