import { adStart, breakStart, type Trace } from '../trace.js';

/** Pauses, buffering, stalls (section 12.3). */
export const stopTraces: readonly Trace[] = [
  {
    name: 'a pause told twice is one pause, also with pings in it',
    rows: [
      [0, 0, 'play'],
      [5, 5, 'pauseStart'],
      [6, 5, 'pauseStart'],
      [15, 5, 'ping'],
      [25, 5, 'play'],
      [30, 10, 'sessionEnd'],
    ],
    expected: { pauseEvents: 1, pauseImpacted: 1, pauseTime: 20, contentTime: 10 },
  },
  {
    name: 'two pauses with play between them',
    rows: [
      [0, 0, 'play'],
      [5, 5, 'pauseStart'],
      [7, 5, 'play'],
      [9, 7, 'pauseStart'],
      [12, 7, 'sessionEnd'],
    ],
    expected: { pauseEvents: 2, pauseTime: 5, contentTime: 7 },
  },
  {
    name: 'a pause in an ad is pause time, not ad time',
    rows: [
      breakStart(0, 0),
      adStart(0, 0),
      [4, 0, 'pauseStart'],
      [10, 0, 'play'],
      [16, 0, 'adComplete'],
      [16, 0, 'adBreakComplete'],
      [16, 0, 'sessionEnd'],
    ],
    expected: { adTime: 10, pauseTime: 6, pauseEvents: 1, contentStarts: 0, contentTime: 0, dropBeforeStart: 1 },
  },
  {
    name: 'buffering and pause are two states: each entry counts',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'bufferStart'],
      [12, 10, 'bufferStart'],
      [13, 10, 'pauseStart'],
      [18, 10, 'bufferStart'],
      [20, 10, 'play'],
      [21, 11, 'sessionEnd'],
    ],
    expected: { bufferEvents: 2, bufferImpacted: 1, bufferTime: 5, pauseEvents: 1, pauseTime: 5, contentTime: 11 },
  },
  {
    name: 'buffering before the start is buffer time and no rebuffering',
    rows: [
      [1, 0, 'bufferStart'],
      [4, 0, 'play'],
      [14, 10, 'sessionEnd'],
    ],
    expected: {
      ...{ bufferEvents: 1, bufferTime: 3, rebufferEvents: 0, rebufferTime: 0, startupTime: 4 },
      ...{ playbackTime: 14, contentTime: 10 },
    },
  },
  {
    name: 'no pause, no buffering, no stall',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'sessionEnd'],
    ],
    expected: {
      ...{ pauseEvents: 0, pauseImpacted: 0, pauseTime: 0, bufferEvents: 0, bufferImpacted: 0, bufferTime: 0 },
      ...{ stallEvents: 0, stallImpacted: 0, stallTime: 0, errorImpacted: 0, bitrateChangeImpacted: 0 },
    },
  },
  {
    name: 'three events at one playhead are a stall from the first of them on',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'ping'],
      [20, 10, 'ping'],
      [30, 10, 'ping'],
      [40, 20, 'sessionEnd'],
    ],
    expected: { stallEvents: 1, stallImpacted: 1, stallTime: 20, contentTime: 20, mediaTime: 20, uniqueTime: 20 },
  },
  {
    name: 'two events at one playhead are none',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'ping'],
      [20, 10, 'ping'],
      [30, 20, 'sessionEnd'],
    ],
    expected: { stallEvents: 0, stallTime: 0, contentTime: 30, uniqueTime: 20 },
  },
  {
    name: 'a stall that goes on is one stall; one after movement is another',
    rows: [
      [0, 0, 'play'],
      [10, 0, 'ping'],
      [20, 0, 'ping'],
      [30, 0, 'ping'],
      [40, 10, 'ping'],
      [50, 10, 'ping'],
      [60, 10, 'ping'],
      [61, 11, 'sessionEnd'],
    ],
    expected: { stallEvents: 2, stallTime: 50, contentTime: 11 },
  },
  {
    name: 'a burst of events at one moment is no stall',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'ping'],
      [10.001, 10, 'bitrateChange'],
      [10.002, 10, 'error'],
      [11, 10, 'ping'],
      [20, 20, 'sessionEnd'],
    ],
    expected: { stallEvents: 0, contentTime: 20 },
  },
  {
    name: 'just over a second is one',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'ping'],
      [10.5, 10, 'bitrateChange'],
      [11.001, 10, 'ping'],
      [20, 20, 'sessionEnd'],
    ],
    expected: { stallEvents: 1, stallTime: 1.001, contentTime: 18.999 },
  },
  {
    name: 'a playhead that stands in pause, buffering or ads is no stall',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'pauseStart'],
      [20, 10, 'ping'],
      [30, 10, 'ping'],
      [40, 10, 'bufferStart'],
      [50, 10, 'ping'],
      breakStart(60, 10),
      adStart(60, 10),
      [61, 10, 'play'],
      [70, 10, 'ping'],
      [80, 10, 'ping'],
      [90, 10, 'adComplete'],
      [90, 10, 'adBreakComplete'],
      [100, 20, 'sessionEnd'],
    ],
    // The break ends in play: 90-100 is content; 60-61 is buffering in the ad.
    expected: { stallEvents: 0, pauseTime: 30, bufferTime: 21, adTime: 29, contentTime: 20 },
  },
  {
    name: 'a pause ends a run: what follows it counts anew',
    rows: [
      [0, 0, 'play'],
      [10, 0, 'ping'],
      [11, 0, 'pauseStart'],
      [12, 0, 'play'],
      [13, 0, 'ping'],
      [14, 1, 'sessionEnd'],
    ],
    // play, ping and pauseStart bound 11 s in play at one playhead: that is a stall. play and ping after it are two.
    expected: { stallEvents: 1, stallTime: 11, contentTime: 2, pauseTime: 1 },
  },
  {
    name: 'a stall in a chapter is not the chapter’s time either',
    rows: [
      [0, 0, 'play'],
      [0, 0, 'chapterStart', { params: { 'media.chapter.index': 1, 'media.chapter.offset': 0 } }],
      [10, 10, 'ping'],
      [20, 10, 'ping'],
      [30, 10, 'ping'],
      [40, 20, 'chapterComplete'],
      [50, 30, 'sessionEnd'],
    ],
    expected: { chapterTime: 20, contentTime: 30, stallTime: 20, chapterCompletes: 1 },
  },
  {
    name: 'a chapter that closed before the stall was one keeps its part, the next one does not pay for it',
    rows: [
      [0, 0, 'play'],
      [0, 0, 'chapterStart', { params: { 'media.chapter.index': 1, 'media.chapter.offset': 0 } }],
      [10, 10, 'ping'],
      [10.5, 10, 'ping'],
      [10.6, 10, 'chapterComplete'],
      [10.7, 10, 'chapterStart', { params: { 'media.chapter.index': 2, 'media.chapter.offset': 10 } }],
      [20, 10, 'ping'],
      [30, 20, 'sessionEnd'],
    ],
    expected: { chapterTime: 20.6, contentTime: 20, stallTime: 10, chapterCompletes: 1 },
  },
  {
    name: 'a chapter that begins while the playhead stands loses only its own part of the stall',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'ping'],
      [12, 10, 'chapterStart', { params: { 'media.chapter.index': 1, 'media.chapter.offset': 10 } }],
      [20, 10, 'ping'],
      [30, 20, 'chapterComplete'],
      [30, 20, 'sessionEnd'],
    ],
    expected: { chapterTime: 10, contentTime: 20, stallTime: 10 },
  },
];
