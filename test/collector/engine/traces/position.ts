import { adStart, breakStart, type Trace } from '../trace.js';

const marks = (...reached: readonly boolean[]): Trace['expected'] => ({
  progress10: reached[0] ?? false,
  progress25: reached[1] ?? false,
  progress50: reached[2] ?? false,
  progress75: reached[3] ?? false,
  progress95: reached[4] ?? false,
});
const noMarks = { progress10: null, progress25: null, progress50: null, progress75: null, progress95: null };

/** Unique time, progress, segments (section 12.3). */
export const positionTraces: readonly Trace[] = [
  {
    name: 'a mark is reached at its very playhead',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'ping'],
      [25, 25, 'ping'],
      [49.9, 49.9, 'sessionEnd'],
    ],
    expected: marks(true, true),
  },
  {
    name: 'all marks of a content watched whole',
    rows: [
      [0, 0, 'play'],
      [50, 50, 'ping'],
      [95, 95, 'sessionComplete'],
    ],
    expected: { ...marks(true, true, true, true, true), uniqueTime: 95 },
  },
  {
    name: 'a forward seek leaves the marks it skips silent',
    rows: [
      [0, 0, 'play'],
      [5, 5, 'pauseStart'],
      [6, 60, 'play'],
      [26, 80, 'sessionEnd'],
    ],
    expected: { ...marks(false, false, false, true), uniqueTime: 25, contentTime: 25, segment: '[0-5]' },
  },
  {
    name: 'the same with the rule that a seek reaches them (section 11, item 12)',
    rows: [
      [0, 0, 'play'],
      [5, 5, 'pauseStart'],
      [6, 60, 'play'],
      [26, 80, 'sessionEnd'],
    ],
    rules: { marksOnSeek: true },
    expected: marks(true, true, true, true),
  },
  {
    name: 'a seek nobody announced is told by its size',
    rows: [
      [0, 0, 'play'],
      [5, 5, 'ping'],
      [10, 60, 'ping'],
      [15, 65, 'sessionEnd'],
    ],
    expected: { ...marks(), uniqueTime: 10, contentTime: 15 },
  },
  {
    name: 'double speed and 2 s more is play, a hair more is not',
    rows: [
      [0, 0, 'play'],
      [5, 12, 'ping'],
      [10, 24.001, 'ping'],
      [11, 25, 'sessionEnd'],
    ],
    // 12 s within 5 s is played and reaches 10 %, 12.001 s is not, then 24.001 to 25: 12.999 s, bounded by 11 s of content.
    expected: { ...marks(true, true), uniqueTime: 11, contentTime: 11 },
  },
  {
    name: 'seeking back does not reach marks again nor watch twice',
    rows: [
      [0, 0, 'play'],
      [30, 30, 'pauseStart'],
      [31, 5, 'play'],
      [51, 25, 'sessionEnd'],
    ],
    expected: { ...marks(true, true), uniqueTime: 30, contentTime: 50 },
  },
  {
    name: 'ranges that touch, overlap and stand apart',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'pauseStart'],
      [11, 30, 'play'],
      [21, 40, 'pauseStart'],
      [22, 20, 'play'],
      [37, 35, 'pauseStart'],
      [38, 90, 'play'],
      [43, 95, 'sessionEnd'],
    ],
    // 0-10, 20-40, 90-95.
    expected: { uniqueTime: 35, contentTime: 40, ...marks(false, true, false, false, true), progress10: true },
  },
  {
    name: 'without a length there are no marks and no average minute audience',
    start: { 'media.length': 0 },
    rows: [
      [0, 0, 'play'],
      [50, 50, 'sessionEnd'],
    ],
    expected: { ...noMarks, averageMinuteAudience: null, contentTime: 50, uniqueTime: 50 },
  },
  {
    name: 'a length beyond all reason reaches nothing',
    start: { 'media.length': 1e308 },
    rows: [
      [0, 0, 'play'],
      [50, 50, 'sessionEnd'],
    ],
    expected: marks(),
  },
  {
    name: 'marks need a content play, also where a pre-roll leads into content',
    rows: [breakStart(0, 0), adStart(0, 0), [10, 0, 'adComplete'], [10, 0, 'adBreakComplete'], [40, 30, 'sessionEnd']],
    expected: { ...marks(), contentTime: 30, uniqueTime: 30, segment: null, segmentViews: 0, contentStarts: 0 },
  },
  {
    name: 'the playhead of an ad moves nothing, even when the client tells the ad’s own time',
    rows: [
      [0, 0, 'play'],
      [30, 30, 'adBreakStart', { params: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 30 } }],
      adStart(30, 0),
      [40, 10, 'adComplete'],
      [40, 10, 'adBreakComplete'],
      [50, 40, 'ping'],
      [60, 50, 'sessionEnd'],
    ],
    expected: { ...marks(true, true, true), uniqueTime: 50, contentTime: 50, adTime: 10, stallEvents: 0 },
  },
  {
    name: 'a resumed session starts where it was left',
    start: { 'media.resume': true, 'media.length': 1000 },
    rows: [
      [1, 600, 'play'],
      [31, 630, 'sessionEnd'],
    ],
    expected: { ...marks(), contentResumes: 1, mediaStarts: 1, segment: '[10-15]', uniqueTime: 30 },
  },
  {
    name: 'segments are five minutes wide, and both ends count',
    start: { 'media.length': 5400 },
    rows: [
      [0, 299, 'play'],
      [2, 301, 'ping'],
      [302, 601, 'sessionEnd'],
    ],
    expected: { segment: '[0-15]', contentTime: 302 },
  },
  {
    name: 'a segment that ends on its edge goes no further',
    start: { 'media.length': 5400 },
    rows: [
      [0, 300, 'play'],
      [300, 600, 'sessionEnd'],
    ],
    expected: { segment: '[5-10]' },
  },
  {
    name: 'a segment of one playhead is a step wide all the same',
    rows: [
      [0, 0, 'play'],
      [0.5, 0, 'sessionEnd'],
    ],
    expected: { segment: '[0-5]', uniqueTime: 0, contentTime: 0.5 },
  },
  {
    name: 'live: the segment is relative to the first playhead, the second of the day',
    start: { 'media.contentType': 'LIVE', 'media.length': 86_400 },
    startAt: 50_000,
    rows: [
      [0, 50_000, 'play'],
      [300, 50_300, 'ping'],
      [400, 50_400, 'sessionEnd'],
    ],
    expected: { segment: '[0-10]', uniqueTime: 400, contentTime: 400 },
  },
  {
    name: 'live: midnight',
    start: { 'media.contentType': 'linear', 'media.length': 86_400 },
    startAt: 86_300,
    rows: [
      [0, 86_300, 'play'],
      [90, 86_390, 'ping'],
      [120, 20, 'ping'],
      [420, 320, 'ping'],
      [430, 330, 'sessionEnd'],
    ],
    // The second of the day starts anew between 90 and 120: those 30 s are content, but no range.
    expected: { segment: '[0-10]', contentTime: 430, uniqueTime: 400 },
  },
];
