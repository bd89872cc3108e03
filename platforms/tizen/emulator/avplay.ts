import type { AVPlay, AVPlayListener, AVPlayState } from '../avplay.js';
import { refuse, webapisError } from './errors.js';
import type { AVPlayKnobs } from './quirks.js';

/** An AVPlay on a real `<video>`, and what only its maker can do. */
export interface EmulatedAVPlay {
  readonly avplay: AVPlay;
  readonly video: HTMLVideoElement;
  /** What the set does when the app goes to the background, before the app hears of it. */
  background(): void;
  close(): void;
}

const any: readonly AVPlayState[] = ['NONE', 'IDLE', 'READY', 'PLAYING', 'PAUSED'];
const loaded: readonly AVPlayState[] = ['READY', 'PLAYING', 'PAUSED'];
const opened: readonly AVPlayState[] = ['IDLE', 'READY', 'PLAYING', 'PAUSED'];

/** Legal states of each method, from the reference ("@constraint"). */
const legal: { readonly [method: string]: readonly AVPlayState[] } = {
  open: ['NONE', 'IDLE'],
  prepare: ['IDLE', 'READY'],
  prepareAsync: ['IDLE', 'READY'],
  play: loaded,
  pause: ['PLAYING', 'PAUSED'],
  seekTo: opened,
  jumpForward: loaded,
  jumpBackward: loaded,
  setSpeed: loaded,
  suspend: loaded,
  restore: ['NONE', 'PLAYING', 'PAUSED'],
  restoreAsync: ['NONE', 'PLAYING', 'PAUSED'],
  getStreamingProperty: loaded,
};
const speeds: readonly number[] = [-16, -8, -4, -2, 1, 2, 4, 8, 16];
/** Callbacks that are missed by a listener that is set after `prepare`. */
const onlyFromIdle = ['onbufferingstart', 'onbufferingprogress', 'onbufferingcomplete', 'onerror', 'onevent'] as const;
/** What `onerror` says, by `MediaError.code`. */
const errorNames = [
  'PLAYER_ERROR_GENEREIC',
  'PLAYER_ERROR_NONE',
  'PLAYER_ERROR_CONNECTION_FAILED',
  'PLAYER_ERROR_NOT_SUPPORTED_FILE',
  'PLAYER_ERROR_NOT_SUPPORTED_FORMAT',
];
/** Milliseconds between two steps of a player that goes backwards. */
const step = 250;

/**
 * Creates an AVPlay: states, illegal calls, order, units and asynchrony are those of Samsung's reference, the film is what the
 * `<video>` plays. `prepare` does not block, as no emulation in a page can: it is READY at once.
 */
