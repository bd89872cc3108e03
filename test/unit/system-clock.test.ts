import { expect } from 'chai';
import { createSystemClock } from '../../src/system-clock.js';

describe('createSystemClock', () => {
  const { now } = Date;
  const { performance, setTimeout } = globalThis;

  afterEach(() => {
    Date.now = now;
    globalThis.setTimeout = setTimeout;
    Object.defineProperty(globalThis, 'performance', { value: performance, configurable: true });
  });

  it('is anchored once to the time of the set: what becomes of that afterwards moves nothing', () => {
    const clock = createSystemClock();
    expect(clock.now()).to.be.closeTo(now(), 50);
    const before = clock.now();
    Date.now = () => now() + 86_400_000;
    expect(clock.now() - before).to.be.within(0, 1000);
    Date.now = () => 0;
    expect(clock.now() - before).to.be.within(0, 1000);
  });

  it('stands rather than stepping back where an engine has no monotonic time', () => {
    Object.defineProperty(globalThis, 'performance', { value: undefined, configurable: true });
    let time = 1_700_000_000_000;
    Date.now = () => time;
    const clock = createSystemClock();
    const told = [0, 1000, -3_600_000, -3_599_000, 2000].map((offset) => {
      time = 1_700_000_000_000 + offset;
      return clock.now() - 1_700_000_000_000;
    });
    expect(told).to.deep.equal([0, 1000, 1000, 1000, 2000]);
  });

  it('wakes after a while, and not when it was cancelled', async () => {
    const clock = createSystemClock();
    const woken: string[] = [];
    clock.wake(5, () => woken.push('cancelled'))();
    await new Promise<void>((resolve) => clock.wake(20, resolve));
    expect(woken).to.deep.equal([]);
  });
  it('asks for whole milliseconds, never fewer than it was asked for: engines drop the rest and wake it for nothing', () => {
    const asked: (number | undefined)[] = [];
    globalThis.setTimeout = ((_task: () => void, delay?: number) => asked.push(delay)) as typeof setTimeout;
    const clock = createSystemClock();
    for (const delay of [0.2, 199.6, 200, -3]) clock.wake(delay, () => {});
    expect(asked).to.deep.equal([1, 200, 200, 0]);
  });
});
