import { expect } from 'chai';
import type { WireEvent } from 'tenfoot/protocol';
import { type EngineEvent, toEngineEvent } from '../../../apps/collector/src/engine/engine-event.js';
import { emptyState, type EngineState, foldEngine, followsState } from '../../../apps/collector/src/engine/fold.js';
import { metricsOf } from '../../../apps/collector/src/engine/measure.js';
import type { Metrics } from '../../../apps/collector/src/engine/metrics.js';
import {
  addRange,
  coveredTime,
  mostRanges,
  type WatchedRanges,
} from '../../../apps/collector/src/engine/watched-ranges.js';
import { compareEvents } from '../../../apps/collector/src/sessions/event-order.js';
import { messySession } from './kit/messy-session.js';
import { plainSession } from './kit/plain-session.js';
import { createRandom, type Random } from './kit/random.js';

const rounds = 400;
const closed = { closed: true, downloaded: false, secondsSinceLastCall: 0 };

const inOrder = (events: readonly WireEvent[]): EngineEvent[] =>
  events.map((body, seq) => toEngineEvent(seq, body)).sort(compareEvents);
const fold = (events: readonly EngineEvent[]): EngineState => foldEngine(emptyState(false), events).state;
const metricsFor = (events: readonly EngineEvent[]): Metrics => metricsOf(fold(events), closed);

/** Runs a property for many sessions; a failure names the seed that shows it again. */
function forSessions(check: (events: WireEvent[], random: Random) => void, only?: 'plain'): void {
  for (let seed = 1; seed <= rounds; seed += 1) {
    const random = createRandom(seed);
    const events = only || seed % 2 === 0 ? plainSession(random) : messySession(random);
    try {
      check(events, random);
    } catch (error) {
      throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
    }
  }
}

