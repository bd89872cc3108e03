import type { Qoe } from 'tenfoot/protocol';
import { adStart, breakStart, type Row, type Trace } from '../trace.js';

const qoe = (values: Qoe): { qoe: Qoe } => ({ qoe: values });
const bitrate = (value: number) => qoe({ 'media.qoe.bitrate': value });
const error = (t: number, playhead: number, id: string, source: string): Row => [
  t,
  playhead,
  'error',
  qoe({ 'media.qoe.errorID': id, 'media.qoe.errorSource': source }),
];

/** Quality as the client tells it (section 12.3). */
export const qualityTraces: readonly Trace[] = [
  {
    name: 'the average bitrate is weighted by time in play',
    rows: [
      [0, 0, 'play', bitrate(1000)],
      [10, 10, 'bitrateChange', bitrate(4000)],
      [40, 40, 'sessionEnd'],
    ],
    // (1000 × 10 + 4000 × 30) ÷ 40.
    expected: { bitrateAverage: 3250, bitrateBucket: '3200-3299', bitrateChanges: 1, bitrateChangeImpacted: 1 },
  },
  {
    name: 'pauses and buffering weigh nothing, ads do',
    rows: [
      [0, 0, 'play', bitrate(1000)],
      [10, 10, 'pauseStart', bitrate(2000)],
      [20, 10, 'bufferStart', bitrate(3000)],
      breakStart(30, 10),
      [30, 10, 'play', bitrate(800)],
      adStart(30, 10),
      [40, 10, 'adComplete'],
      [40, 10, 'adBreakComplete'],
      [40, 10, 'sessionEnd'],
    ],
    expected: { bitrateAverage: 900, bitrateBucket: '900-999', bitrateChanges: 0 },
  },
  {
    name: 'a bitrate of 0 means that it is not known',
    rows: [
      [0, 0, 'play', bitrate(0)],
      [10, 10, 'ping', bitrate(500)],
      [20, 20, 'ping', bitrate(0)],
      [30, 30, 'sessionEnd'],
    ],
    expected: { bitrateAverage: 500, bitrateBucket: '500-599' },
  },
  {
    name: 'without a bitrate there is no average, though the player said that it changed',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'bitrateChange'],
      [20, 20, 'bitrateChange'],
      [30, 30, 'sessionEnd'],
    ],
    expected: { bitrateAverage: null, bitrateBucket: null, bitrateChanges: 2 },
  },
  {
    name: 'a bitrate that came after the last play has no average',
    rows: [
      [0, 0, 'play'],
      [10, 10, 'pauseStart', bitrate(500)],
      [20, 10, 'sessionEnd'],
    ],
    expected: { bitrateAverage: null },
  },
  {
    name: 'dropped frames are a running total: the last value counts',
    rows: [
      [0, 0, 'play', qoe({ 'media.qoe.droppedFrames': 2 })],
      [10, 10, 'ping', qoe({ 'media.qoe.droppedFrames': 9 })],
      [20, 20, 'ping', qoe({ 'media.qoe.droppedFrames': 7 })],
      [30, 30, 'sessionEnd'],
    ],
    expected: { droppedFrames: 7, droppedFramesImpacted: 1 },
  },
  {
    name: 'no dropped frames is 0, none told is not known',
    rows: [
      [0, 0, 'play', qoe({ 'media.qoe.droppedFrames': 0 })],
      [30, 30, 'sessionEnd'],
    ],
    expected: { droppedFrames: 0, droppedFramesImpacted: 0, timeToStart: null },
  },
  {
    name: 'dropped frames that were never told',
    rows: [[0, 0, 'play']],
    expected: { droppedFrames: null, droppedFramesImpacted: null },
  },
  {
    name: 'time to start is what the client sent last, in seconds',
    rows: [
      [1, 0, 'play', qoe({ 'media.qoe.timeToStart': 900 })],
      [2, 1, 'ping', qoe({ 'media.qoe.timeToStart': 1200 })],
      [3, 2, 'sessionEnd'],
    ],
    expected: { timeToStart: 1.2, startupTime: 1 },
  },
  {
    name: 'values below 0 tell nothing',
    rows: [
      [0, 0, 'play', qoe({ 'media.qoe.timeToStart': -1, 'media.qoe.droppedFrames': -1, 'media.qoe.bitrate': -1 })],
      [9, 9, 'sessionEnd'],
    ],
    expected: { timeToStart: null, droppedFrames: null, bitrateAverage: null },
  },
  {
    name: 'errors by source, each id once',
    rows: [
      [0, 0, 'play'],
      error(1, 1, 'E1', 'player'),
      error(2, 2, 'E1', 'player'),
      error(3, 3, 'E2', 'player'),
      error(4, 4, 'X', 'External'),
      [5, 5, 'error', { params: { 'media.errorId': 'P', 'media.errorSource': 'external' } }],
      [6, 6, 'sessionEnd'],
    ],
    expected: { errorEvents: 5, errorImpacted: 1, playerErrors: ['E1', 'E2'], externalErrors: ['X', 'P'] },
  },
  {
    name: 'an error without an id counts',
    rows: [[1, 0, 'error']],
    expected: { errorEvents: 1, errorImpacted: 1, playerErrors: [], externalErrors: [] },
  },
  {
    name: 'more error ids than are kept: the events still count',
    rows: Array.from({ length: 25 }, (_, index): Row => error(index + 1, 0, `E${index}`, 'player')),
    expected: { errorEvents: 25, playerErrors: Array.from({ length: 20 }, (_, index) => `E${index}`) },
  },
];
