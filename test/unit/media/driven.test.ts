import { expect } from 'chai';
import { drive, type Driven, driveOn } from './driven.js';

type Drive = (driven: Driven) => void;
type Row = readonly [rule: string, drive: Drive, expected: readonly string[], begin?: () => Driven];

const broken = { failure: { id: 'decode', fatal: true } };
const stumble = { failure: { id: 'http', fatal: false } };
const system = { reason: 'system' } as const;

/** A player that says it is at each of these, every 0.4 seconds. */
const at =
  (...playheads: number[]): Drive =>
  (driven) =>
    playheads.forEach((playhead) => {
      driven.pass(0.4);
      driven.say('timeupdate', playhead);
    });

/** It says that it plays, and where it is by now. */
function plays(driven: Driven, playhead: number): void {
  driven.say('timeupdate', playhead);
  driven.say('playing', playhead);
}

/** It is sent elsewhere, and never says that it is there. */
const seek: Drive = (driven) => driven.say('seeking', 30);

// All of them play since 1 s, at 2 s, unless they begin otherwise.
const rows: Readonly<Record<string, readonly Row[]>> = {
  'a set that sleeps': [
    [
      '20: has paused its player, which plays again when it moves',
      (d) => {
        d.play(1);
        d.sleep(100);
        d.play(2);
      },
      ['pause @2 3 (system)', 'playing @102 3 (system)'],
    ],
    [
      '20: is found by the first word of its player, too',
      (d) => {
        d.play(1);
        d.sleep(100, () => d.say('timeupdate'));
        d.play(2);
      },
      ['pause @2 3 (system)', 'playing @102 3 (system)'],
    ],
    [
      // It said where it was every 250 ms: had it played for longer, it would have said so. The rest is its engine, starting anew.
      '20: played on for half of what it takes to say again where it is, as far as anybody knows',
      (d) => {
        d.play(1);
        d.sleep(100, () => d.say('timeupdate', 3.4));
        d.play(2);
      },
      ['pause @2.125 3.125 (system)', 'playing @102 3.4 (system)'],
    ],
    [
      '20: played on for less where it moved by less',
      (d) => {
        d.play(1);
        d.sleep(100, () => d.say('timeupdate', 3.1));
        d.play(2);
      },
      ['pause @2.1 3.1 (system)', 'playing @102 3.1 (system)'],
    ],
    [
      '20: played on for longer where it says seldom where it is',
      (d) => {
        d.pass(1);
        d.say('timeupdate', 3);
        d.sleep(100, () => d.say('timeupdate', 6));
      },
      ['pause @2.5 3.5 (system)'],
    ],
    [
      '20: of less than half a look is none, and one of a look and a half is found',
      (d) => {
        d.play(1);
        d.sleep(0.54);
        d.play(1);
        d.sleep(1.65);
        d.play(1);
      },
      ['pause @3.54 4 (system)', 'playing @5.19 4 (system)'],
    ],
    [
      '20: at its rate',
      (d) => {
        d.say('ratechange', 2, { rate: 2 });
        d.play(2, 2);
        d.sleep(100, () => d.say('timeupdate', 6.8));
        d.play(2, 2);
        d.sleep(100, () => d.say('timeupdate', 11));
      },
      ['ratechange @1 2', 'pause @3.125 6.25 (system)', 'playing @103 6.8 (system)', 'pause @105.1 11 (system)'],
    ],
    [
      '20: may be back elsewhere, ahead or behind',
      (d) => {
        d.play(1);
        d.sleep(100, () => d.say('timeupdate', 40));
        d.play(2);
        d.sleep(100, () => d.say('timeupdate', 41));
        d.play(2);
      },
      ['pause @2.125 3.125 (system)', 'playing @102 40 (system)', 'pause @104 42 (system)', 'playing @204 41 (system)'],
    ],
    [
      '20: has not slept where it was watched: the page was not served',
      (d) => {
        d.play(1);
        d.sleep(100, () => d.say('timeupdate', 90));
        d.play(2);
      },
      ['waiting @2 3', 'playing @15 3'],
    ],
    [
      '20: nor where it was watched at its rate',
      (d) => {
        d.say('ratechange', 2, { rate: 2 });
        d.play(2, 2);
        d.sleep(100, () => d.say('timeupdate', 136));
      },
      ['ratechange @1 2', 'waiting @3 6', 'playing @38 6'],
    ],
    [
      '20: has slept where it moved by less than that',
      (d) => {
        d.say('ratechange', 2, { rate: 2 });
        d.play(2, 2);
        d.sleep(100, () => d.say('timeupdate', 70));
        d.play(1, 2);
      },
      ['ratechange @1 2', 'pause @3.125 6.25 (system)', 'playing @103 70 (system)'],
    ],
    [
      '20: in a stall waits again afterwards',
      (d) => {
        d.play(1);
        d.say('waiting');
        d.sleep(100, () => d.say('timeupdate'));
        d.say('playing');
        d.play(1);
      },
      ['waiting @2 3', 'pause @2 3 (system)', 'waiting @102 3', 'playing @102 3'],
    ],
    [
      '20: in a stall did not play on, wherever it is afterwards',
      (d) => {
        d.play(1);
        d.say('waiting');
        d.sleep(100, () => d.say('timeupdate', 8));
      },
      ['waiting @2 3', 'pause @2 3 (system)', 'waiting @102 8'],
    ],
    [
      '20: in a pause was paused already',
      (d) => {
        d.play(1);
        d.say('pause');
        d.pass(1);
        d.sleep(100, () => d.say('timeupdate'));
        d.say('play');
        d.say('playing');
        d.play(1);
      },
      ['pause @2 3', 'playing @103 3'],
    ],
    [
      '20: just after a pause tells that first',
      (d) => {
        d.play(1);
        d.say('pause');
        d.sleep(100, () => d.say('play'));
        d.say('playing');
        d.play(1);
      },
      ['pause @2 3', 'playing @102 3'],
    ],
    [
      '20: is found by a seek, by a pause, and by another source',
      (d) => {
        d.play(1);
        d.sleep(100, () => d.say('seeking', 50));
        d.say('seeked', 50);
        d.say('playing');
        d.play(1);
        d.sleep(100, () => d.say('pause'));
        d.pass(1);
        d.say('play');
        d.say('playing');
        d.play(1);
        d.sleep(100, () => d.say('emptied'));
      },
      [
        'pause @2 3 (system)',
        'seeking @102 3',
        'playing @102 50',
        'pause @103 51 (system)',
        'playing @204 51',
        'pause @205 52 (system)',
        'emptied @305 52',
        'waiting @305 52',
      ],
    ],
    [
      '20: began when the playhead was last seen to move, in a stall when it was last seen',
      (d) => {
        d.play(1);
        d.pass(0.5);
        d.say('timeupdate');
        d.sleep(100, () => d.say('timeupdate'));
        d.play(1);
        d.say('waiting');
        d.pass(1);
        d.say('timeupdate');
        d.sleep(100, () => d.say('timeupdate'));
      },
      [
        'pause @2 3 (system)',
        'playing @102.5 3 (system)',
        'waiting @103.5 4',
        'pause @104.5 4 (system)',
        'waiting @204.5 4',
      ],
    ],
    [
      '20: is found by a position that nobody believes, which does not tell where it is',
      (d) => {
        d.play(1);
        d.sleep(100, () => d.say('timeupdate', 0));
        d.position = 3;
        d.play(1);
      },
      ['pause @2 3 (system)', 'playing @102 3 (system)'],
    ],
    [
      '20: has not slept where it was watched, at any time of day',
      (d) => {
        d.say('play');
        d.say('playing');
        d.play(1);
        d.sleep(100, () => d.say('timeupdate', 88));
      },
      ['playing @10000 0', 'waiting @10001 1', 'playing @10014 1'],
      () => drive(10_000),
    ],
  ],
  'a stall that is too short to be looked at': [
    [
      '7: is found when the playhead moves again',
      (d) => {
        d.play(2);
        d.pass(2);
        d.play(1);
      },
      ['waiting @3 4', 'playing @5 4'],
    ],
    [
      '7: is none of a second',
      (d) => {
        d.play(2);
        d.pass(1);
        d.play(1);
      },
      [],
    ],
    [
      '7: is found by a pause that moved',
      (d) => {
        d.play(2);
        d.pass(1.9);
        d.say('pause', 4.2);
        d.pass(1);
      },
      ['waiting @3 4', 'pause @4.9 4.2'],
    ],
    [
      '7: is told at once when it lasts',
      (d) => {
        d.play(2);
        d.pass(10);
        d.play(1);
      },
      ['waiting @3 4', 'playing @13 4'],
    ],
    [
      'is back-dated, but never before what was told',
      (d) => {
        d.play(1);
        d.pass(1);
        d.say('bitratechange', 3, { bitrate: 1 });
        d.pass(5);
      },
      ['bitratechange @3 3', 'waiting @3 3'],
    ],
    [
      'is found in a player that repeats its rate, and in one that went on by itself after a pause',
      (d) => {
        d.play(1);
        d.say('ratechange', 3, { rate: 1 });
        d.pass(5);
        d.say('pause');
        d.pass(10);
        d.play(2);
        d.pass(5);
      },
      ['waiting @2 3', 'pause @7 3', 'playing @17.5 3.5', 'waiting @19 5'],
    ],
    [
      'is over when it moves',
      (d) => {
        d.say('waiting');
        d.pass(1);
        d.play(1);
      },
      ['waiting @1 2', 'playing @2 2'],
    ],
  ],
  'a stall that is told late': [
    [
      'began when the playhead stopped, give or take half of what it takes to move again',
      (d) => {
        d.pass(0.6);
        d.say('waiting');
      },
      ['waiting @1.125 2'],
    ],
    [
      'began then also where the playhead is further on than it was seen',
      (d) => {
        d.pass(0.8);
        d.say('waiting', 2.2);
      },
      ['waiting @1.325 2.2'],
    ],
    [
      'is told for when its player says it, if that is no longer ago than it takes to move again',
      (d) => {
        d.pass(0.25);
        d.say('waiting');
      },
      ['waiting @1.25 2'],
    ],
    [
      'at its rate',
      (d) => {
        d.say('ratechange', 2, { rate: 2 });
        d.play(1, 2);
        d.pass(0.8);
        d.say('waiting', 4.4);
      },
      ['ratechange @1 2', 'waiting @2.325 4.4'],
    ],
    [
      'is no rule for a pause: somebody made it',
      (d) => {
        d.pass(0.6);
        d.say('pause');
        d.pass(1);
      },
      ['pause @1.6 2'],
    ],
    [
      'of a player that moves seldom is told for when its player says it',
      (d) => {
        [3, 4].forEach((playhead) => {
          d.pass(1);
          d.say('timeupdate', playhead);
        });
        d.pass(0.9);
        d.say('waiting');
      },
      ['waiting @3.9 4'],
    ],
  ],
  'a position of 0': [
    [
      '18: that comes with a pause is none',
      (d) => {
        d.play(2);
        d.say('pause', 0);
        d.pass(1);
        d.say('play', 0);
        d.say('playing', 0);
        d.play(1);
      },
      ['pause @3 4', 'playing @4 4'],
    ],
    [
      '18: that comes with an error is none, after a stall too',
      (d) => {
        d.say('waiting', 7);
        d.say('error', 0, stumble);
      },
      ['waiting @1 7', 'error @1 7'],
    ],
    [
      '18: is one near the beginning',
      (d) => {
        d.say('play');
        d.say('playing');
        d.say('timeupdate', 0.4);
        d.say('pause', 0);
        d.pass(1);
      },
      ['playing @0 0', 'pause @0 0'],
      drive,
    ],
    [
      '18: is none beyond it',
      (d) => {
        d.say('play');
        d.say('playing');
        d.say('timeupdate', 0.6);
        d.say('pause', 0);
        d.pass(1);
      },
      ['playing @0 0', 'pause @0 0.6'],
      drive,
    ],
    [
      '18: that comes before a pause and with it is none',
      (d) => {
        d.play(2);
        d.say('timeupdate', 0);
        d.say('pause', 0);
        d.pass(1);
      },
      ['pause @3 4'],
    ],
    [
      'is that of the next source',
      (d) => {
        d.play(2);
        d.say('emptied', 0);
        d.say('play', 0);
        d.say('playing', 0);
        d.say('error', 0, stumble);
      },
      ['emptied @3 0', 'waiting @3 0', 'playing @3 0', 'error @3 0'],
    ],
    [
      'is one that was sought',
      (d) => {
        d.play(2);
        d.say('seeking', 0);
        d.say('seeked', 0);
        d.say('playing', 0);
        d.play(1);
        d.say('pause', 1);
        d.pass(1);
      },
      ['seeking @3 4', 'playing @3 0', 'pause @4 1'],
    ],
  ],
  'playing that is said before the picture moves': [
    [
      '2: is told since it moves',
      (d) => {
        d.say('waiting');
        d.pass(1);
        d.say('playing');
        d.pass(0.4);
        d.play(1);
      },
      ['waiting @1 2', 'playing @2.4 2'],
    ],
    [
      '2: of a player that moves slowly, or fast, by how fast it moves',
      (d) => {
        d.say('seeking', 30);
        d.say('ratechange', 30, { rate: 2 });
        d.say('seeked', 30);
        d.say('playing', 30);
        d.pass(0.3);
        d.play(1, 2);
      },
      ['seeking @1 2', 'ratechange @1 30', 'playing @1.3 30'],
    ],
    [
      '2: never before it was said, however far it has got',
      (d) => {
        d.say('seeking', 30);
        d.say('seeked', 30);
        d.pass(0.1);
        d.say('playing', 30);
        d.pass(0.2);
        d.say('timeupdate', 31);
      },
      ['seeking @1 2', 'playing @1.1 30'],
    ],
    [
      '2: is taken for true after a while, of a player whose position stands or cannot be read',
      (d) => {
        d.say('pause');
        d.pass(1);
        d.say('playing');
        d.pass(0.79);
        d.say('pause');
        d.pass(1);
        d.say('playing');
        d.pass(0.81);
        d.say('pause');
        d.pass(1);
      },
      ['pause @1 2', 'playing @3.79 2', 'pause @4.6 2'],
    ],
    [
      '2: is looked for then, of a player that does not say where it is',
      (d) => {
        d.say('pause');
        d.pass(1);
        d.say('playing');
        d.pass(0.5);
        d.position = 2.2;
        d.pass(0.4);
      },
      ['pause @1 2', 'playing @2.6 2'],
    ],
    [
      '2: is looked for when the app is about to say something',
      (d) => {
        d.say('pause');
        d.pass(1);
        d.say('playing');
        d.pass(0.5);
        d.position = 2.2;
        d.stream.flush();
      },
      ['pause @1 2', 'playing @2.3 2'],
    ],
    [
      '2: is nothing when it is sought away from, or waits, before it has moved',
      (d) => {
        d.say('seeking', 30);
        d.say('seeked', 30);
        d.say('playing', 30);
        d.pass(0.2);
        d.say('seeking', 50);
        d.say('seeked', 50);
        d.say('playing', 50);
        d.pass(0.2);
        d.say('waiting', 50);
        d.pass(1);
      },
      ['seeking @1 2', 'waiting @1.4 50'],
    ],
    [
      '2: is told before another bitrate, and before an error',
      (d) => {
        d.say('pause');
        d.pass(1);
        d.say('playing');
        d.say('bitratechange', 2, { bitrate: 3 });
        d.say('pause');
        d.pass(1);
        d.say('playing');
        d.say('error', 2, stumble);
      },
      ['pause @1 2', 'playing @2 2', 'bitratechange @2 2', 'pause @2 2', 'playing @3 2', 'error @3 2'],
    ],
  ],
  'a page that was not served as it began to play': [
    [
      'hears late that it plays: it plays since its playhead began to move',
      (d) => {
        d.say('play', 0);
        d.sleep(1.5, () => plays(d, 0.6));
        d.play(1);
      },
      ['playing @0.9 0'],
      drive,
    ],
    [
      'hears it very late: it was at its beginning when it was last seen there',
      (d) => {
        d.pass(1);
        d.say('play', 0);
        d.sleep(0.5, () => plays(d, 0.6));
        d.play(1);
      },
      ['playing @1 0'],
      drive,
    ],
    [
      'saw first that it moves: its beginning was before that',
      (d) => {
        d.pass(1);
        d.say('play', 0.4);
        d.sleep(0.5, () => plays(d, 0.9));
        d.play(1);
      },
      ['playing @0.6 0'],
      drive,
    ],
    [
      'may have come as far as a second',
      (d) => {
        d.say('play', 0);
        d.sleep(1.5, () => plays(d, 1));
        d.play(1);
      },
      ['playing @0.5 0'],
      drive,
    ],
    [
      'does not take a first position for one that it came to',
      (d) => {
        d.say('play', 0);
        d.sleep(5, () => plays(d, 4));
        d.play(1);
      },
      ['playing @5 4'],
      drive,
    ],
    [
      'hears late that it plays again after a stall',
      (d) => {
        d.say('waiting');
        d.pass(0.4);
        d.sleep(0.9, () => plays(d, 2.7));
        d.play(1);
      },
      ['waiting @1 2', 'playing @1.6 2'],
    ],
    [
      'hears late how far it came: it has not slept if it stood at first',
      (d) => {
        d.say('play', 0);
        d.say('playing', 0.1);
        d.sleep(2, () => d.say('timeupdate', 0.7));
        d.play(1);
      },
      ['playing @1.4 0.1'],
      drive,
    ],
  ],
  'a seek that nobody ends': [
    [
      '14: ends by two moves',
      (d) => [seek, at(30, 30.4, 30.8, 31.2)].forEach((step) => step(d)),
      ['seeking @1 2', 'playing @2.2 30.8'],
    ],
    ['14: does not end by jumps', (d) => [seek, at(30, 33, 36, 39)].forEach((step) => step(d)), ['seeking @1 2']],
    [
      '14: nor by leaps that a filter of positions lets through',
      (d) => [seek, at(30, 32.2, 34.4, 36.6, 38.8)].forEach((step) => step(d)),
      ['seeking @1 2'],
    ],
    [
      '14: ends by moves at twice the speed, as after a stall',
      (d) => [seek, at(30, 31, 32, 33)].forEach((step) => step(d)),
      ['seeking @1 2', 'playing @2.2 32'],
    ],
    [
      '14: nor by what is no motion',
      (d) => [seek, at(30, 29.5, 29.6, 29.7, 29.75)].forEach((step) => step(d)),
      ['seeking @1 2'],
    ],
    [
      '14: counts moves from a step back',
      (d) => [seek, at(30, 30.4, 29.5, 29.9, 30.3)].forEach((step) => step(d)),
      ['seeking @1 2', 'playing @3 30.3'],
    ],
    [
      'is a pause once it has landed in one, and before that it is not',
      (d) => {
        d.say('seeking', 30);
        d.say('seeked', 30);
        d.say('pause', 30);
        d.pass(1);
        d.say('play');
        d.say('playing');
        d.play(1);
        d.say('seeking', 40);
        d.say('pause', 40);
        d.pass(1);
        d.say('seeked', 40);
        d.pass(1);
      },
      ['seeking @1 2', 'pause @1 30', 'playing @2 30', 'seeking @3 31', 'pause @4 40'],
    ],
  ],
  'where a seek began': [
    [
      'is where the playhead had got to',
      (d) => {
        d.pass(0.5);
        seek(d);
      },
      ['seeking @1.5 2.5'],
    ],
    [
      'is no more than a second after it was seen',
      (d) => {
        d.pass(1.05);
        seek(d);
      },
      ['seeking @2.05 3'],
    ],
    [
      'is where a look found it meanwhile',
      (d) => {
        d.pass(1.4);
        seek(d);
      },
      ['seeking @2.4 2.3'],
    ],
    [
      'is reckoned at its rate',
      (d) => {
        d.say('ratechange', 2, { rate: 2 });
        d.pass(0.5);
        seek(d);
      },
      ['ratechange @1 2', 'seeking @1.5 3'],
    ],
    [
      'is not in the source before',
      (d) => {
        d.say('emptied', 2);
        d.pass(1);
        seek(d);
      },
      ['emptied @1 2', 'waiting @1 2', 'seeking @2 30'],
    ],
    [
      'is where it was paused a moment ago',
      (d) => {
        d.say('pause');
        d.pass(0.2);
        seek(d);
      },
      ['seeking @1.2 2'],
    ],
  ],
  'a pause': [
    [
      // A look, 1.1 s after the pause, finds it where it was: the second move since then says that it plays.
      'that a player ignores is over by the one who paused it',
      (d) => {
        d.say('pause', 2, system);
        d.pass(1);
        d.play(2);
        d.say('pause');
        d.pass(1);
        d.play(2);
      },
      ['pause @1 2 (system)', 'playing @2.5 2.5 (system)', 'pause @4 4', 'playing @5.5 4.5'],
    ],
    [
      'that a player ignores is over by looks alone, where it says nothing',
      (d) => {
        d.say('pause');
        for (let look = 0; look < 4; look++) {
          d.position += 1.1;
          d.pass(1.1);
        }
      },
      ['pause @1 2', 'playing @4.3 5.3'],
    ],
    [
      'that is told late is told at once',
      (d) => {
        d.pass(0.5);
        d.say('pause', 2, { at: 1000 });
        d.say('play');
        d.say('playing');
        d.play(1);
      },
      ['pause @1 2', 'playing @1.5 2'],
    ],
    [
      'is held for each pause anew',
      (d) => {
        d.say('pause');
        d.pass(0.1);
        d.say('play');
        d.say('playing');
        d.pass(0.1);
        d.say('pause');
        d.pass(0.15);
        d.say('play');
        d.say('playing');
        d.pass(1);
      },
      [],
    ],
    [
      'is told before an error, and before another bitrate',
      (d) => {
        d.say('pause');
        d.say('error', 2, stumble);
        d.say('play');
        d.say('playing');
        d.play(1);
        d.say('pause');
        d.say('bitratechange', 3, { bitrate: 3 });
      },
      ['pause @1 2', 'error @1 2', 'playing @1 2', 'pause @2 3', 'bitratechange @2 3'],
    ],
    [
      'is told when the app is about to say something, once',
      (d) => {
        d.say('pause');
        d.stream.flush();
        d.stream.flush();
        d.pass(1);
      },
      ['pause @1 2'],
    ],
    [
      'is over for the set when that had paused it, also when it has to wait first',
      (d) => {
        d.say('pause', 2, system);
        d.pass(1);
        d.say('play', 2, system);
        d.say('waiting');
        d.say('playing');
        d.say('playing', 2, system);
        d.say('play', 2, system);
        d.play(1);
        d.say('pause');
        d.pass(1);
      },
      ['pause @1 2 (system)', 'waiting @2 2', 'playing @2 2', 'pause @3 3'],
    ],
    [
      'is over for the set when playing says so, and a play that changes nothing says nothing',
      (d) => {
        d.say('pause');
        d.pass(1);
        d.say('playing', 2, system);
        d.say('play', 2, system);
        d.play(1);
        d.say('waiting');
        d.say('playing');
        d.play(1);
      },
      ['pause @1 2', 'playing @2 2 (system)', 'waiting @3 3', 'playing @3 3'],
    ],
    [
      'is over when the playhead moves, with play alone',
      (d) => {
        d.say('pause');
        d.pass(1);
        d.say('play');
        d.pass(1);
        d.play(1);
      },
      ['pause @1 2', 'playing @3 2'],
    ],
    [
      'is over for the app when it moved since the play, which is looked for',
      (d) => {
        d.say('pause');
        d.pass(1);
        d.say('play');
        d.pass(0.5);
        d.position = 2.4;
        d.stream.flush();
      },
      ['pause @1 2', 'playing @2.1 2'],
    ],
  ],
  'a rate': [
    [
      'before the start is not told, nor one that is none, or the same',
      (d) => {
        d.say('play');
        d.say('ratechange', 0, { rate: 1.5 });
        d.say('playing');
        d.say('ratechange', 1);
        d.say('ratechange', 1, { rate: 1.5 });
        d.say('ratechange', 1, { rate: 1 });
      },
      ['playing @0 0', 'ratechange @0 1'],
      drive,
    ],
    [
      'is 1 again in the next source, and the same after a 0',
      (d) => {
        d.say('ratechange', 2, { rate: 0 });
        d.say('ratechange', 2, { rate: 1 });
        d.say('ratechange', 2, { rate: 1.5 });
        d.say('emptied');
        d.say('playing');
        d.say('ratechange', 2, { rate: 1.5 });
      },
      [
        'waiting @1 2',
        'playing @1 2',
        'ratechange @1 2',
        'emptied @1 2',
        'waiting @1 2',
        'playing @1 2',
        'ratechange @1 2',
      ],
    ],
    [
      'says since when a player moves',
      (d) => {
        d.say('play');
        d.say('ratechange', 0, { rate: 2 });
        d.say('playing');
        d.say('waiting', 4);
        d.pass(3);
        d.say('timeupdate', 5);
      },
      ['playing @0 4', 'waiting @0 4', 'playing @2.5 4'],
      drive,
    ],
  ],
  'a first position': [
    [
      'in the first second is of a source that starts at its beginning',
      (d) => {
        d.say('play');
        d.pass(2);
        d.say('timeupdate', 0.9);
      },
      ['playing @1.1 0'],
      drive,
    ],
    [
      'beyond it is where it starts',
      (d) => {
        d.say('play');
        d.pass(2);
        d.say('timeupdate', 1.1);
        d.pass(0.5);
        d.say('timeupdate', 1.6);
      },
      ['playing @2 1.1'],
      drive,
    ],
    [
      'after a start elsewhere says since when it plays',
      (d) => {
        d.say('play');
        d.say('seeking', 300);
        d.pass(1);
        d.say('seeked', 300);
        d.pass(1);
        d.say('timeupdate', 300.5);
      },
      ['playing @1.5 300'],
      drive,
    ],
    [
      'of a player that was not told to play proves nothing',
      (d) => {
        d.say('timeupdate', 0.25);
        d.play(2);
      },
      [],
      drive,
    ],
    [
      'of the next source is not asked for: it may be that of the one before',
      (d) => {
        d.play(1);
        d.say('emptied');
        d.pass(10);
        d.say('timeupdate', 0);
        d.pass(10);
        d.play(2);
      },
      ['emptied @2 3', 'waiting @2 3', 'playing @22 0'],
    ],
  ],
  'an error': [
    [
      '22: that is fatal is told again when it has played since, or has another source',
      (d) => {
        d.say('error', 2, broken);
        d.pass(1);
        d.say('error', 2, broken);
        d.say('play');
        d.say('playing');
        d.say('error', 2, broken);
        d.say('emptied');
        d.say('error', 2, broken);
        d.pass(1);
      },
      [
        'error @1 2',
        'pause @1 2',
        'playing @2 2',
        'error @2 2',
        'emptied @2 2',
        'waiting @2 2',
        'error @2 2',
        'pause @2 2',
      ],
    ],
  ],
  'an end': [
    [
      'is no motion that goes on',
      (d) => {
        d.say('ended');
        d.play(2);
      },
      ['ended @1 2'],
    ],
  ],
};

