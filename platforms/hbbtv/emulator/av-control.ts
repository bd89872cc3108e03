import { type AVControl, avState } from '../oipf.js';
import type { Decoder } from './decoder.js';
import { createOipfObject } from './oipf-object.js';
import type { OipfKnobs } from './quirks.js';

/** What a terminal emulates on an `<object>`, and what only its maker can do. */
export interface EmulatedObject {
  readonly element: HTMLObjectElement;
  /** The picture; null where there is none. */
  readonly video: HTMLVideoElement | null;
  /** Where the picture is, seconds. */
  position(): number;
  close(): void;
}

/** `error` by `MediaError.code`. */
const errors: readonly number[] = [2, 2, 1, 4, 0];
const insufficientResources = 3;
/** Milliseconds for which an error is to be seen that goes by itself. */
const errorStays = 50;

/** Makes `element` an A/V control object: states, refusals, units and order are those of OIPF, the film is what a `<video>` plays. */
export function createAVControl(
  element: HTMLObjectElement,
  type: string,
  knobs: OipfKnobs,
  decoder: Decoder,
): EmulatedObject {
  const { stopped, playing, paused, connecting, buffering, finished, error: failed } = avState;
  const video = element.ownerDocument.createElement('video');
  const oipf = createOipfObject(element, type, knobs);
  video.muted = true;
  video.style.width = video.style.height = '100%';
  element.appendChild(video);
  let url = element.getAttribute('data') || '';
  let next: string | null = null;
  let state: number = stopped;
  let error: number | undefined;
  let speed = 0;
  /** Playing, as soon as it can. */
  let wants = false;
  let seeking = false;
  let reading = 0;
  let played = 0;
  let source = 0;
  let reverse = 0;

  function enter(to: number): void {
    if (to === state) return;
    const of = source;
    state = to;
    if (to === playing && !played) played = Date.now();
    if (knobs.silent.indexOf(to) < 0) {
      const fields = { state: to, error: to === failed ? error : undefined };
      if (knobs.lateEvents && !knobs.sync) setTimeout(() => oipf.fire('PlayStateChange', fields), 120);
      else if (of === source) oipf.fire('PlayStateChange', fields);
    }
  }

  function unload(): void {
    source++;
    wants = seeking = false;
    played = speed = 0;
    clearInterval(reverse);
    video.removeAttribute('src');
    video.load();
    decoder.free(oipf);
  }

  function stop(): void {
    if (state === stopped) return;
    unload();
    enter(stopped);
  }

  function fail(code: number): void {
    unload();
    error = code;
    enter(failed);
    if (knobs.errors === 'stop at once') enter(stopped);
    if (knobs.errors === 'stop') after(errorStays, () => enter(stopped));
  }

  /** Does something later, unless there is another source by then. */
  function after(delay: number, task: () => void): void {
    const of = source;
    setTimeout(() => {
      if (of === source) task();
    }, delay);
  }

  function roll(): void {
    // Refused only when the source goes away meanwhile.
    video.play().catch(() => {});
  }

  function start(): void {
    if (!decoder.take(oipf)) {
      fail(insufficientResources);
      return;
    }
    error = undefined;
    wants = true;
    // Loaded anew also after its end: it plays from the beginning.
    video.src = url;
    enter(connecting);
    if (knobs.firstFrame) {
      video.load();
      enter(playing);
      after(knobs.firstFrame, resume);
    } else roll();
  }

  function resume(): void {
    if (wants) roll();
  }

  function run(to: number): void {
    speed = to;
    clearInterval(reverse);
    if (to > 0) video.playbackRate = to;
    else {
      video.pause();
      reverse = window.setInterval(() => (video.currentTime = Math.max(0, video.currentTime + to * 0.25)), 250);
    }
  }

  function play(to: number): boolean {
    if (to !== 0 && to !== 1 && knobs.speeds.indexOf(to) < 0) return false;
    if (state === failed || !url) return false;
    if (to === 0) {
      if (state === stopped || state === finished) return false;
      wants = false;
      speed = 0;
      video.pause();
      if (state !== connecting && !seeking) enter(paused);
    } else if (state === stopped || state === finished) {
      start();
      speed = to;
    } else {
      wants = true;
      run(to);
      // Paused while it connects or seeks it says nothing of that, and goes on all the same.
      const stands = state === paused || state === connecting || seeking;
      if (state === paused) enter(video.readyState > 2 || knobs.hidesStalls ? playing : buffering);
      if (to > 0 && stands) roll();
    }
    oipf.fire('PlaySpeedChanged', { speed: to });
    return true;
  }

  function seek(milliseconds: number): boolean {
    const able = state === playing || state === paused || state === buffering;
    const isPlace = milliseconds >= 0 && (!isFinite(video.duration) || milliseconds <= video.duration * 1000);
    if (!able || !isPlace || video.readyState === 0) return false;
    seeking = true;
    if (knobs.buffersSeeks) enter(buffering);
    video.currentTime = Math.max(0, milliseconds / 1000 - knobs.landsShort);
    return true;
  }

  function finish(): void {
    if (next !== null) {
      enter(finished);
      url = next;
      next = null;
      unload();
      state = stopped;
      start();
      return;
    }
    wants = false;
    if (knobs.end === 'silent') return;
    if (knobs.end === 'paused first') enter(paused);
    if (knobs.end === 'stopped') {
      stop();
      return;
    }
    enter(finished);
    if (knobs.end === 'twice') oipf.fire('PlayStateChange', { state: finished, error: undefined });
    decoder.free(oipf);
  }

  function readPosition(): number | undefined {
    const isKnown = state === playing || state === paused || (knobs.position === 'known' && state !== stopped);
    if (knobs.position === 'never' || !isKnown || video.readyState === 0) return undefined;
    return knobs.zeroEvery && ++reading % knobs.zeroEvery === 0 ? 0 : Math.round(video.currentTime * 1000);
  }

  video.addEventListener('loadedmetadata', () => {
    if (state === connecting) enter(buffering);
  });
  video.addEventListener('waiting', () => {
    if (state === playing && !knobs.hidesStalls && !knobs.firstFrame && video.readyState < 3) enter(buffering);
  });
  video.addEventListener('playing', () => {
    if (state !== stopped && state !== failed && !seeking) enter(wants ? playing : paused);
  });
  video.addEventListener('canplay', () => {
    if (!wants && (state === connecting || (state === buffering && !seeking))) enter(paused);
  });
  video.addEventListener('seeked', () => {
    if (!seeking) return;
    seeking = false;
    oipf.fire('PlayPositionChanged', { position: Math.round(video.currentTime * 1000) });
    if (!wants) enter(paused);
    else if (video.readyState > 2 || !knobs.buffersSeeks) enter(playing);
    if (wants && speed >= 0 && video.paused) roll();
  });
  video.addEventListener('ended', finish);
  video.addEventListener('error', () => {
    if (video.error && state !== stopped && state !== failed) fail(errors[video.error.code] ?? 2);
  });

  const members: AVControl & Record<string, unknown> = {
    get data() {
      return url;
    },
    set data(to: string) {
      stop();
      if (state === failed || state === finished) enter(stopped);
      source++;
      url = to;
    },
    get playState() {
      return state;
    },
    get error() {
      return error;
    },
    get playPosition() {
      return readPosition();
    },
    get playTime() {
      const known = played && Date.now() - played >= knobs.lateDuration && isFinite(video.duration);
      return known ? Math.round(video.duration * 1000) : undefined;
    },
    get speed() {
      return state === playing ? speed : 0;
    },
    play: (to = 1) => play(to),
    stop() {
      stop();
      return true;
    },
    seek,
    next: () => false,
    previous: () => false,
    queue(to: string | null) {
      next = to;
      return true;
    },
    setVolume(volume: number) {
      if (!(volume >= 0 && volume <= 100)) return false;
      video.volume = volume / 100;
      return true;
    },
    fullScreen: false,
    setFullScreen(to: boolean) {
      (element as unknown as { fullScreen: boolean }).fullScreen = to;
    },
    onPlayStateChange: null,
    onPlayPositionChanged: null,
    onPlaySpeedChanged: null,
  };
  oipf.define(members);

  return {
    element,
    video,
    position: () => video.currentTime,
    close() {
      unload();
      oipf.close();
      if (video.parentNode) video.parentNode.removeChild(video);
    },
  };
}
