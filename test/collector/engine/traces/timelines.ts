import { adStart, breakStart, chapterStart, type Row, type Trace } from '../trace.js';

/** The three documented timelines (Media Collection API, sections 10 and 12.4). */
const length = { 'media.length': 60.33 };

const preRoll: readonly Row[] = [
  breakStart(0, 0, 0),
  adStart(0, 0, '001'),
  [1, 0, 'ping'],
  [2, 0, 'ping'],
  [3, 0, 'ping'],
  [15, 0, 'adComplete'],
  adStart(15, 0, '002', 1),
  [20, 0, 'ping'],
  [22, 0, 'adComplete'],
  [22, 0, 'adBreakComplete'],
  [22, 0, 'play'],
];
const middle: readonly Row[] = [
  [30, 8, 'ping'],
  [33, 11, 'bufferStart'],
  [36, 11, 'play'],
  [40, 15, 'ping'],
];
const midRoll: readonly Row[] = [
  breakStart(46, 21, 1),
  adStart(46, 21, '003', 2),
  [50, 21, 'ping'],
  [54, 21, 'adComplete'],
  [54, 21, 'adBreakComplete'],
];
const end: readonly Row[] = [
  [60, 27, 'ping'],
  [64, 31, 'pauseStart'],
  [70, 31, 'ping'],
  [74, 31, 'play'],
  [80, 37, 'ping'],
];

/** Content 22-33, 36-46, 54-64, 74-88; ads 0-15, 15-22, 46-54. 75 % = 45.25 s is missed by a quarter of a second. */
const expectedOfOne: Trace['expected'] = {
  ...{ events: 27, mediaStarts: 1, contentStarts: 1, contentCompletes: 1, contentTime: 45, mediaTime: 75 },
  ...{ uniqueTime: 45, progress10: true, progress25: true, progress50: true, progress75: false, progress95: false },
  ...{ averageMinuteAudience: 45 / 60.33, segment: '[0-5]', segmentViews: 1, estimatedStreams: 1, contentResumes: 0 },
  ...{ pauseEvents: 1, pauseImpacted: 1, pauseTime: 10, bufferEvents: 1, bufferImpacted: 1, bufferTime: 3 },
  ...{ stallEvents: 0, errorEvents: 0, dropBeforeStart: 0, adStarts: 3, adCompletes: 3, adSkips: 0, adTime: 30 },
  ...{ startupTime: 22, startupTimeWithoutAds: 0, rebufferEvents: 1, rebufferTime: 3, rebufferRatio: 3 / 48 },
  ...{ playbackTime: 88, exitBeforeStart: 0, startFailure: 0, playbackFailure: 0, timeToStart: null },
};

/** Timeline 2: the documented playheads ignore that playback stood still for 5 s; `at` is that of `play` at 37 s. */
const afterError = (at: number): readonly Row[] => [
  breakStart(0, 0, 0),
  adStart(0, 0, '002'),
  [1, 0, 'ping'],
  [12, 0, 'adComplete'],
  [12, 0, 'adBreakComplete'],
  [12, 0, 'play', { qoe: { 'media.qoe.bitrate': 10_000 } }],
  [20, 8, 'ping'],
  [30, 18, 'ping'],
  [32, 20, 'error'],
  [37, at, 'play'],
  [40, 28, 'ping'],
  breakStart(45, 33, 1),
  adStart(45, 33, '002'),
  [48, 33, 'sessionEnd'],
];
/** Content 12-45; ads 0-12 and 45-48. */
const expectedOfTwo: Trace['expected'] = {
  ...{ contentStarts: 1, contentCompletes: 0, contentTime: 33, mediaTime: 48, adTime: 15, adStarts: 2, adCompletes: 1 },
  ...{ errorEvents: 1, errorImpacted: 1, playerErrors: [], startupTime: 12, startupTimeWithoutAds: 0, stallEvents: 0 },
  ...{ bitrateAverage: 10_000, bitrateBucket: '10000-10099', bitrateChanges: 0, playbackFailure: 0, progress25: true },
};

/** Chapters 23-45 and 55-87 without buffering, ads and the pause: 10 + 9 and 9 + 13. */
const chapters = (second: number, last: number): readonly Row[] => [
  ...preRoll.filter(([t, , type]) => type !== 'ping' || t > 15),
  chapterStart(23, second, 1),
  ...middle,
  [45, 20, 'chapterComplete'],
  ...midRoll,
  chapterStart(55, 22, 2),
  ...end,
  [87, last, 'chapterComplete'],
  [88, 45, 'sessionComplete'],
];
const expectedOfThree: Trace['expected'] = {
  ...{ chapterCount: 2, chapterStarts: 2, chapterCompletes: 2, chapterTime: 41, contentTime: 45, adTime: 30 },
  ...{ pauseTime: 10, bufferTime: 3, stallEvents: 0, contentCompletes: 1 },
};

/** Traces of this file. */
export const timelines: readonly Trace[] = [
  {
    name: 'timeline 1: pre-roll, buffering, mid-roll, pause',
    rows: [...preRoll, ...middle, ...midRoll, ...end, [88, 45, 'sessionComplete']],
    start: length,
    expected: expectedOfOne,
  },
  {
    name: 'timeline 2: error, mid-roll, viewer leaves',
    rows: afterError(20),
    start: length,
    // 20 to 28 within 3 s is just what play can do; the union is whole.
    expected: { ...expectedOfTwo, uniqueTime: 33, progress50: true },
  },
  {
    name: 'timeline 2 with the playhead of its printed body',
    rows: afterError(18),
    start: length,
    // 18 to 28 within 3 s is a seek: the union is 0-20 and 28-33, and 50 % = 30.165 s is passed in play all the same.
    expected: { ...expectedOfTwo, uniqueTime: 25, progress50: true },
  },
  { name: 'timeline 3: chapters', rows: chapters(1, 44), start: length, expected: expectedOfThree },
  {
    name: 'timeline 3 with the playheads of its printed bodies',
    rows: chapters(0, 0),
    start: length,
    // The last second counts from 0, where chapterComplete put the playhead, so 45 is a seek: 37-44 and 44-45 are not seen.
    expected: { ...expectedOfThree, uniqueTime: 37 },
  },
];
