import { readStart } from '../media-option.js';
import type { WebOSKnobs } from './quirks.js';

/** A video whose pipeline belongs to an emulated set. */
export interface SetVideo {
  readonly video: HTMLVideoElement;
  /** Where its picture is, in seconds, whatever it says. */
  position(): number;
  /** The app goes to the background. */
  suspend(): void;
  /** The app is seen again. */
  resume(): void;
  /** Another video takes its pipeline. */
  lose(): void;
  /** Makes it a video of the browser again. */
  release(): void;
}

/** Properties that are inert on webOS 1 and 2. */
const handlers = ['play', 'playing', 'pause', 'waiting', 'seeking', 'seeked', 'timeupdate', 'ended', 'error'] as const;

/** What an element does by itself; asked for in a page only. */
const real = (): HTMLMediaElement => HTMLMediaElement.prototype;

type Property = 'currentTime' | 'seeking' | 'paused' | 'error';

function descriptor(property: Property): PropertyDescriptor {
  return Object.getOwnPropertyDescriptor(real(), property) as PropertyDescriptor;
}

function read(video: HTMLVideoElement, property: Property): unknown {
  return (descriptor(property).get as () => unknown).call(video);
}

let pipelines = 0;

/**
 * Puts a video on a hardware pipeline of a set: it is stopped from outside, tells of that what the knobs say, and starts where
 * `mediaOption` says. `takes` is called when it starts, `frees` when it is unloaded.
 */
export function adoptVideo(video: HTMLVideoElement, knobs: WebOSKnobs, takes: () => void, frees: () => void): SetVideo {
  const undo: (() => void)[] = [];
  /** Events on their way that the app does not get. */
  const muffled: { play: number; pause: number } = { play: 0, pause: 0 };
  /** Stopped while the app reads that it plays. */
  let silent = false;
  /** What it was stopped by, and has to be started by. */
  let suspended = false;
  let failed = false;
  let start = 0;
  let landed = true;
  const startSeek = { seeking: false, seeked: false };
  let playingAt = Infinity;

  function on(type: string, listener: (event: Event) => void): void {
    // By the prototype's: tests and apps wrap the element's own.
    real().addEventListener.call(video, type, listener, true);
    undo.push(() => real().removeEventListener.call(video, type, listener, true));
  }

  function own(property: string, descriptor: PropertyDescriptor): void {
    const before = Object.getOwnPropertyDescriptor(video, property);
    Object.defineProperty(video, property, { configurable: true, ...descriptor });
    undo.push(() => {
      if (before) Object.defineProperty(video, property, before);
      else Reflect.deleteProperty(video, property);
    });
  }

  /** Whether it says where it is: not before it is where it was told to start, and on some sets only a while after. */
  function hasPosition(): boolean {
    return landed && (!start || !knobs.lateStart || Date.now() - playingAt > knobs.lateStart);
  }

  function stop(how: 'pause' | 'silent' | 'no event'): void {
    if (read(video, 'paused')) return;
    silent = how === 'silent';
    if (how !== 'pause') muffled.pause++;
    real().pause.call(video);
  }

  function go(told: boolean): Promise<void> {
    silent = false;
    if (!told && read(video, 'paused')) muffled.play++;
    return real().play.call(video);
  }

  (['play', 'pause'] as const).forEach((type) =>
    on(type, (event) => {
      if (!muffled[type]) return;
      muffled[type]--;
      event.stopImmediatePropagation();
    }),
  );
  on('play', takes);
  on('emptied', () => {
    silent = suspended = failed = false;
    Reflect.deleteProperty(video, 'mediaId');
    frees();
  });
  own('paused', { get: () => !silent && read(video, 'paused') });
  own('error', { get: () => (failed ? { code: 3, message: 'the pipeline was taken' } : read(video, 'error')) });
  own('play', {
    value() {
      const told = !silent;
      if (silent) takes();
      return go(told);
    },
  });
  own('pause', {
    value() {
      if (silent) setTimeout(() => video.dispatchEvent(new Event('pause')));
      else real().pause.call(video);
      silent = false;
    },
  });

  on('playing', () => {
    if (playingAt === Infinity) playingAt = Date.now();
  });
  on('loadstart', () => {
    playingAt = Infinity;
    start = readStart(video);
    landed = start === 0 || knobs.startSeeks;
    startSeek.seeking = startSeek.seeked = !landed;
  });
  on('loadedmetadata', () => {
    Object.defineProperty(video, 'mediaId', { configurable: true, value: `_emulated${++pipelines}` });
    if (start) (descriptor('currentTime').set as (value: number) => void).call(video, start);
  });
  // The seek that brings it there is none of the app's.
  (['seeking', 'seeked'] as const).forEach((type) =>
    on(type, (event) => {
      if (!startSeek[type]) return;
      startSeek[type] = false;
      event.stopImmediatePropagation();
    }),
  );
  (['timeupdate', 'canplay'] as const).forEach((type) =>
    on(type, (event) => {
      if (landed) return;
      landed = !read(video, 'seeking');
      if (type === 'timeupdate') event.stopImmediatePropagation();
    }),
  );
  // An element that lies about it already goes on doing so.
  const currentTime = Object.getOwnPropertyDescriptor(video, 'currentTime') || descriptor('currentTime');
  own('currentTime', {
    get: () => (hasPosition() ? (currentTime.get as () => number).call(video) : 0),
    set: (value: number) => (currentTime.set as (value: number) => void).call(video, value),
  });
  own('seeking', { get: () => landed && read(video, 'seeking') });
  if (!knobs.handlers) handlers.forEach((type) => own(`on${type}`, { value: null, writable: true }));

  return {
    video,
    position: () => read(video, 'currentTime') as number,
    suspend() {
      suspended = !read(video, 'paused');
      stop(knobs.suspend === 'early pause' ? 'pause' : knobs.suspend);
    },
    resume() {
      const again = suspended && (silent || knobs.resumes);
      suspended = false;
      if (again) void go(!silent).catch(() => {});
    },
    lose() {
      const plays = !read(video, 'paused');
      stop(knobs.taken === 'error' ? 'no event' : knobs.taken);
      if (!plays || knobs.taken !== 'error') return;
      failed = true;
      setTimeout(() => video.dispatchEvent(new Event('error')));
    },
    release: () => undo.splice(0).forEach((step) => step()),
  };
}
