import { adStart, breakStart, type Trace } from '../trace.js';

/** Time accounting (section 12.2). */
export const timeTraces: readonly Trace[] = [
  {
    name: 'a session of which only the start came, still open',
    rows: [],
    open: true,
    expected: {
      ...{ events: 1, mediaStarts: 1, contentStarts: 0, contentTime: 0, mediaTime: 0, uniqueTime: 0, segment: null },
      ...{ dropBeforeStart: null, exitBeforeStart: null, startFailure: null, playbackFailure: null, startupTime: null },
      ...{ rebufferRatio: null, bitrateAverage: null, droppedFrames: null, secondsSinceLastCall: null },
    },
  },
  {
    name: 'plain viewing to the end',
    rows: [
      [2, 0, 'play'],
      [12, 10, 'ping'],
      [22, 20, 'sessionComplete'],
      [23, 20, 'sessionEnd'],
    ],
    expected: {
      ...{ contentTime: 20, mediaTime: 20, uniqueTime: 20, contentCompletes: 1, startupTime: 2, playbackTime: 22 },
      ...{ averageMinuteAudience: 0.2, playbackFailure: 0 },
    },
  },
  {
    name: 'no time between sessionStart and play counts as content, however often pings come',
    rows: [
      [10, 0, 'ping'],
      [20, 0, 'ping'],
      [25, 0, 'play'],
      [30, 5, 'sessionEnd'],
    ],
    expected: { contentTime: 5, stallEvents: 0, startupTime: 25, playbackTime: 30 },
  },
  {
    name: 'play told again is no second start and no new state',
    rows: [
      [1, 0, 'play'],
      [2, 1, 'play'],
      [12, 11, 'play'],
      [13, 12, 'sessionEnd'],
    ],
    expected: { contentStarts: 1, contentTime: 12, segmentViews: 1 },
  },
  {
    name: 'content watched twice: time counts twice, unique time once, and can exceed the length',
    rows: [
      [0, 0, 'play'],
      [60, 60, 'ping'],
      [100, 100, 'pauseStart'],
      [101, 0, 'play'],
      [161, 60, 'sessionEnd'],
    ],
    expected: { contentTime: 160, uniqueTime: 100, averageMinuteAudience: 1.6, pauseTime: 1 },
  },
  {
    name: 'trailing pings after sessionComplete add nothing',
    rows: [
      [0, 0, 'play'],
      [100, 100, 'sessionComplete'],
      [110, 100, 'ping'],
      [120, 100, 'ping'],
    ],
    expected: { contentTime: 100, mediaTime: 100, stallEvents: 0, contentCompletes: 1 },
  },
  {
    name: 'a post-roll after sessionComplete is ad time',
    rows: [
      [0, 0, 'play'],
      [100, 100, 'sessionComplete'],
      breakStart(101, 100),
      adStart(102, 100),
      [112, 100, 'adComplete'],
      [113, 100, 'adBreakComplete'],
      [120, 100, 'sessionEnd'],
    ],
    expected: { contentTime: 100, adTime: 10, mediaTime: 110, adCompletes: 1 },
  },
  {
    name: 'play on content after sessionComplete is a second viewing',
    rows: [
      [0, 0, 'play'],
      [100, 100, 'sessionComplete'],
      [110, 0, 'play'],
      [120, 10, 'sessionEnd'],
    ],
    expected: { contentTime: 110, uniqueTime: 100, contentStarts: 1 },
  },
  {
    name: 'nothing after sessionEnd counts but the number of events',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'sessionEnd'],
      [20, 20, 'error'],
      [30, 30, 'pauseStart'],
      [40, 30, 'bitrateChange'],
      [41, 30, 'sessionComplete'],
    ],
    expected: {
      ...{ events: 7, contentTime: 10, errorEvents: 0, pauseEvents: 0, bitrateChanges: 0, contentCompletes: 0 },
      ...{ uniqueTime: 10 },
    },
  },
  {
    name: 'a clock that jumps by decades while content plays: the jump is nobody’s time',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'ping'],
      [800_000_000, 20, 'ping'],
      [800_000_010, 30, 'sessionEnd'],
    ],
    expected: { contentTime: 20, mediaTime: 20, estimatedStreams: 1 },
  },
  {
    name: 'an interval just below ten minutes counts, one of ten minutes does not',
    rows: [
      [0, 0, 'play'],
      [599.999, 100, 'ping'],
      [1199.999, 100, 'ping'],
      [1200.999, 101, 'sessionEnd'],
    ],
    expected: { contentTime: 600.999, stallEvents: 0 },
  },
  {
    name: 'a downloaded session is closed by ten silent minutes of its own time',
    downloaded: true,
    rows: [
      [0, 0, 'play'],
      [50, 50, 'ping'],
      [651, 50, 'play'],
      [660, 59, 'sessionComplete'],
    ],
    secondsSinceLastCall: 600,
    expected: { contentTime: 50, contentCompletes: 0, downloaded: true, secondsSinceLastCall: 600, events: 5 },
  },
  {
    name: 'a downloaded session is closed by thirty minutes at one playhead',
    downloaded: true,
    rows: [
      [0, 0, 'play'],
      [10, 10, 'pauseStart'],
      ...[400, 800, 1200, 1600, 1809, 1811, 1820].map((t) => [t, 10, 'ping'] as const),
      [1830, 10, 'play'],
    ],
    // Paused from 10 to 1809; the ping at 1811 comes more than 1800 s after the last movement at 10.
    expected: { contentTime: 10, pauseTime: 1799, contentStarts: 1, downloaded: true },
  },
  {
    name: 'media time counts a stream for each begun half hour',
    rows: [[0, 0, 'play'], ...[500, 1000, 1500].map((t) => [t, t, 'ping'] as const), [1800, 1800, 'sessionEnd']],
    start: { 'media.length': 3600 },
    expected: { mediaTime: 1800, estimatedStreams: 2, segment: '[0-30]' },
  },
  {
    name: 'media time just below half an hour is one stream',
    rows: [[0, 0, 'play'], ...[500, 1000, 1500].map((t) => [t, t, 'ping'] as const), [1799.999, 1799, 'sessionEnd']],
    expected: { mediaTime: 1799.999, estimatedStreams: 1 },
  },
  {
    name: 'events of one moment are applied in the order they mean',
    rows: [
      [10, 0, 'play'],
      [10, 0, 'adBreakComplete'],
      [10, 0, 'adComplete'],
      breakStart(0, 0),
      adStart(0, 0),
      [20, 10, 'sessionEnd'],
    ],
    expected: { adTime: 10, adCompletes: 1, contentStarts: 1, contentTime: 10 },
  },
];
