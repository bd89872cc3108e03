import { expect } from 'chai';
import { createMotionWatch, type MotionWatch, type Sighting } from '../../../src/media/motion-watch.js';
import { createScheduler } from '../../../src/scheduler.js';
import { createVirtualClock, type VirtualClock } from '../../../src/testing/virtual-clock.js';

interface Watched {
  readonly clock: VirtualClock;
  readonly watch: MotionWatch;
  /** When it looked, seconds. */
  readonly looks: number[];
  /** What it told, as `still @now since playhead`, or `end …`. */
  readonly told: string[];
  duration: number;
  rate: number;
  /** What a look finds. */
  onLook: () => void;
  /** Time passes until `seconds`, when the playhead is seen. */
  readonly see: (seconds: number, playhead: number) => void;
}

function create(): Watched {
  const clock = createVirtualClock(0);
  const watched: Watched = {
    clock,
    looks: [],
    told: [],
    duration: NaN,
    rate: 1,
    onLook: () => {},
    see(seconds, playhead) {
      clock.pass(seconds * 1000 - clock.now());
      watched.watch.see({ at: clock.now(), playhead });
    },
    watch: createMotionWatch({
      scheduler: createScheduler(clock),
      look() {
        watched.looks.push(clock.now() / 1000);
        watched.onLook();
      },
      onStill: (last: Sighting, atEnd) =>
        watched.told.push(`${atEnd ? 'end' : 'still'} @${clock.now() / 1000} ${last.at / 1000} ${last.playhead}`),
      duration: () => watched.duration,
      rate: () => watched.rate,
    }),
  };
  return watched;
}

describe('looks of a motion watch', () => {
  it('come every 1.1 seconds for so many ticks', () => {
    const { clock, watch, looks } = create();
    watch.run(3);
    clock.pass(20_000);
    expect(looks).to.deep.equal([1.1, 2.2, 3.3]);
    expect(clock.wakes).to.equal(3);
    watch.run(Infinity);
    clock.pass(2200);
    watch.run(0);
    clock.pass(20_000);
    expect(looks).to.have.length(5);
    expect(clock.wakes).to.equal(5);
  });

  it('are not put off by being run again, nor doubled by what they find', () => {
    const { clock, watch, looks } = create();
    watch.run(Infinity);
    clock.pass(1000);
    watch.run(Infinity);
    clock.pass(100);
    expect(looks).to.deep.equal([1.1]);
    const other = create();
    other.onLook = () => other.watch.run(2);
    other.watch.run(1);
    other.clock.pass(20_000);
    expect(other.looks.length).to.equal(other.clock.wakes);
  });

  it('are left out for a player that has just said where it is, until a tick after that', () => {
    const { clock, watch, looks, see } = create();
    watch.run(Infinity);
    see(0.5, 1);
    clock.pass(1099);
    expect(looks).to.deep.equal([]);
    clock.pass(1101);
    expect(looks).to.deep.equal([1.6, 2.7]);
    const exact = create();
    exact.see(0, 1);
    exact.watch.run(Infinity);
    exact.clock.pass(1100);
    expect(exact.looks).to.deep.equal([1.1]);
  });

  it('are put off while it moves, and cost no timer then', () => {
    const { clock, watch, looks, see } = create();
    watch.run(Infinity);
    for (let step = 0; step < 40; step++) see(step / 4, step / 4);
    expect(looks).to.deep.equal([]);
    expect(clock.wakes).to.equal(0);
    clock.pass(1000);
    expect(clock.wakes).to.equal(0);
  });

  // Wherever in its source: near the end it falls silent when it has ended, and elsewhere when the set sleeps.
  it('come 1.1 seconds after it fell silent', () => {
    /** When it looks at one that fell silent so many seconds after 0. */
    const looksAt = (duration: number, silent: number): number | undefined => {
      const watched = create();
      watched.duration = duration;
      watched.watch.run(Infinity);
      for (let at = 0; at <= silent; at += 0.25) watched.see(at, 7 + at);
      watched.clock.pass(5000);
      return watched.looks[0];
    };
    expect([looksAt(10, 2.25), looksAt(NaN, 2.25), looksAt(20, 2.25)]).to.deep.equal([3.35, 3.35, 3.35]);
    expect([looksAt(10, 2), looksAt(NaN, 2)]).to.deep.equal([3.1, 3.1]);
  });

  it('are none of one that moves while nobody watches', () => {
    const { clock, looks, watch, see } = create();
    for (let at = 0; at <= 4; at += 0.25) see(at, at);
    watch.run(1);
    clock.pass(2000);
    const { wakes } = clock;
    for (let at = 6; at <= 10; at += 0.25) see(at, at);
    clock.pass(20_000);
    expect([looks, clock.wakes]).to.deep.equal([[5.1], wakes]);
  });

  it('are not put off by a player that says the same again', () => {
    const { looks, told, watch, see } = create();
    watch.run(Infinity);
    see(0, 0);
    see(0.25, 0.25);
    for (let at = 0.5; at <= 4; at += 0.25) see(at, 0.25);
    expect(looks).to.deep.equal([]);
    expect(told[0]).to.match(/^still @/);
  });
});

