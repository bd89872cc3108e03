import { expect } from 'chai';
import { after, afterStart, moves, type Step, started, tidy, type Told, type Trace } from './kit.js';

const film: Told = { duration: 60 };
const run = (steps: readonly Step[], told: Told = film): Trace => afterStart(steps, told);

/** What is done about players that lie, by the number of the quirk in docs/quirks.md. */
const rules: readonly (readonly [rule: string, told: Trace, expected: string[]])[] = [
  ['1: a play that is repeated is none', after(['play', 3, 2], ['play', 4, 3], ['play', 4, 3]), []],
  [
    '2: play is no playing: that is when the playhead moves',
    tidy([['play', 0, 0], ...moves(3, 4, 0)]),
    ['playing @3 0'],
  ],
  [
    '2: an early position that stands still proves nothing',
    tidy([
      ['play', 0, 0],
      ['timeupdate', 1, 300],
      ['timeupdate', 2, 300],
    ]),
    [],
  ],
  [
    '2: what stops before its playhead was heard of played all the same',
    tidy([
      ['play', 0, 0],
      ['pause', 1, 0.8],
    ]),
    ['playing @0.2 0', 'pause @1 0.8'],
  ],
  [
    '2: and so did what changes its rate',
    tidy([
      ['play', 0, 0],
      ['ratechange', 1, 0.8, { rate: 2 }],
      ['pause', 2, 2.8],
    ]),
    ['playing @0.2 0', 'ratechange @1 0.8', 'pause @2 2.8'],
  ],
  [
    '3: the end of a stall is told once',
    after(['waiting', 5, 4], ['playing', 6, 4], ['playing', 6, 4], ['playing', 6.1, 4.1]),
    ['waiting @5 4', 'playing @6 4'],
  ],
  [
    '5: a stall right after a seek belongs to the seek',
    after(['seeking', 5, 30], ['waiting', 5, 30], ['seeked', 5.2, 30], ['waiting', 5.2, 30], ['playing', 7, 30]),
    ['seeking @5 4', 'playing @7 30'],
  ],
  ['6: what buffers before the start is startup', tidy([...started, ...moves(1, 2, 0)]), ['playing @1 0']],
  [
    '7: a stall that nobody told began when the playhead was last seen to move',
    run([...moves(1.25, 5, 0.25), ['timeupdate', 5.5, 4], ['timeupdate', 6, 4], ...moves(9, 10, 4)], {
      ...film,
      where: () => 4,
    }),
    ['waiting @5 4', 'playing @9 4'],
  ],
  [
    '7: also of a player that says nothing at all',
    run([], { ...film, where: (seconds) => Math.min(seconds - 1, 4.5), then: 9 }),
    ['waiting @5.5 4.5'],
  ],
  [
    '7: a playhead that was never seen to move proves no stall',
    run([['timeupdate', 2, 0]], { ...film, where: () => 0, then: 20 }),
    [],
  ],
  [
    '8: a player that stands still in its last second has ended',
    run(moves(1.25, 3, 57.75), { ...film, where: () => 59.5, then: 8 }),
    ['ended @3 59.5'],
  ],
  [
    '8: not in a source that grows',
    run(moves(1.25, 5, 55), {
      duration: (seconds) => (seconds < 3 ? 55 : 59),
      where: () => 58.75,
      then: 8,
    }),
    ['waiting @5 58.75'],
  ],
  [
    '8: and nothing that is live ends',
    run(moves(1.25, 5, 55), { duration: Infinity, where: () => 58.75, then: 8 }),
    ['waiting @5 58.75'],
  ],
  [
    '9: an end is told once, and what buffers after it is not told',
    run([...moves(1.25, 3, 57.75), ['timeupdate', 6, 59.5], ['ended', 6, 60], ['waiting', 6, 60], ['ended', 7, 60]], {
      ...film,
      where: () => 59.5,
    }),
    ['ended @3 59.5'],
  ],
  ['10: a pause just before the end is none', after(['pause', 61, 60], ['ended', 61.1, 60]), ['ended @61.1 60']],
  [
    '11: a pause just before a seek is none',
    after(['pause', 5, 4], ['seeking', 5, 30], ['seeked', 5.2, 30], ['play', 5.2, 30], ['playing', 5.4, 30]),
    ['seeking @5 4', 'playing @5.4 30'],
  ],
  ['11: nor is a pause between two plays', after(['pause', 5, 4], ['play', 5.1, 4], ['playing', 5.1, 4]), []],
  [
    '12: a pause while it buffers, to hold a picture, is none',
    after(['waiting', 5, 4], ['pause', 5, 4], ['play', 5.2, 4], ['playing', 7, 4]),
    ['waiting @5 4', 'playing @7 4'],
  ],
  [
    '13: a pause that is ignored is over when the playhead goes on',
    run([['pause', 5, 4], ...moves(5.5, 8, 4.5)]),
    ['pause @5 4', 'playing @6 5'],
  ],
  [
    '13: one late position is no motion',
    run(
      [
        ['pause', 5, 4],
        ['timeupdate', 5.5, 4.5],
        ['timeupdate', 6, 4.5],
      ],
      { ...film, where: (seconds) => Math.min(seconds - 1, 4.5) },
    ),
    ['pause @5 4'],
  ],
  [
    '14: a seek that never says it is done is over when the playhead goes on',
    run([['seeking', 5, 30], ...moves(6, 8, 30)]),
    ['seeking @5 4', 'playing @6.5 30.5'],
  ],
  [
    '15: a seek that lands elsewhere is told with where it landed',
    after(['timeupdate', 5, 4], ['seeking', 5, 30], ['seeked', 5.4, 24], ['playing', 5.5, 24]),
    ['seeking @5 4', 'playing @5.5 24'],
  ],
  [
    '16: a first position is no seek',
    tidy([['play', 0, 0], ['seeking', 0.1, 300], ['seeked', 0.3, 300], ...moves(1, 2, 300)]),
    ['playing @1 300'],
  ],
  [
    '16: nor is the wait for it at 0',
    tidy([['play', 0, 0], ['waiting', 0.1, 0], ...moves(1, 2, 300)]),
    ['playing @1 300'],
  ],
  [
    '18: a position of 0 that nobody sought is no position',
    run([...moves(1.25, 3, 8), ['timeupdate', 3.1, 0], ...moves(3.25, 4, 10), ['seeking', 4, 30]]),
    ['seeking @4 10.75'],
  ],
  [
    '18: nor is one at which it says that it plays, after a seek that was told at 0',
    after(['seeking', 5, 0], ['seeked', 5.4, 24], ['playing', 5.5, 0], ['timeupdate', 5.75, 24.25]),
    ['seeking @5 4', 'playing @5.5 24'],
  ],
  [
    '18: nor is one that is said twice, after a seek that ended elsewhere',
    after(
      ['seeking', 5, 4],
      ['seeked', 5.4, 7],
      ['timeupdate', 5.5, 0],
      ['timeupdate', 5.75, 0],
      ['timeupdate', 6, 7.6],
      ['timeupdate', 6.25, 7.85],
    ),
    ['seeking @5 4', 'playing @5.4 7'],
  ],
  [
    '18: nor is one at which it says that it plays, far from where it is seen next, at any rate',
    tidy([
      ['play', 0, 0],
      ['ratechange', 0.5, 0, { rate: 2 }],
      ['playing', 1, 0],
      ['timeupdate', 1.5, 301],
    ]),
    ['playing @1 300'],
  ],
  [
    '18: a jump is believed when the playhead goes on from there',
    run([...moves(1.25, 3, 8), ...moves(3.25, 4, 500), ['seeking', 4, 30]], { duration: Infinity }),
    ['seeking @4 500.75'],
  ],
  [
    '20: a set that slept paused its player, and what plays afterwards plays since then',
    run([...moves(1.25, 3, 0.25), ['timeupdate', 3600, 2], ...moves(3600.5, 3602, 2.5)].slice(0, 9) as Step[], {
      ...film,
      where: () => 2,
      sleeps: true,
    }),
    ['pause @3 2 (system)'],
  ],
  [
    '20: it fell asleep before it could say again where it was, whatever its engine makes of the playhead afterwards',
    run([...moves(1.25, 3, 0.25), ['timeupdate', 5, 2.5]], { ...film, where: () => 2.5, sleeps: true }),
    ['pause @3.125 2.13 (system)'],
  ],
  [
    '20: also where a seek is the first that is heard of it',
    run([...moves(1.25, 3, 0.25), ['seeking', 5, 30]], { ...film, where: () => 30, sleeps: true }),
    ['pause @3 2 (system)', 'seeking @5 2'],
  ],
  [
    '21: what the set does is tagged',
    after(['pause', 5, 4, { reason: 'system' }], ['play', 9, 4, { reason: 'system' }], ['playing', 9, 4]),
    ['pause @5 4 (system)', 'playing @9 4 (system)'],
  ],
  [
    '21: also when that is known only a moment later',
    after(['pause', 5, 4], ['pause', 5.2, 4, { reason: 'system' }], ['play', 9, 4], ['playing', 9, 4]),
    ['pause @5 4 (system)', 'playing @9 4'],
  ],
  [
    '22: what follows a fatal error is its echo',
    after(
      ['error', 5, 4, { failure: { id: 'decode', fatal: true } }],
      ['error', 5.1, 4, { failure: { id: 'network', fatal: true } }],
      ['error', 7, 4, { failure: { id: 'decode', fatal: true } }],
    ),
    ['error @5 4', 'pause @5 4'],
  ],
  [
    '22: and so is a burst of one error',
    after(
      ['error', 5, 4, { failure: { id: 'http', fatal: false } }],
      ['error', 5.1, 4, { failure: { id: 'http', fatal: false } }],
      ['error', 5.2, 4, { failure: { id: 'drm', fatal: false } }],
      ['error', 9, 8, { failure: { id: 'drm', fatal: false } }],
    ),
    ['error @5 4', 'error @5.2 4', 'error @9 8'],
  ],
  [
    '24: a rate of 0 is a stall, and no change of the rate',
    after(['ratechange', 5, 4, { rate: 0 }], ['ratechange', 6, 4, { rate: 1 }]),
    ['waiting @5 4', 'playing @6 4'],
  ],
  [
    '25: what is left of the source before is not told of the next one',
    after(['timeupdate', 9, 8], ['emptied', 9, 8], ['timeupdate', 9.1, 8], ['play', 10, 8], ...moves(11, 12, 0)),
    ['emptied @9 8', 'waiting @9 8', 'playing @11.25 0.25'],
  ],
];

describe('players that lie', () => {
  rules.forEach(([rule, told, expected]) => {
    it(rule, () => expect(told()).to.deep.equal(expected));
  });
});
