import type { Clock } from './clock.js';
import { createSetClock } from './set-clock.js';

/**
 * The set's clock. Engines without `performance.now` fall back to wall time that is held when it steps back; it counts a
 * sleep by itself.
 */
export function createSystemClock(): Clock {
  return createSetClock({
    wall: () => Date.now(),
    monotonic:
      typeof performance === 'object' && typeof performance.now === 'function'
        ? () => performance.now()
        : heldWallTime(),
    wake(delay, task) {
      // Engines drop the parts of a millisecond: it would go off too early, with nothing due, and again at once.
      const timer = setTimeout(task, Math.min(Math.max(0, Math.ceil(delay)), longestTimer));
      return () => clearTimeout(timer);
    },
  });
}

/** What `setTimeout` can count to; it takes anything longer for nothing. The scheduler sleeps again if it was too early. */
const longestTimer = 0x7fffffff;

function heldWallTime(): () => number {
  let last = Date.now();
  return () => (last = Math.max(last, Date.now()));
}