describe('a playhead that stands still', () => {
  it('is told two ticks after it was last seen to move, and again', () => {
    const { clock, watch, told, see } = create();
    watch.run(Infinity);
    see(0, 0);
    see(0.25, 0.25);
    clock.pass(2199);
    expect(told).to.deep.equal([]);
    clock.pass(1);
    expect(told).to.deep.equal(['still @2.45 0.25 0.25']);
  });

  it('has ended after one tick in the last second', () => {
    const watched = create();
    watched.duration = 10;
    watched.watch.run(Infinity);
    watched.see(0, 9);
    watched.see(0.75, 9.75);
    watched.clock.pass(1099);
    expect(watched.told).to.deep.equal([]);
    watched.clock.pass(1);
    expect(watched.told).to.deep.equal(['end @1.85 0.75 9.75']);
    const early = create();
    early.duration = 10;
    early.watch.run(Infinity);
    early.see(0, 8.25);
    early.see(0.25, 8.5);
    early.clock.pass(5000);
    expect(early.told[0]).to.match(/^still /);
    const exact = create();
    exact.duration = 10;
    exact.watch.run(Infinity);
    exact.see(0, 8.75);
    exact.see(0.25, 9);
    exact.clock.pass(5000);
    expect(exact.told[0]).to.match(/^end @1\.35 /);
  });

  it('has ended one tick after it moved last, also where that was after its last word', () => {
    // A word every 0.5 s, the last one half a second before the end: the look a tick later finds it there.
    const watched = create();
    watched.duration = 10;
    watched.onLook = () => watched.watch.see({ at: watched.clock.now(), playhead: 10 });
    watched.watch.run(Infinity);
    watched.see(0, 9);
    watched.see(0.5, 9.5);
    watched.clock.pass(3000);
    expect(watched.told[0]).to.equal('end @2.1 1 10');
    expect(watched.looks).to.deep.equal([1.6, 2.1, 3.2]);
  });

  it('is not looked at more often for being near the end', () => {
    const { clock, looks, watch, see } = Object.assign(create(), { duration: 10 });
    watch.run(1);
    see(0, 9);
    see(0.5, 9.5);
    clock.pass(3000);
    expect([looks, clock.wakes]).to.deep.equal([[], 1]);
  });

  it('stopped when it is said to, where it was not seen to move there', () => {
    const { watch, see } = create();
    const stopped = (playhead: number): number => watch.stopped({ at: 9000, playhead }) / 1000;
    expect(stopped(5), 'never seen').to.equal(9);
    see(0, 5);
    expect(stopped(5), 'seen once').to.equal(9);
    see(0.25, 5.25);
    expect(stopped(5.25), 'it moved there').to.equal(0.375);
    expect(stopped(5), 'it is elsewhere').to.equal(9);
    watch.restart();
    expect(stopped(5.25), 'forgotten').to.equal(9);
  });

  it('was never seen to move, or moved back: that proves nothing', () => {
    const { clock, watch, told, see } = create();
    watch.run(Infinity);
    see(0, 5);
    see(0.25, 5);
    clock.pass(10_000);
    see(11, 4);
    clock.pass(10_000);
    expect(told).to.deep.equal([]);
    see(22, 4.5);
    watch.restart();
    clock.pass(10_000);
    expect(told).to.deep.equal([]);
  });

  for (const [name, durations] of [
    ['that grows', [10, 11]],
    ['that is live', [Infinity, Infinity]],
    ['of no length', [0, 0]],
    ['of a length below nothing', [-1, -1]],
  ] as const)
    it(`of a source ${name} has not ended`, () => {
      const watched = create();
      watched.duration = durations[0];
      watched.watch.run(Infinity);
      watched.see(0, 9);
      watched.clock.pass(1500);
      watched.duration = durations[1];
      watched.see(1.6, 9.5);
      watched.see(3, 10.6);
      watched.clock.pass(6000);
      expect(watched.told[0]).to.match(/^still /);
    });

  it('of a source whose length wavers has ended, and so has that of the next one after a source that grew', () => {
    const watched = create();
    watched.duration = 10;
    watched.watch.run(Infinity);
    watched.clock.pass(1200);
    watched.duration = 10.5;
    watched.see(2, 9.7);
    watched.see(2.25, 9.95);
    watched.clock.pass(5000);
    expect(watched.told[0]).to.match(/^end /);
    watched.duration = 60;
    watched.clock.pass(2000);
    watched.watch.forget();
    watched.duration = 10;
    watched.told.length = 0;
    watched.see(10, 9.5);
    watched.see(10.25, 9.75);
    watched.clock.pass(5000);
    expect(watched.told[0]).to.match(/^end /);
  });
});

