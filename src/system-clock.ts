import type { Clock } from './clock.js';

/**
 * The set's clock: monotonic time, anchored once to wall time, so that a clock that is set while somebody watches
 * (TVs learn the time from the network, minutes after power-on) moves no event. Engines without `performance.now`
 * fall back to wall time that is held when it steps back.
 */
export function createSystemClock(): Clock {
  const monotonic =
    typeof performance === 'object' && typeof performance.now === 'function' ? () => performance.now() : heldWallTime();
  const anchor = Date.now() - monotonic();
  return {
    now: () => anchor + monotonic(),
    wake(delay, task) {
      const timer = setTimeout(task, Math.min(Math.max(0, delay), longestTimer));
      return () => clearTimeout(timer);
    },
  };
}

/** What `setTimeout` can count to; it takes anything longer for nothing. The scheduler sleeps again if it was too early. */
const longestTimer = 0x7fffffff;

function heldWallTime(): () => number {
  let last = Date.now();
  return () => (last = Math.max(last, Date.now()));
}
