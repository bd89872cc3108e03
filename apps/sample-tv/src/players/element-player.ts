import { attachHls, type Attached } from './hls.js';
import type { Failure, PlayerListener, Source, TvPlayer } from './tv-player.js';

/** Plays on the `<video>` of the page: browsers and webOS. Holds one source and one listener at a time. */
export function createElementPlayer(video: HTMLVideoElement): TvPlayer {
  let current: { source: Source; from: number; listener: PlayerListener } | undefined;
  let hls: Attached | undefined;

  // Between Play pressed and the first picture the element calls itself paused: what is meant is known only here.
  let starting = false;
  let wanted = false;
  let hidden = false;

  const play = (): void => {
    wanted = true;
    if (video.readyState === 0 || hidden) return;
    // A rejected play() is told by the element's error event, or leaves the element paused, which the bar shows.
    video.play().catch(() => {
      starting = false;
      current?.listener.changed();
    });
  };
  const fail = (failure: Failure): void => current?.listener.failed(failure);
  const on = (names: string[], act: (listener: PlayerListener) => void): void => {
    for (const name of names) video.addEventListener(name, () => current && act(current.listener));
  };
  const unload = (): void => {
    current = undefined;
    starting = wanted = false;
    hls?.detach();
    hls = undefined;
    video.removeAttribute('src');
    video.load();
  };

  on(['loadedmetadata'], () => {
    if (current && current.from > 0) video.currentTime = current.from;
    if (wanted) play();
  });
  on(['playing'], (listener) => {
    starting = false;
    // "Playing" may come before the first picture is on the screen: keep what is in front of it until then.
    whenPainted(video, () => current?.listener === listener && listener.started());
  });
  on(['play', 'playing', 'pause', 'waiting', 'seeking', 'seeked', 'canplay'], (listener) => listener.changed());
  on(['timeupdate'], (listener) => listener.moved());
  on(['ended'], (listener) => listener.ended());
  on(['error'], () => {
    if (video.error) fail(failureOf(video.error));
  });

  return {
    prepare: () => video,
    load(source, from, listener) {
      // From a cleared element, so that what is left of the source before is nobody's.
      if (current) unload();
      current = { source, from, listener };
      starting = wanted = true;
      if (source.live && video.canPlayType('application/vnd.apple.mpegurl') === '') {
        hls = attachHls(video, source.url, fail);
      } else video.src = source.url;
    },
    play,
    pause() {
      wanted = false;
      video.pause();
    },
    seek(seconds) {
      video.currentTime = seconds;
    },
    unload() {
      if (current) unload();
    },
    suspend() {
      hidden = true;
      if (current) video.pause();
    },
    resume() {
      hidden = false;
      if (current && wanted) play();
    },
    get position() {
      return video.currentTime;
    },
    get length() {
      return Number.isFinite(video.duration) && !current?.source.live ? video.duration : 0;
    },
    get buffered() {
      return bufferedEnd(video);
    },
    get paused() {
      return starting || hidden ? !wanted : video.paused;
    },
    get waiting() {
      const starved = !video.paused && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
      return !video.ended && ((starting && wanted) || video.seeking || starved);
    },
    controllable: true,
  };
}

function whenPainted(video: HTMLVideoElement, act: () => void): void {
  // Without pictures there is never a first one.
  if ('requestVideoFrameCallback' in video && video.videoWidth > 0) video.requestVideoFrameCallback(act);
  else act();
}

function bufferedEnd(video: HTMLVideoElement): number {
  const { buffered, currentTime } = video;
  for (let i = 0; i < buffered.length; i += 1) {
    if (buffered.start(i) <= currentTime + 0.1 && buffered.end(i) >= currentTime) return buffered.end(i);
  }
  return currentTime;
}

function failureOf({ code }: MediaError): Failure {
  if (code === MediaError.MEDIA_ERR_NETWORK) return 'connection';
  return code === MediaError.MEDIA_ERR_DECODE ? 'broken' : 'missing';
}
