import type { MediaEvent, MediaEventType } from '../../../src/media/media-event.js';
import { createMediaEventStream } from '../../../src/media/media-event-stream.js';
import { createScheduler } from '../../../src/scheduler.js';
import { createVirtualClock } from '../../../src/testing/virtual-clock.js';

/** What a player says, at a second, at a position. */
export type Step = readonly [type: MediaEventType, seconds: number, playhead: number, more?: Partial<MediaEvent>];

/** What a stream knows of the player besides. */
export interface Told {
  /** Seconds of the source; `Infinity` is live. */
  readonly duration?: number | ((seconds: number) => number);
  /** Where the player is; left out, it moves while it was told to play. */
  readonly where?: (seconds: number) => number;
  /** Seconds that pass after the last step. */
  readonly then?: number;
  /** Time jumps to the last step, as on a set that slept. */
  readonly sleeps?: boolean;
}

/** Plays steps to a stream when it is called, in the test itself: what it tells, as `type @seconds playhead`. */
export type Trace = () => string[];

/** What the stream makes of steps. */
export const tidy =
  (steps: readonly Step[], more: Told = {}): Trace =>
  () =>
    play(steps, more);

function play(steps: readonly Step[], { duration = NaN, where, then = 0.9, sleeps }: Told): string[] {
  const told: string[] = [];
  const clock = createVirtualClock(0);
  const round = (value: number, digits: number): number => Math.round(value * digits) / digits;
  let last: MediaEvent = { type: 'emptied', at: 0, playhead: 0 };
  let plays = false;
  const stream = createMediaEventStream(
    ({ type, at, playhead, reason }) => {
      if (/^(playing|pause|waiting|seeking|ended)$/.test(type)) plays = type === 'playing';
      told.push(`${type} @${round(at / 1000, 1000)} ${round(playhead, 100)}${reason ? ` (${reason})` : ''}`);
    },
    {
      scheduler: createScheduler(clock),
      duration: () => (typeof duration === 'function' ? duration(clock.now() / 1000) : duration),
      playhead: () =>
        where ? where(clock.now() / 1000) : last.playhead + (plays ? (clock.now() - last.at) / 1000 : 0),
    },
  );
  steps.forEach(([type, seconds, playhead, more], index) => {
    const wait = seconds * 1000 - clock.now();
    if (sleeps && index === steps.length - 1) clock.leap(wait);
    else clock.pass(wait);
    last = { type, at: seconds * 1000, playhead, ...more };
    // It does what it says, and what is made of that.
    if (type === 'playing') plays = true;
    stream.accept(last);
  });
  clock.pass(then * 1000);
  stream.stop();
  clock.pass(60_000);
  return told;
}

/** A start of one second, with a stall in it. */
export const started: readonly Step[] = [
  ['play', 0, 0],
  ['waiting', 0, 0],
  ['playing', 1, 0],
];

/** What is told after a start. */
export const after = (...steps: Step[]): Trace => afterStart(steps);

/** What is told after a start, with more that is known of the player. */
export const afterStart =
  (steps: readonly Step[], more: Told = {}): Trace =>
  () =>
    play([...started, ...steps], more).slice(1);

/** `timeupdate` every quarter of a second from one second to another, of a player that moves at a rate from a position. */
export function moves(from: number, to: number, playhead: number, rate = 1): Step[] {
  const steps: Step[] = [];
  for (let at = from; at <= to; at += 0.25) steps.push(['timeupdate', at, playhead + (at - from) * rate]);
  return steps;
}
