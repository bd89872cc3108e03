import { sourceOf, type Title } from './catalogue.js';
import { keepPosition } from './positions.js';
import type { Tracking } from './tracking.js';

export interface PlaybackListener {
  /** The first picture is there. */
  started(): void;
  /** Playing, pausing, waiting or seeking changed. */
  changed(): void;
  ended(): void;
  failed(reason: string, advice: string): void;
}

/** The one media element of the app and the one viewing on it. */
export interface Playback {
  readonly position: number;
  readonly length: number;
  /** End of the buffered stretch around the playhead, in seconds. */
  readonly buffered: number;
  readonly paused: boolean;
  readonly waiting: boolean;
  track(tracking: Tracking): void;
  open(title: Title, from: number, listener: PlaybackListener): void;
  play(): void;
  pause(): void;
  seek(seconds: number): void;
  close(): void;
}

/** Holds one title and one listener at a time; nothing grows with watch time. */
export function createPlayback(video: HTMLVideoElement): Playback {
  let tracking: Tracking | undefined;
  let current: { title: Title; from: number; listener: PlaybackListener } | undefined;
  let kept = 0;

  // Between Play pressed and the first picture the element calls itself paused: what is meant is known only here.
  let starting = false;
  let wanted = false;

  const play = (): void => {
    wanted = true;
    if (video.readyState === 0) return;
    // A rejected play() is told by the element's error event, or leaves the element paused, which the bar shows.
    video.play().catch(() => {
      starting = false;
      current?.listener.changed();
    });
  };
  const pause = (): void => {
    wanted = false;
    video.pause();
  };
  const keep = (): void => {
    if (current) keepPosition(current.title, video.ended ? 0 : video.currentTime);
    kept = video.currentTime;
  };
  const close = (): void => {
    if (!current) return;
    if (video.error === null && video.readyState > 0) keep();
    // First the viewing, then the element: what the element says while it is cleared is nobody's viewing.
    tracking?.end();
    current = undefined;
    starting = wanted = false;
    video.classList.remove('shown');
    video.removeAttribute('src');
    video.load();
  };
  const on = (names: string[], act: (listener: PlaybackListener) => void): void => {
    for (const name of names) video.addEventListener(name, () => current && act(current.listener));
  };

  on(['loadedmetadata'], () => {
    if (current && current.from > 0) video.currentTime = current.from;
    if (wanted) play();
  });
  on(['playing'], (listener) => {
    starting = false;
    video.classList.add('shown');
    // "Playing" may come before the first picture is on the screen: keep what is in front of it until then.
    whenPainted(video, () => current?.listener === listener && listener.started());
  });
  on(['play', 'playing', 'pause', 'waiting', 'seeking', 'seeked', 'canplay'], (listener) => listener.changed());
  on(['timeupdate'], () => {
    if (Math.abs(video.currentTime - kept) >= 5) keep();
  });
  on(['ended'], (listener) => {
    keep();
    listener.ended();
  });
  on(['error'], (listener) => listener.failed(...explain(video.error)));

  return {
    get position() {
      return video.currentTime;
    },
    get length() {
      return Number.isFinite(video.duration) ? video.duration : (current?.title.length ?? 0);
    },
    get buffered() {
      return bufferedEnd(video);
    },
    get paused() {
      return starting ? !wanted : video.paused;
    },
    get waiting() {
      const starved = !video.paused && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
      return !video.ended && ((starting && wanted) || video.seeking || starved);
    },
    track(next) {
      tracking = next;
    },
    open(title, from, listener) {
      // A replay starts from a cleared element too: its viewing begins at 0, not at the end of the one before.
      close();
      current = { title, from, listener };
      kept = from;
      starting = wanted = true;
      tracking?.begin(video, title);
      video.src = sourceOf(title, video);
    },
    play,
    pause,
    seek(seconds) {
      video.currentTime = seconds;
    },
    close,
  };
}

function whenPainted(video: HTMLVideoElement, act: () => void): void {
  if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(act);
  else act();
}

function bufferedEnd(video: HTMLVideoElement): number {
  const { buffered, currentTime } = video;
  for (let i = 0; i < buffered.length; i += 1) {
    if (buffered.start(i) <= currentTime + 0.1 && buffered.end(i) >= currentTime) return buffered.end(i);
  }
  return currentTime;
}

/** What happened, and what to do about it, in the viewer's words. */
function explain(error: MediaError | null): [reason: string, advice: string] {
  switch (error?.code) {
    case 2:
      return ['The connection was lost', 'Check that the TV is online, then start the film again.'];
    case 3:
      return ['This film is damaged', 'It cannot be shown from here on. Please choose another one.'];
    default:
      return ['This film cannot be played', 'It is missing, or this TV cannot show it. Please choose another one.'];
  }
}