describe('collector engine: properties', () => {
  it('times never exceed the wall, none is below 0', () => {
    forSessions((events) => {
      const ordered = inOrder(events);
      const all = metricsFor(ordered);
      const wall = (ordered.at(-1)!.ts - ordered[0]!.ts) / 1000;
      const times = ['contentTime', 'adTime', 'pauseTime', 'bufferTime', 'stallTime'] as const;
      const sum = times.reduce((total, name) => total + all[name], 0);
      expect(sum).to.be.at.most(wall + 1e-6);
      expect(all.playbackTime).to.be.at.most(wall + 1e-6);
      times.forEach((name) => expect(all[name], name).to.be.at.least(0));
      expect(all.chapterTime).to.be.within(0, all.contentTime + 1e-6 + all.stallTime);
      all.states.forEach(({ time }) => expect(time).to.be.within(0, wall + 1e-6));
      expect(all.startupTime ?? 0).to.be.within(all.startupTimeWithoutAds ?? 0, wall + 1e-6);
      expect(all.rebufferTime).to.be.at.most(all.bufferTime + 1e-6);
      expect(all.rebufferEvents).to.be.at.most(all.bufferEvents);
    });
  });

  it('the union of what was watched never exceeds content time', () => {
    forSessions((events) => {
      const all = metricsFor(inOrder(events));
      expect(all.uniqueTime).to.be.within(0, all.contentTime);
    });
  });

  it('of a player that tells the truth, the union needs no bound but the rounding of its clock', () => {
    forSessions((events) => {
      const { state } = foldEngine(emptyState(false), inOrder(events));
      expect(coveredTime(state.position.watched)).to.be.at.most(state.account.contentTime + state.account.events);
    }, 'plain');
  });

  it('what was reached stays reached, and no count falls, as a session goes on', () => {
    const counts = ['contentStarts', 'contentCompletes', 'pauseEvents', 'bufferEvents', 'stallEvents', 'errorEvents'];
    const flags = ['progress10', 'progress25', 'progress50', 'progress75', 'progress95', 'adStarts', 'chapterCount'];
    forSessions((events, random) => {
      const ordered = inOrder(events);
      const earlier = metricsFor(ordered.slice(0, random.whole(1, ordered.length)));
      const later = metricsFor(ordered);
      [...counts, ...flags].forEach((name) => {
        const [before, after] = [earlier, later].map((all) => Number(all[name as keyof Metrics]));
        expect(after, name).to.be.at.least(before!);
      });
      // Marks and average minute audience need the same thing.
      expect(later.progress10 === null).to.equal(later.averageMinuteAudience === null);
    });
  });

  it('counts fit together', () => {
    forSessions((events) => {
      const all = metricsFor(inOrder(events));
      expect(all.adCompletes + all.adSkips).to.be.at.most(all.adStarts);
      expect(all.chapterCompletes).to.be.at.most(all.chapterStarts);
      expect(all.chapterStarts).to.equal(all.chapterCount);
      expect(all.mediaTime).to.be.closeTo(all.contentTime + all.adTime, 1e-6);
      // Closed sessions started, were left or failed: just one of them.
      expect(all.contentStarts + (all.exitBeforeStart ?? 0) + (all.startFailure ?? 0)).to.equal(1);
      expect(all.dropBeforeStart).to.equal(1 - all.contentStarts);
      if (all.playbackFailure === 1) expect(all.contentStarts - all.contentCompletes).to.equal(1);
    });
  });

  it('every order of arrival gives the same', () => {
    forSessions((events, random) => {
      // Equal moment and type: receipt decides, so only one of them is kept.
      const known = new Set<string>();
      const distinct = events.filter(({ eventType, playerTime }) => {
        const key = `${playerTime.ts} ${eventType}`;
        return !known.has(key) && known.add(key);
      });
      expect(metricsFor(inOrder(random.shuffle(distinct)))).to.deep.equal(metricsFor(inOrder(distinct)));
    });
  });

  it('folding in parts, through JSON, gives the same as folding at once', () => {
    forSessions((events, random) => {
      const ordered = inOrder(events);
      const whole = foldEngine(emptyState(false), ordered);
      let state = emptyState(false);
      const handed = { ads: 0, chapters: 0 };
      for (let at = 0; at < ordered.length;) {
        const next = at + random.whole(1, 5);
        expect(followsState(state, ordered.slice(at, next))).to.equal(true);
        const part = foldEngine(JSON.parse(JSON.stringify(state)) as EngineState, ordered.slice(at, next));
        handed.ads += part.ads.length;
        handed.chapters += part.chapters.length;
        state = part.state;
        at = next;
      }
      expect(state).to.deep.equal(whole.state);
      expect(handed).to.deep.equal({ ads: whole.ads.length, chapters: whole.chapters.length });
    });
  });

  it('a fold leaves what it was given as it was', () => {
    const ordered = inOrder(plainSession(createRandom(5)));
    const { state } = foldEngine(emptyState(false), ordered.slice(0, 20));
    const before = JSON.stringify(state);
    foldEngine(state, ordered.slice(20));
    expect(JSON.stringify(state)).to.equal(before);
  });

  it('the state stays small however long the session is, and an event costs the same', () => {
    const random = createRandom(3);
    let state = emptyState(false);
    const sizes: number[] = [];
    let ts = 0;
    for (let part = 0; part < 40; part += 1) {
      const events = Array.from({ length: 500 }, (_, index) => {
        ts += random.whole(1, 20_000);
        const [first] = messySession(random).slice(-1);
        const playerTime = { ts, playhead: random.whole(0, 20_000) };
        return toEngineEvent(part * 500 + index, {
          ...first!,
          eventType: random.pick(['play', 'ping', 'error']),
          playerTime,
        });
      });
      state = foldEngine(state, events).state;
      sizes.push(JSON.stringify(state).length);
    }
    expect(state.account.events).to.equal(20_000);
    expect(Math.max(...sizes)).to.be.below(6000);
  });

  it('ranges cover what a second by second count covers', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = createRandom(seed);
      const seconds = new Set<number>();
      let ranges: WatchedRanges = [];
      for (let count = random.whole(1, 40); count > 0; count -= 1) {
        const from = random.whole(0, 300);
        const to = from + random.whole(0, 20);
        for (let second = from; second < to; second += 1) seconds.add(second);
        ranges = addRange(ranges, from, to);
      }
      expect(coveredTime(ranges), `seed ${seed}`).to.equal(seconds.size);
    }
  });

  it('ranges that touch become one', () => {
    expect(addRange([0, 10], 10, 20)).to.deep.equal([0, 20]);
    expect(addRange([0, 10, 20, 30], 10, 20)).to.deep.equal([0, 30]);
    expect(addRange([0, 10, 20, 30], 12, 18)).to.deep.equal([0, 10, 12, 18, 20, 30]);
    expect(addRange([0, 10], 5, 5)).to.deep.equal([0, 10]);
  });

  it('ranges beyond the bound join across the smallest gap', () => {
    let ranges: WatchedRanges = [];
    for (let index = 0; index < mostRanges; index += 1) ranges = addRange(ranges, index * 100, index * 100 + 50);
    expect(ranges).to.have.length(mostRanges * 2);
    ranges = addRange(ranges, 555, 560);
    expect(ranges).to.have.length(mostRanges * 2);
    // 500-550 and 555-560 became one: 50 + 5 + 5.
    expect(coveredTime(ranges)).to.equal(mostRanges * 50 + 10);
    expect(ranges.slice(10, 12)).to.deep.equal([500, 560]);
  });
});
