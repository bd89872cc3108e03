import { adStart, breakStart, type Trace } from '../trace.js';

/** The quality measures that the industry uses beside the documented metrics. */
export const industryTraces: readonly Trace[] = [
  {
    name: 'start-up with and without the pre-roll and its gaps',
    rows: [
      [1, 0, 'bufferStart'],
      breakStart(3, 0),
      adStart(4, 0),
      [14, 0, 'adComplete'],
      [15, 0, 'adBreakComplete'],
      [17, 0, 'play'],
      [27, 10, 'sessionEnd'],
    ],
    // 0-3 and 15-17 outside the break.
    expected: { startupTime: 17, startupTimeWithoutAds: 5, contentStarts: 1, contentTime: 10 },
  },
  {
    name: 'start-up ends with the first content play, not with later ones',
    rows: [
      [2, 0, 'play'],
      [10, 8, 'pauseStart'],
      [20, 8, 'play'],
      [30, 18, 'sessionEnd'],
    ],
    expected: { startupTime: 2, startupTimeWithoutAds: 2 },
  },
  {
    name: 'rebuffering interrupts play at one playhead',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'bufferStart'],
      [12, 10, 'play'],
      [20, 18, 'bufferStart'],
      [23, 18, 'ping'],
      [24, 18, 'play'],
      [44, 38, 'sessionEnd'],
    ],
    expected: { rebufferEvents: 2, rebufferTime: 6, rebufferRatio: 6 / 44, contentTime: 38, bufferEvents: 2 },
  },
  {
    name: 'buffering that a seek began: the playhead jumps on the way in',
    rows: [
      [0, 0, 'play'],
      [10, 60, 'bufferStart'],
      [15, 60, 'play'],
      [25, 70, 'sessionEnd'],
    ],
    expected: { rebufferEvents: 0, rebufferTime: 0, rebufferRatio: 0, bufferEvents: 1, bufferTime: 5 },
  },
  {
    name: 'buffering that a seek began: the playhead jumps on the way out, or back',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'bufferStart'],
      [15, 60, 'play'],
      [25, 70, 'bufferStart'],
      [30, 20, 'play'],
      [40, 30, 'sessionEnd'],
    ],
    expected: { rebufferEvents: 0, bufferEvents: 2, bufferTime: 10 },
  },
  {
    name: 'a playhead that was told coarsely is no seek',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'bufferStart'],
      [15, 12, 'play'],
      [25, 22, 'sessionEnd'],
    ],
    expected: { rebufferEvents: 1, rebufferTime: 5 },
  },
  {
    name: 'buffering after a pause is what the viewer asked for',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'pauseStart'],
      [15, 10, 'bufferStart'],
      [18, 10, 'play'],
      [28, 20, 'sessionEnd'],
    ],
    expected: { rebufferEvents: 0, bufferEvents: 1, bufferTime: 3 },
  },
  {
    name: 'a viewer who gives up while it buffers',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'bufferStart'],
      [20, 10, 'ping'],
      [30, 10, 'sessionEnd'],
    ],
    expected: { rebufferEvents: 1, rebufferTime: 20, rebufferRatio: 20 / 30, playbackFailure: 0 },
  },
  {
    name: 'rebuffering that goes on counts as far as it has come',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'bufferStart'],
      [14, 10, 'ping'],
    ],
    open: true,
    expected: { rebufferEvents: 1, rebufferTime: 4, playbackFailure: null, dropBeforeStart: 0, exitBeforeStart: 0 },
  },
  {
    name: 'exit before start: the viewer left while it loaded',
    rows: [
      [1, 0, 'bufferStart'],
      [8, 0, 'sessionEnd'],
    ],
    expected: { exitBeforeStart: 1, startFailure: 0, dropBeforeStart: 1, playbackFailure: 0, startupTime: null },
  },
  {
    name: 'exit in the pre-roll is a drop and an exit',
    rows: [breakStart(0, 0), adStart(0, 0), [3, 0, 'sessionEnd']],
    expected: { exitBeforeStart: 1, dropBeforeStart: 1, startFailure: 0, adStarts: 1, startupTimeWithoutAds: null },
  },
  {
    name: 'failure before start: an error, then nothing',
    rows: [
      [2, 0, 'error'],
      [3, 0, 'sessionEnd'],
    ],
    expected: { exitBeforeStart: 0, startFailure: 1, dropBeforeStart: 1, playbackFailure: 0 },
  },
  {
    name: 'an error before a start that came after all',
    rows: [
      [2, 0, 'error'],
      [3, 0, 'play'],
      [13, 10, 'sessionEnd'],
    ],
    expected: { exitBeforeStart: 0, startFailure: 0, dropBeforeStart: 0, playbackFailure: 0, startupTime: 3 },
  },
  {
    name: 'playback failure: nothing moved after the error',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'error'],
      [20, 10, 'ping'],
      [21, 10, 'sessionEnd'],
    ],
    expected: { playbackFailure: 1, startFailure: 0, errorEvents: 1, stallEvents: 1 },
  },
  {
    name: 'an error that playback survives is none',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'error'],
      [20, 20, 'ping'],
      [21, 21, 'sessionEnd'],
    ],
    expected: { playbackFailure: 0, errorEvents: 1 },
  },
  {
    name: 'an error at the very end of a complete viewing is none',
    rows: [
      [0, 0, 'play'],
      [100, 100, 'sessionComplete'],
      [101, 100, 'error'],
      [102, 100, 'sessionEnd'],
    ],
    expected: { playbackFailure: 0, contentCompletes: 1 },
  },
  {
    name: 'the second error is fatal',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'error'],
      [20, 20, 'error'],
      [20, 20, 'sessionEnd'],
    ],
    expected: { playbackFailure: 1, errorEvents: 2 },
  },
];
