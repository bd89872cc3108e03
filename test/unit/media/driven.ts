import type { MediaEvent, MediaEventType } from '../../../src/media/media-event.js';
import { createMediaEventStream, type MediaEventStream } from '../../../src/media/media-event-stream.js';
import { createScheduler } from '../../../src/scheduler.js';
import { createVirtualClock, type VirtualClock } from '../../../src/testing/virtual-clock.js';

/** A player that a test drives, and its stream. */
export interface Driven {
  readonly clock: VirtualClock;
  readonly stream: MediaEventStream;
  /** Where the player is when it is asked, seconds. */
  position: number;
  /** Seconds of its source. */
  duration: number;
  /** The player says something, of where it is unless a playhead is given. */
  say(type: MediaEventType, playhead?: number, more?: Partial<MediaEvent>): void;
  /** Seconds pass; the player stands still and is silent. */
  pass(seconds: number): void;
  /** The player plays for so many seconds, and says so four times a second. */
  play(seconds: number, rate?: number): void;
  /** The set sleeps for so many seconds; `first` happens before any timer runs late. */
  sleep(seconds: number, first?: () => void): void;
  /** How often the player was asked where it is. */
  readonly looks: number;
  /** What was told since this was asked the last time, as `type @seconds playhead`. */
  news(): string[];
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Drives a stream whose clock stands at `start` seconds. */
export function drive(start = 0): Driven {
  const clock = createVirtualClock(start * 1000);
  let told: string[] = [];
  let looks = 0;
  const stream = createMediaEventStream(
    ({ type, at, playhead, reason }) =>
      told.push(`${type} @${round(at / 1000)} ${round(playhead)}${reason ? ` (${reason})` : ''}`),
    {
      scheduler: createScheduler(clock),
      duration: () => driven.duration,
      playhead() {
        looks++;
        return driven.position;
      },
    },
  );
  const driven: Driven = {
    clock,
    stream,
    position: 0,
    duration: NaN,
    say(type, playhead = driven.position, more = {}) {
      driven.position = playhead;
      stream.accept({ type, at: clock.now(), playhead, ...more });
    },
    pass: (seconds) => clock.pass(seconds * 1000),
    play(seconds, rate = 1) {
      for (let left = seconds * 4; left > 0; left--) {
        clock.pass(250);
        driven.say('timeupdate', driven.position + rate / 4);
      }
    },
    sleep(seconds, first) {
      if (first) clock.wake(0.001, first);
      clock.leap(seconds * 1000);
    },
    get looks() {
      return looks;
    },
    news() {
      const news = told;
      told = [];
      return news;
    },
  };
  return driven;
}

/** One that plays since a second, at its second `at`. */
export function driveOn(at = 1, duration = NaN): Driven {
  const driven = drive();
  driven.duration = duration;
  driven.say('play', at);
  driven.say('playing', at);
  driven.play(1);
  driven.news();
  return driven;
}