describe('a set that slept', () => {
  /** One that moved, and stood a moment; the next look is due at 1.1 s. */
  function stood(): Watched {
    const watched = create();
    watched.watch.run(Infinity);
    watched.see(0, 0);
    watched.see(0.25, 0.25);
    watched.see(0.5, 0.25);
    return watched;
  }
  const whereItWas = { seen: { at: 500, playhead: 0.25 }, moved: { at: 250, playhead: 0.25 }, pace: 250 };

  it('is found when a look is a quarter of a tick overdue, and told once', () => {
    for (const [at, isLate] of [
      [1374, false],
      [1375, true],
    ] as const) {
      const { clock, watch, looks } = stood();
      const found: unknown[] = [];
      clock.wake(1, () => found.push(watch.isLate, watch.wake(), watch.isLate, watch.wake()));
      clock.leap(at - clock.now());
      expect(found).to.deep.equal([isLate, isLate ? whereItWas : null, false, null]);
      expect(looks).to.deep.equal([]);
      clock.pass(1100);
      // A tick after it was found, or after its last word.
      expect(looks).to.deep.equal([isLate ? 2.475 : 1.6]);
    }
  });

  it('is found by a look that is half a tick late, as timers of a busy page are less', () => {
    for (const [at, found] of [
      [1649, null],
      [1650, whereItWas],
    ] as const) {
      const watched = stood();
      const { clock, watch, looks } = watched;
      let slept: unknown = 'not asked';
      watched.onLook = () => (slept = watch.wake());
      clock.leap(at - clock.now());
      // A word half a second ago: it is looked at as soon as a tick has passed since, or because the set slept.
      clock.pass(1600 - Math.min(at, 1600));
      expect([slept, looks]).to.deep.equal([found, [at / 1000]]);
    }
  });

  it('would have been heard within a tick at most', () => {
    const { clock, watch, see } = create();
    watch.run(Infinity);
    see(0, 0);
    see(1, 1);
    see(9, 9);
    clock.wake(0.001, () => expect(watch.wake()?.pace).to.equal(1100));
    clock.leap(100_000);
  });

  it('is none where it does not look, or saw nothing', () => {
    const { clock, watch, see } = create();
    see(0, 0);
    clock.leap(100_000);
    expect([watch.isLate, watch.wake()]).to.deep.equal([false, null]);
    watch.run(2);
    clock.pass(5000);
    clock.leap(100_000);
    expect(watch.isLate).to.equal(false);
    const blind = create();
    blind.watch.run(Infinity);
    const found: unknown[] = [];
    blind.clock.wake(1, () => found.push(blind.watch.isLate, blind.watch.wake()));
    blind.clock.leap(100_000);
    expect(found).to.deep.equal([true, null]);
  });
});

describe('a stand that is over', () => {
  /** One that moved for a second. */
  function moved(rate = 1): Watched {
    const watched = create();
    watched.rate = rate;
    for (let step = 0; step <= 4; step++) watched.see(step / 4, (step / 4) * rate);
    return watched;
  }

  it('is found by the time that its motion does not account for', () => {
    expect(moved().watch.stood({ at: 3000, playhead: 1.5 })).to.deep.equal({
      from: { at: 1000, playhead: 1 },
      until: 2500,
    });
    expect(moved(2).watch.stood({ at: 3000, playhead: 3 })).to.deep.equal({
      from: { at: 1000, playhead: 2 },
      until: 2500,
    });
    expect(moved(0.5).watch.stood({ at: 3000, playhead: 1 })?.until).to.equal(2500);
  });

  it('is none of a tick or less, nor where it does not move', () => {
    const { watch } = moved();
    expect(watch.stood({ at: 2300, playhead: 1.2 })).to.equal(null);
    expect(watch.stood({ at: 2301, playhead: 1.2 })).not.to.equal(null);
    expect(watch.stood({ at: 9000, playhead: 1 })).to.equal(null);
    expect(watch.stood({ at: 9000, playhead: 0.5 })).to.equal(null);
    watch.restart();
    expect(watch.stood({ at: 9000, playhead: 2 })).to.equal(null);
    const still = create();
    still.see(0, 1);
    still.see(1, 1);
    expect(still.watch.stood({ at: 9000, playhead: 2 })).to.equal(null);
  });

  it('began where it stopped on the way, and after a step back when that was seen', () => {
    const slow = moved();
    slow.see(2, 1.2);
    expect(slow.watch.stood({ at: 5000, playhead: 1.4 })?.from).to.deep.equal({ at: 1200, playhead: 1.2 });
    const fast = moved(2);
    fast.see(2, 2.4);
    expect(fast.watch.stood({ at: 5000, playhead: 2.8 })?.from).to.deep.equal({ at: 1200, playhead: 2.4 });
    const slower = moved(0.5);
    slower.see(2, 0.7);
    expect(slower.watch.stood({ at: 5000, playhead: 0.9 })?.from.at).to.be.closeTo(1200, 0.001);
    const ahead = moved();
    ahead.see(2, 4);
    expect(ahead.watch.stood({ at: 9000, playhead: 5 })?.from).to.deep.equal({ at: 2000, playhead: 4 });
    const back = moved();
    back.see(2, 0.5);
    back.see(2.25, 0.75);
    expect(back.watch.stood({ at: 9000, playhead: 1 })?.from).to.deep.equal({ at: 2250, playhead: 0.75 });
  });
});