export function createAVPlay(knobs: AVPlayKnobs, container: Element): EmulatedAVPlay {
  const video = container.ownerDocument.createElement('video');
  video.muted = true;
  // What is prepared is buffered.
  video.preload = 'auto';
  container.appendChild(video);
  let state: AVPlayState = 'NONE';
  let url = '';
  let listener: AVPlayListener = {};
  let startAt = 0;
  let ticks = 0;
  let told = false;
  let completed = false;
  let buffering = false;
  /** A seek is under way: hardly any call is legal. */
  let seeking: ((unlock: boolean) => void) | null = null;
  let preparing: { done?: () => void; failed?: (error: unknown) => void } | null = null;
  let before: { state: AVPlayState; position: number } | null = null;
  let source = 0;
  let reverse = 0;

  function check(method: string): void {
    if (seeking)
      refuse(method === 'pause' ? 'InvalidAccessError' : 'InvalidStateError', `${method}: a seek is under way`);
    if ((legal[method] || any).indexOf(state) < 0) refuse('InvalidStateError', `${method} in state ${state}`);
  }

  /** Calls the app later, as callbacks of the player come; those of a source that is gone only if sets are like that. */
  function later(task: () => void, delay = 0): void {
    const of = source;
    setTimeout(() => {
      if (of === source || knobs.lateCallbacks) task();
    }, delay);
  }

  function call<Name extends keyof AVPlayListener>(
    name: Name,
    ...given: Parameters<Required<AVPlayListener>[Name]>
  ): void {
    const to = listener;
    const callback = to[name] as ((...given: unknown[]) => void) | undefined;
    if (callback) callback.apply(to, given);
  }

  function buffer(on: boolean): void {
    if (on === buffering) return;
    buffering = on;
    if (knobs.buffering === 'silent') return;
    const times = knobs.buffering === 'twice' ? 2 : 1;
    for (let time = 0; time < times; time++) {
      if (on) call('onbufferingstart');
      call('onbufferingprogress', on ? 0 : 100);
      if (!on && knobs.buffering !== 'no complete') call('onbufferingcomplete');
    }
  }

  function ms(): number {
    return Math.round(video.currentTime * 1000);
  }

  function tick(): void {
    if (state !== 'PLAYING' || buffering || seeking || completed || before || video.currentTime === 0) return;
    told = true;
    ticks++;
    call('oncurrentplaytime', knobs.zeroEvery && ticks % knobs.zeroEvery === 0 ? 0 : ms());
  }

  function complete(): void {
    if (state !== 'PLAYING') return;
    completed = true;
    for (let time = 0; time < knobs.completed; time++) later(() => call('onstreamcompleted'), time * 200);
  }

  function report(): void {
    const { error } = video;
    if (!error || error.code === MediaError.MEDIA_ERR_ABORTED) return;
    const name = errorNames[error.code] || 'PLAYER_ERROR_GENEREIC';
    const failed = preparing && preparing.failed;
    preparing = null;
    for (let time = 0; time < knobs.errors; time++) later(() => call('onerror', name), time * 100);
    if (failed) later(() => failed(webapisError('InvalidAccessError', name)));
  }

  function unload(): void {
    source++;
    if (seeking) seeking(false);
    seeking = preparing = before = null;
    buffering = completed = told = false;
    startAt = 0;
    run(1);
    video.removeAttribute('src');
    video.load();
  }

  function load(): void {
    video.src = url;
    video.load();
  }

  function ready(): void {
    if (!preparing) return;
    const { done } = preparing;
    preparing = null;
    if (startAt) video.currentTime = startAt / 1000;
    state = 'READY';
    buffer(false);
    if (done) done();
  }

  function run(next: number): void {
    clearInterval(reverse);
    reverse = 0;
    if (next > 0) {
      video.playbackRate = next;
      if (state === 'PLAYING' && video.paused) roll();
      return;
    }
    video.pause();
    reverse = window.setInterval(() => {
      video.currentTime = Math.max(0, video.currentTime + (next * step) / 1000);
    }, step);
  }

  function roll(): void {
    // Refused only when the source goes away meanwhile.
    video.play().catch(() => {});
  }

  function seek(target: number, done?: () => void): void {
    const wasPlaying = state === 'PLAYING';
    const last = isFinite(video.duration) ? video.duration * 1000 : target;
    const place = Math.max(0, Math.min(target, last)) / 1000;
    if (knobs.ignoresZero && target === 0) {
      if (done) later(done);
      return;
    }
    completed = false;
    seeking = (unlock) => {
      video.removeEventListener('seeked', land);
      seeking = null;
      if (!unlock) return;
      if (!knobs.lateComplete) buffer(false);
      if (!knobs.silentSeek && !knobs.syncSeek && done) done();
      if (knobs.lateComplete) later(() => buffer(false), 150);
    };
    const land = (): void => {
      if (seeking) seeking(true);
      if (wasPlaying && state === 'PLAYING' && video.paused && !before) roll();
    };
    video.addEventListener('seeked', land);
    if (wasPlaying) buffer(true);
    video.currentTime = Math.max(0, place - knobs.landsShort);
    if (knobs.syncSeek && done) done();
  }

  function suspend(): void {
    before = { state, position: video.currentTime };
    state = knobs.suspended;
    video.pause();
  }

  function restore(position: number, prepare: boolean): void {
    const was = before || { state, position: video.currentTime };
    before = null;
    if (position) video.currentTime = position / 1000;
    if (prepare) {
      state = 'IDLE';
      startAt = position || was.position * 1000;
      return;
    }
    state = knobs.restorePlays && was.state === 'PAUSED' ? 'PLAYING' : was.state;
    if (state === 'PLAYING') roll();
  }

  const avplay: AVPlay = {
    open(next) {
      check('open');
      if (typeof next !== 'string') refuse('TypeMismatchError', 'open: the URL is no text');
      if (!next) refuse('InvalidValuesError', 'open: the URL is empty');
      unload();
      url = next;
      state = 'IDLE';
    },
    close() {
      unload();
      state = 'NONE';
    },
    prepare() {
      check('prepare');
      load();
      state = 'READY';
    },
    prepareAsync(done, failed) {
      check('prepareAsync');
      if (done !== undefined && typeof done !== 'function') refuse('TypeMismatchError', 'prepareAsync: no function');
      preparing = { ...(done ? { done } : {}), ...(failed ? { failed } : {}) };
      buffer(true);
      load();
    },
    play() {
      check('play');
      if (state === 'PLAYING') return;
      const first = state === 'READY';
      state = 'PLAYING';
      if (first && knobs.firstFrame) later(roll, knobs.firstFrame);
      else roll();
    },
    pause() {
      check('pause');
      state = 'PAUSED';
      video.pause();
    },
    stop() {
      unload();
      if (state !== 'NONE') state = 'IDLE';
    },
    seekTo(milliseconds, done) {
      check('seekTo');
      if (typeof milliseconds !== 'number') refuse('TypeMismatchError', 'seekTo: the time is no number');
      if (!(milliseconds >= 0)) refuse('InvalidValuesError', `seekTo: ${milliseconds}`);
      if (state === 'IDLE') {
        startAt = milliseconds;
        if (done) later(done);
      } else seek(milliseconds, done);
    },
    jumpForward(milliseconds, done) {
      check('jumpForward');
      seek(ms() + milliseconds, done);
    },
    jumpBackward(milliseconds, done) {
      check('jumpBackward');
      seek(ms() - milliseconds, done);
    },
    setSpeed(next) {
      check('setSpeed');
      if (speeds.indexOf(next) < 0) refuse('InvalidValuesError', `setSpeed: ${next}`);
      run(next);
    },
    setListener(next) {
      check('setListener');
      if (typeof next !== 'object') refuse('TypeMismatchError', 'setListener: no object');
      listener = next;
      if (state === 'NONE' || state === 'IDLE') return;
      listener = Object.create(next) as AVPlayListener;
      onlyFromIdle.forEach((name) => Object.defineProperty(listener, name, { value: undefined }));
    },
    suspend() {
      check('suspend');
      suspend();
    },
    restore(next, resumeAt, prepare) {
      check('restore');
      if (typeof next === 'string' && next !== url) refuse('NotSupportedError', 'restore: another URL is not emulated');
      restore(resumeAt || 0, prepare === true);
    },
    restoreAsync(next, resumeAt, prepare, done) {
      check('restoreAsync');
      if (typeof next === 'string' && next !== url)
        refuse('NotSupportedError', 'restoreAsync: another URL is not emulated');
      later(() => {
        restore(resumeAt || 0, prepare === true);
        if (done) done();
      });
    },
    getState: () => state,
    getDuration() {
      if (loaded.indexOf(state) < 0 || (knobs.lateDuration && !told) || !isFinite(video.duration)) return 0;
      return Math.round(video.duration * 1000);
    },
    getCurrentTime() {
      if (loaded.indexOf(state) < 0) return 0;
      return seeking && knobs.zeroEvery ? 0 : ms();
    },
    getStreamingProperty(property) {
      check('getStreamingProperty');
      if (property === 'IS_LIVE') return isFinite(video.duration) ? '0' : '1';
      return '';
    },
  };

  video.addEventListener('loadeddata', ready);
  video.addEventListener('waiting', () => {
    if (state === 'PLAYING' && !seeking && !completed && video.readyState < 3 && video.currentTime > 0) buffer(true);
  });
  video.addEventListener('playing', () => {
    if (!seeking && state === 'PLAYING') buffer(false);
  });
  video.addEventListener('ended', complete);
  video.addEventListener('error', report);
  const ticker = knobs.tick ? setInterval(tick, knobs.tick) : 0;

  return {
    avplay: knobs.frozen ? Object.freeze(avplay) : avplay,
    video,
    background() {
      if (knobs.suspendsItself && loaded.indexOf(state) >= 0) suspend();
    },
    close() {
      unload();
      clearInterval(ticker);
      if (video.parentNode) video.parentNode.removeChild(video);
    },
  };
}
