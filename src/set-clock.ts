import type { Clock } from './clock.js';

/** What a set has of time. */
export interface SetTime {
  /** Milliseconds since the epoch, as the set believes; somebody may put them right at any moment. */
  wall(): number;
  /** Milliseconds that nobody sets and that never step back; on many sets they stand while the set sleeps. */
  monotonic(): number;
  wake: Clock['wake'];
}

/** Milliseconds that wall time has to gain for a sleep: less is how two clocks differ, and too short to be told as a pause. */
const shortestSleep = 2000;

/**
 * Creates the clock of a tracker: monotonic time, anchored once to wall time, so that a clock that is set while somebody
 * watches (TVs learn the time from the network, minutes after power-on) moves no event.
 *
 * Monotonic time does not count a suspend to RAM in most engines (W3C hr-time, issue 115; Chromium, bug 1206450): wall time
 * alone does. What it gains while the app is in the background, which is where sets put an app before they sleep, is taken
 * for such a sleep, and this clock leaps by it as soon as it is asked. What it gains in the foreground is a clock that was
 * put right, as is everything it loses.
 *
 * What cannot be told apart, as a page learns nothing but the two times: a clock that is put forward while the app is in
 * the background counts as a sleep; a sleep that the set told no page of counts as a clock that was put right, and what
 * happens after it is stamped too early by its length. Neither is ever counted as watched.
 */
export function createSetClock(time: SetTime): Clock {
  let anchor = time.wall() - time.monotonic();
  /** By how much wall time was ahead of monotonic time when the app was last seen to be in the background. */
  let ahead = NaN;

  function now(): number {
    // Nothing compares to NaN: in the foreground wall time is not asked.
    const gained = ahead === ahead ? time.wall() - time.monotonic() - ahead : 0;
    if (gained >= shortestSleep) anchor += gained;
    if (gained >= shortestSleep || gained < 0) ahead += gained;
    return anchor + time.monotonic();
  }

  return {
    now,
    wake: (delay, task) => time.wake(delay, task),
    hide(hidden) {
      now();
      if (!hidden) ahead = NaN;
      else if (ahead !== ahead) ahead = time.wall() - time.monotonic();
    },
  };
}
