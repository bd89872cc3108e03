import { adStart, breakStart, chapterStart, stateRow, type Row, type Trace } from '../trace.js';

const update = (t: number, ends: readonly string[], starts: readonly string[]): Row => {
  const named = (names: readonly string[]) => names.map((name) => ({ 'media.state.name': name }));
  return [t, t, 'statesUpdate', { params: { statesEnd: named(ends), statesStart: named(starts) } }];
};

/** Ads, chapters, player states (section 12.3). */
export const partTraces: readonly Trace[] = [
  {
    name: 'ads outside a break are ignored, their time is content',
    rows: [[0, 0, 'play'], adStart(10, 10), [20, 20, 'adComplete'], [25, 25, 'adSkip'], [30, 30, 'sessionEnd']],
    expected: { adStarts: 0, adCompletes: 0, adSkips: 0, adTime: 0, contentTime: 30 },
  },
  {
    name: 'time in a break outside its ads is neither',
    rows: [
      [0, 0, 'play'],
      breakStart(10, 10),
      adStart(12, 10),
      [20, 10, 'adComplete'],
      adStart(23, 10, 'b', 2),
      [25, 10, 'adSkip'],
      [29, 10, 'adBreakComplete'],
      [30, 11, 'sessionEnd'],
    ],
    expected: { adStarts: 2, adCompletes: 1, adSkips: 1, adTime: 10, contentTime: 11, mediaTime: 21 },
  },
  {
    name: 'an ad starts playing though nobody said play',
    rows: [breakStart(0, 0), adStart(1, 0), [11, 0, 'sessionEnd']],
    expected: { adTime: 10, adStarts: 1, adCompletes: 0, contentStarts: 0, dropBeforeStart: 1, playbackTime: 11 },
  },
  {
    name: 'play in a pre-roll starts no content',
    rows: [breakStart(0, 0), adStart(0, 0), [1, 0, 'play'], [5, 0, 'sessionEnd']],
    expected: { contentStarts: 0, segmentViews: 0, adTime: 5, dropBeforeStart: 1 },
  },
  {
    name: 'an ad that the next one replaces is not complete',
    rows: [
      breakStart(0, 0),
      adStart(0, 0, 'a'),
      adStart(5, 0, 'b', 2),
      [9, 0, 'adComplete'],
      [9, 0, 'adComplete'],
      [9, 0, 'adBreakComplete'],
    ],
    expected: { adStarts: 2, adCompletes: 1, adTime: 9 },
  },
  {
    name: 'a break that begins in a break ends the ad of the first',
    rows: [breakStart(0, 0), adStart(0, 0), breakStart(5, 0, 2), [7, 0, 'adComplete'], [8, 0, 'adBreakComplete']],
    expected: { adStarts: 1, adCompletes: 0, adTime: 5 },
  },
  {
    name: 'buffering in an ad is not the ad’s time, and no rebuffering of content',
    rows: [
      [0, 0, 'play'],
      breakStart(10, 10),
      adStart(10, 10),
      [12, 10, 'bufferStart'],
      [15, 10, 'play'],
      [20, 10, 'adComplete'],
      [20, 10, 'adBreakComplete'],
      [25, 15, 'sessionEnd'],
    ],
    expected: { adTime: 7, bufferTime: 3, bufferEvents: 1, rebufferEvents: 0, contentTime: 15 },
  },
  {
    name: 'a chapter without the ad and the pause in it',
    rows: [
      [0, 0, 'play'],
      chapterStart(5, 5),
      breakStart(10, 10),
      adStart(10, 10),
      [20, 10, 'adComplete'],
      [20, 10, 'adBreakComplete'],
      [25, 15, 'pauseStart'],
      [35, 15, 'play'],
      [40, 20, 'chapterComplete'],
      [50, 30, 'sessionEnd'],
    ],
    expected: { chapterCount: 1, chapterStarts: 1, chapterCompletes: 1, chapterTime: 15, contentTime: 30 },
  },
  {
    name: 'a chapter that is open: counted, but started only when it closes',
    rows: [[0, 0, 'play'], chapterStart(0, 0), [10, 10, 'ping']],
    open: true,
    expected: { chapterCount: 1, chapterStarts: 0, chapterCompletes: 0, chapterTime: 10 },
  },
  {
    name: 'a chapter that the end of the session closes is started, not complete',
    rows: [[0, 0, 'play'], chapterStart(0, 0), [10, 10, 'sessionEnd']],
    expected: { chapterCount: 1, chapterStarts: 1, chapterCompletes: 0, chapterTime: 10 },
  },
  {
    name: 'a chapter that times out with its session is started too',
    rows: [[0, 0, 'play'], chapterStart(0, 0), [10, 10, 'ping']],
    secondsSinceLastCall: 600,
    expected: { chapterStarts: 1, chapterCompletes: 0, secondsSinceLastCall: 600 },
  },
  {
    name: 'skipped chapters and one that the next one replaces',
    rows: [
      [0, 0, 'play'],
      chapterStart(0, 0, 1),
      [10, 10, 'chapterSkip'],
      [12, 12, 'chapterComplete'],
      chapterStart(15, 15, 2),
      chapterStart(20, 20, 3),
      [30, 30, 'chapterComplete'],
      [31, 31, 'sessionEnd'],
    ],
    expected: { chapterCount: 3, chapterStarts: 3, chapterCompletes: 1, chapterTime: 25 },
  },
  {
    name: 'states run through pauses and ads, and end with the session',
    rows: [
      [0, 0, 'play'],
      stateRow(5, 5, 'stateStart', 'mute'),
      [10, 10, 'pauseStart'],
      breakStart(20, 10),
      adStart(20, 10),
      stateRow(25, 10, 'stateEnd', 'mute'),
      stateRow(27, 10, 'stateStart', 'fullScreen'),
      [30, 10, 'sessionEnd'],
    ],
    expected: {
      states: [
        { name: 'mute', count: 1, time: 20 },
        { name: 'fullscreen', count: 1, time: 3 },
      ],
    },
  },
  {
    name: 'a state in another spelling is the same, started twice is started once, toggled counts',
    rows: [
      stateRow(0, 0, 'stateStart', 'fullScreen'),
      stateRow(2, 0, 'stateStart', 'fullscreen'),
      stateRow(5, 0, 'stateEnd', 'FULLSCREEN'),
      stateRow(6, 0, 'stateEnd', 'fullScreen'),
      stateRow(8, 0, 'stateStart', 'fullScreen'),
      [9, 0, 'sessionEnd'],
    ],
    expected: { states: [{ name: 'fullscreen', count: 2, time: 6 }] },
  },
  {
    name: 'statesUpdate ends before it starts',
    rows: [update(1, [], ['mute', 'inFocus']), update(4, ['mute', 'other'], ['mute']), [10, 10, 'sessionEnd']],
    expected: {
      states: [
        { name: 'mute', count: 2, time: 9 },
        { name: 'infocus', count: 1, time: 9 },
      ],
    },
  },
  {
    name: 'an eleventh state is discarded, a known one is not',
    rows: [
      ...Array.from({ length: 11 }, (_, index): Row => stateRow(index, 0, 'stateStart', `s${index}`)),
      stateRow(11, 0, 'stateEnd', 's0'),
      stateRow(12, 0, 'stateStart', 's0'),
      [20, 0, 'sessionEnd'],
    ],
    expected: {
      states: Array.from({ length: 10 }, (_, index) =>
        index === 0 ? { name: 's0', count: 2, time: 19 } : { name: `s${index}`, count: 1, time: 20 - index },
      ),
    },
  },
  {
    name: 'facts of sessionStart: authorised, resumed',
    start: { 'media.pass.auth': 'TRUE', 'media.resume': true },
    rows: [],
    expected: { authorized: 1, contentResumes: 1, federated: null, downloaded: null, states: [] },
  },
  {
    name: 'facts of sessionStart that are not told',
    rows: [],
    start: { 'media.pass.auth': '', 'media.resume': false },
    expected: {
      authorized: 0,
      contentResumes: 0,
      mediaStarts: 1,
      dropBeforeStart: 1,
      federated: null,
      downloaded: null,
    },
  },
];
