import { expect } from 'chai';
import { after, started, tidy, type Trace } from './kit.js';

const traces: readonly (readonly [rule: string, told: Trace, expected: string[]])[] = [
  ['startup is no stall', tidy(started), ['playing @1 0']],
  ['play alone is intent', tidy([['play', 0, 0]]), []],
  [
    'a start position is no seek',
    tidy([
      ['play', 0, 0],
      ['seeking', 0.1, 300],
      ['seeked', 0.4, 300],
      ['playing', 0.5, 300],
    ]),
    ['playing @0.5 300'],
  ],
  [
    'a pause before the start is not told',
    tidy([
      ['play', 0, 0],
      ['pause', 1, 0],
    ]),
    [],
  ],
  ['playing is told once', after(['playing', 2, 1], ['play', 3, 2], ['playing', 3, 2]), []],
  [
    'pause and back',
    after(['pause', 5, 4], ['pause', 5, 4], ['play', 9, 4], ['playing', 9.1, 4]),
    ['pause @5 4', 'playing @9.1 4'],
  ],
  [
    'a resumed player that has to wait is waiting, not paused',
    after(['pause', 5, 4], ['play', 9, 4], ['waiting', 9, 4], ['playing', 12, 4]),
    ['pause @5 4', 'waiting @9 4', 'playing @12 4'],
  ],
  ['a stall', after(['waiting', 5, 4], ['waiting', 6, 4], ['playing', 8, 4]), ['waiting @5 4', 'playing @8 4']],
  [
    'a pause during a stall ends the stall, and play brings it back',
    after(['waiting', 5, 4], ['pause', 6, 4], ['play', 7, 4], ['waiting', 7, 4], ['playing', 8, 4]),
    ['waiting @5 4', 'pause @6 4', 'waiting @7 4', 'playing @8 4'],
  ],
  [
    'waiting around a seek belongs to the seek, which is told with the playhead it left',
    after(
      ['timeupdate', 4.8, 3.8],
      ['seeking', 5, 30],
      ['waiting', 5, 30],
      ['seeked', 5.2, 30],
      ['waiting', 5.2, 30],
      ['playing', 5.5, 30],
    ),
    ['seeking @5 4', 'playing @5.5 30'],
  ],
  [
    'seeks in a row are one',
    after(
      ['timeupdate', 5, 4],
      ['seeking', 5, 14],
      ['seeking', 5.1, 24],
      ['seeked', 5.3, 24],
      ['seeking', 5.4, 34],
      ['seeked', 5.6, 34],
      ['playing', 5.7, 34],
    ),
    ['seeking @5 4', 'playing @5.7 34'],
  ],
  [
    'a seek in a pause stays a pause when it is over',
    after(['pause', 5, 4], ['seeking', 6, 30], ['seeked', 7, 30], ['play', 9, 30], ['playing', 9, 30]),
    ['pause @5 4', 'seeking @6 4', 'pause @7 30', 'playing @9 30'],
  ],
  [
    'a pause before a seek and a play after it belong to the seek',
    after(['pause', 5, 4], ['seeking', 5, 30], ['seeked', 5.2, 30], ['play', 5.2, 30], ['playing', 5.4, 30]),
    ['seeking @5 4', 'playing @5.4 30'],
  ],
  [
    'a player that goes on without playing is playing since its playhead advanced',
    after(['waiting', 5, 4], ['timeupdate', 6, 4.1], ['timeupdate', 6.3, 4.3]),
    ['waiting @5 4', 'playing @6 4'],
  ],
  [
    'the jump of a seek proves nothing',
    after(
      ['timeupdate', 5, 4],
      ['seeking', 5, 30],
      ['timeupdate', 5.1, 30],
      ['seeked', 5.2, 30],
      ['timeupdate', 5.3, 30],
      ['timeupdate', 5.6, 30.3],
    ),
    ['seeking @5 4', 'playing @5.3 30'],
  ],
  ['ended is told once', after(['ended', 61, 60], ['ended', 61.1, 60]), ['ended @61 60']],
  ['ended before the start is not told', tidy([['ended', 1, 0]]), []],
  [
    'a seek to the end',
    after(['timeupdate', 5, 4], ['seeking', 5, 60], ['seeked', 5.1, 60], ['ended', 5.1, 60]),
    ['seeking @5 4', 'ended @5.1 60'],
  ],
  [
    'back from the end',
    after(['ended', 61, 60], ['seeking', 63, 0], ['seeked', 63.1, 0], ['play', 64, 0], ['playing', 64.1, 0]),
    ['ended @61 60', 'seeking @63 60', 'pause @63.1 0', 'playing @64.1 0'],
  ],
  [
    'a fatal error stops play',
    after(['error', 5, 4, { failure: { id: 'decode', fatal: true } }], ['timeupdate', 5.2, 4.3]),
    ['error @5 4', 'pause @5 4'],
  ],
  ['an error before the start is told', tidy([['error', 1, 0, { failure: { id: 'x', fatal: true } }]]), ['error @1 0']],
  [
    'a rate is told when it changes',
    after(
      ['ratechange', 5, 4, { rate: 2 }],
      ['ratechange', 5, 4, { rate: 2 }],
      ['timeupdate', 6, 6],
      ['seeking', 6.5, 30],
    ),
    ['ratechange @5 4', 'seeking @6.5 7'],
  ],
  [
    'trick play is a seek that lasts',
    after(
      ['ratechange', 5, 4, { rate: 8 }],
      ['timeupdate', 6, 12],
      ['ratechange', 7, 20, { rate: 1 }],
      ['pause', 8, 21],
    ),
    ['ratechange @5 4', 'seeking @5 4', 'ratechange @7 20', 'playing @7 20', 'pause @8 21'],
  ],
  [
    'going backwards too, and up to twice as fast is viewing',
    after(['ratechange', 5, 4, { rate: 2 }], ['ratechange', 6, 6, { rate: -1 }], ['pause', 7, 5]),
    ['ratechange @5 4', 'ratechange @6 6', 'seeking @6 6', 'pause @7 5'],
  ],
  [
    'a rate of 0 is waiting, and no rate',
    after(['ratechange', 5, 4, { rate: 0 }], ['ratechange', 6, 4, { rate: 1 }]),
    ['waiting @5 4', 'playing @6 4'],
  ],
  [
    'another source is waited for, and its positions are its own',
    after(
      ['timeupdate', 9, 8],
      ['emptied', 9, 8],
      ['timeupdate', 9, 8],
      ['timeupdate', 10, 0],
      ['play', 10, 0],
      ['playing', 11, 0],
      ['timeupdate', 12, 1],
      ['seeking', 12, 30],
    ),
    ['emptied @9 8', 'waiting @9 8', 'playing @11 0', 'seeking @12 1'],
  ],
  [
    'unloading is told only once something played',
    tidy([['emptied', 0, 0], ...started, ['emptied', 9, 8]]),
    ['playing @1 0', 'emptied @9 8', 'waiting @9 8'],
  ],
];

describe('createMediaEventStream', () => {
  traces.forEach(([rule, told, expected]) => {
    it(rule, () => expect(told()).to.deep.equal(expected));
  });
});
