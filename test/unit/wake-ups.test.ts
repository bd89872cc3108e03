import { expect } from 'chai';
import {
  createMemoryStore,
  createRecordingTransport,
  createScriptedPlayer,
  createVirtualClock,
  testOptions,
} from 'tenfoot/testing';
import { joinTracker } from '../../src/tracker.js';

/** A playing minute on a collector that says `accepts`: how often the tracker's own timer woke the set. */
function wakesInAMinute(accepts: string, granularAds = false): number {
  const clock = createVirtualClock();
  let wakes = 0;
  // The store, the transport and the player have the clock itself: only what the tracker sleeps through is counted.
  const counted = {
    now: () => clock.now() + 0.25, // sets count in parts of milliseconds
    wake: (delay: number, task: () => void) =>
      clock.wake(delay, () => {
        wakes++;
        task();
      }),
  };
  const transport = createRecordingTransport(clock);
  transport.answer = ({ url }) =>
    url.endsWith('/sessions') ? { status: 201, accepts, delay: 130 } : { status: 204, delay: 130 };
  // A TV's flash takes its time, and never the same.
  let writes = 0;
  const store = createMemoryStore((task) => void clock.wake(3 + ((writes += 7) % 40), task));
  const tracker = joinTracker(testOptions, { clock: counted, store, transport, random: () => 0.5 });
  const player = createScriptedPlayer(clock);
  const session = tracker.watch(player, { id: 'ep', length: 7200, contentType: 'vod', granularAds });
  player.play();
  // Past the first mark, which comes a little later: the first `play` was held for a pre-roll.
  clock.pass(5500);
  if (granularAds) session.adBreak({ position: 1, offset: 0 }).ad({ id: 'ad', length: 60 });
  wakes = 0;
  clock.pass(60_000);
  return wakes;
}

describe('a playing minute', () => {
  it('wakes the set no more than five times in ten seconds, and in fact twice: a ping, and a mark that it is alive', () => {
    expect(wakesInAMinute('')).to.be.at.most(12);
    expect(wakesInAMinute('batch, late, text')).to.be.at.most(12);
  });

  it('wakes it for each ping of an ad where the app asks for one a second, and for nothing else', () => {
    expect(wakesInAMinute('batch, late, text', true)).to.be.at.most(61);
  });
});