Object.entries(rows).forEach(([subject, of]) =>
  describe(subject, () => {
    of.forEach(([rule, run, expected, begin]) =>
      it(rule, () => {
        const driven = begin ? begin() : driveOn();
        run(driven);
        expect(driven.news()).to.deep.equal(expected);
      }),
    );
  }),
);

describe('a stream', () => {
  it('is silent after it was stopped, also of what it held, and wakes nobody', () => {
    const driven = driveOn();
    driven.say('pause');
    driven.stream.stop();
    const { wakes } = driven.clock;
    driven.pass(1);
    driven.say('playing');
    driven.play(5);
    driven.pass(10);
    expect([driven.news(), driven.clock.wakes]).to.deep.equal([[], wakes]);
  });

  it('looks at its player while that could move unheard, and no longer', () => {
    /** How often in a minute after this. */
    const looks = (run: Drive, driven = driveOn()): number => {
      run(driven);
      const { looks: before } = driven;
      driven.pass(60);
      return driven.looks - before;
    };
    expect(looks(() => {})).to.be.within(53, 55);
    expect(looks((d) => d.say('waiting'))).to.be.within(53, 55);
    // Three prove that it ignored the pause; a fourth tick passes soon after that one, which says itself where it is.
    expect(looks((d) => d.say('pause'))).to.equal(3);
    expect(looks((d) => d.say('ended'))).to.equal(0);
    expect(looks((d) => d.say('pause'), drive())).to.equal(0);
    expect(looks((d) => d.say('play'), drive())).to.equal(0);
    expect(looks((d) => d.say('emptied'))).to.equal(0);
  });

  it('costs no timer before anything is to play, or in a long pause', () => {
    const driven = drive();
    driven.say('pause');
    driven.pass(60);
    expect(driven.clock.wakes).to.equal(0);
    const paused = driveOn();
    paused.say('pause');
    paused.pass(10);
    const { wakes } = paused.clock;
    for (let count = 0; count < 20; count++) {
      paused.pass(1.2);
      paused.say('timeupdate');
    }
    expect(paused.clock.wakes).to.equal(wakes);
  });

  it('looks when something is about to be told only after a sleep, or to see whether it was resumed', () => {
    const driven = driveOn();
    driven.pass(0.1);
    const { looks } = driven;
    driven.stream.wake();
    driven.stream.flush();
    driven.say('pause');
    driven.stream.flush();
    expect(driven.looks).to.equal(looks);
    driven.pass(0.1);
    const slept = driveOn();
    slept.sleep(100, () => {
      slept.stream.wake();
      expect(slept.news()).to.deep.equal(['pause @1 2 (system)']);
    });
  });

  it('says where its player is, unless nobody can believe that', () => {
    const driven = driveOn();
    const playhead = (position: number): number => {
      driven.position = position;
      return driven.stream.playhead();
    };
    expect([playhead(2.2), playhead(500), playhead(0)]).to.deep.equal([2.2, 2, 2]);
    driven.pass(0.3);
    expect(playhead(500)).to.equal(2.3);
    driven.say('pause', 2.3);
    driven.pass(0.2);
    expect(playhead(500)).to.equal(2.3);
    driven.pass(0.2);
    expect(playhead(500)).to.equal(2.3);
    driven.say('seeking', 600);
    expect(playhead(600)).to.equal(600);
    const fresh = drive();
    fresh.position = 500;
    expect(fresh.stream.playhead()).to.equal(500);
  });

  it('begins with playing, also where a player was paused before it moved', () => {
    const driven = drive();
    driven.say('play');
    driven.say('playing');
    driven.pass(0.1);
    driven.say('pause');
    driven.pass(1);
    expect(driven.news()).to.deep.equal(['playing @0 0', 'pause @0.1 0']);
  });

  it('plays backwards as a seek, from where it was to where it goes on', () => {
    const driven = driveOn(60);
    driven.say('ratechange', 61, { rate: -4 });
    driven.pass(1);
    driven.say('timeupdate', 50);
    driven.pass(1);
    driven.say('timeupdate', 30);
    driven.position = 20;
    expect(driven.stream.playhead()).to.equal(20);
    driven.say('ratechange', 20, { rate: 1 });
    driven.play(1);
    expect(driven.news()).to.deep.equal(['ratechange @1 61', 'seeking @1 61', 'ratechange @3 20', 'playing @3 20']);
  });

  it('believes its watch of the rate that its player has', () => {
    const driven = driveOn();
    driven.say('ratechange', 2, { rate: 2 });
    driven.play(2, 2);
    driven.pass(1.5);
    driven.play(1, 2);
    driven.pass(0.9);
    driven.play(1, 2);
    expect(driven.news()).to.deep.equal(['ratechange @1 2', 'waiting @3 6', 'playing @4.5 6']);
  });
});
