import type { Cancel, Connection, MediaEvent, MediaEventType, Observer } from 'tenfoot/platform';
import { isHidden } from '../html5/page.js';
import type { AVPlay, AVPlayListener, AVPlayState } from './avplay.js';
import { readBitrate, readFailure } from './messages.js';
import { type Ear, tap } from './tap.js';

/** Milliseconds between two looks at a player. */
const sampling = 500;
/** Milliseconds without a word about the time, after which it is asked: polling it faster makes sound stutter on some sets. */
const longestTick = 1000;
/** Milliseconds after which a seek without a callback is over if the player is there. */
const patience = 1000;
/** Seconds that a seek may be off (the tolerance of BBC's Bigscreen Player). */
const tolerance = 15;
/** Seconds that a sampled position may be off from where it should be, before that is a seek. */
const jump = 2.5;

const resting: readonly AVPlayState[] = ['NONE', 'IDLE'];

/**
 * Watches an AVPlay. Calls of the app and callbacks of the player are heard through a tap, which changes nothing of what
 * either does; what cannot be heard is sampled: a player whose methods cannot be replaced, or one whose listener was set
 * before it was watched, until the app sets it again. `playing` is never told: the playhead proves it.
 *
 * Its times are milliseconds, and no call but `getState` is legal between a seek and its callback. Throws a TypeError when it
 * is no AVPlay.
 */
export function connectAVPlay(player: AVPlay, observer: Observer): Connection {
  let state: AVPlayState = 'NONE';
  let position = 0;
  let startAt = 0;
  let ended = false;
  let moved = false;
  let preparing = false;
  let suspended = false;
  /** Counts sources: what comes from another one is dropped. */
  let source = 0;
  let seek: { told: boolean; readonly target: number; readonly at: number } | null = null;
  let bitrate: number | undefined;
  let live: boolean | null = null;
  let connected = true;
  let cancel: Cancel | null = null;
  let sampled = observer.now();
  let sampledAt: number | null = null;

  const isLoaded = (): boolean => resting.indexOf(state) < 0;

  function tell(type: MediaEventType, more?: Pick<MediaEvent, 'rate' | 'failure' | 'reason' | 'bitrate'>): void {
    if (connected) observer.observe({ type, at: observer.now(), playhead: position, ...more });
  }

  function ask<Value>(call: () => Value, otherwise: Value): Value {
    try {
      return call();
    } catch {
      return otherwise;
    }
  }

  function readPosition(): number {
    if (seek || suspended || ended || (state !== 'PLAYING' && state !== 'PAUSED')) return position;
    const milliseconds = ask(() => player.getCurrentTime(), NaN);
    if (milliseconds > 0 && isFinite(milliseconds)) position = milliseconds / 1000;
    return position;
  }

  function bySystem(): Pick<MediaEvent, 'reason'> {
    return isHidden(typeof document === 'object' ? document : undefined) ? { reason: 'system' } : {};
  }

  /** The source is gone; a new one may be there already. */
  function lose(next: AVPlayState): void {
    const had = isLoaded();
    source++;
    state = next;
    seek = null;
    live = null;
    ended = moved = preparing = suspended = false;
    startAt = 0;
    bitrate = undefined;
    sampledAt = null;
    if (had) tell('emptied');
  }

  function prepared(): void {
    preparing = suspended = false;
    state = 'READY';
    position = startAt;
  }

  function play(more: Pick<MediaEvent, 'reason'> = {}): void {
    if (state === 'PLAYING' && !suspended) return;
    state = 'PLAYING';
    suspended = false;
    tell('play', more);
    lookAgain();
  }

  function pause(more: Pick<MediaEvent, 'reason'>): void {
    if (state !== 'PLAYING' || suspended) return;
    if (!ended) tell('pause', more);
  }

  function beginSeek(target: number): void {
    if (!seek || seek.told) return;
    seek.told = true;
    ended = false;
    position = target;
    tell('seeking');
  }

  function endSeek(of: typeof seek): void {
    if (!of || seek !== of) return;
    beginSeek(of.target);
    seek = null;
    readPosition();
    tell('seeked');
  }

  /** Puts something before a callback of the app; what is no callback stays what it is. */
  function whenCalled(args: readonly unknown[], index: number, note: (value: unknown) => void): unknown[] {
    const given = args[index];
    const next = args.slice();
    if (given !== undefined && given !== null && typeof given !== 'function') return next;
    const of = source;
    next[index] = (value: unknown) => {
      if (of === source && connected) note(value);
      if (typeof given === 'function') (given as (value: unknown) => void)(value);
    };
    return next;
  }

  function restored(prepare: unknown): void {
    if (prepare === true) state = 'IDLE';
    else if (ask(() => player.getState(), state) === 'PLAYING') {
      suspended = true;
      play({ reason: 'system' });
    } else {
      suspended = false;
      state = 'PAUSED';
    }
    if (prepare === true) startAt = position;
  }

  function aboutToSeek(target: number, args: readonly unknown[]): readonly unknown[] {
    if (!isLoaded()) return args;
    readPosition();
    tell('timeupdate');
    const to = isFinite(target) ? Math.max(0, target) : position;
    const begun = (seek = { told: false, target: to, at: observer.now() });
    lookAgain();
    const done = whenCalled(args, 1, () => endSeek(begun));
    return whenCalled(done, 2, (error) => {
      endSeek(begun);
      tell('error', { failure: { ...readFailure(error), fatal: false } });
    });
  }

  const toSeconds = (value: unknown): number => Number(value) / 1000;

  const befores: { readonly [method: string]: (args: readonly unknown[]) => readonly unknown[] | undefined } = {
    prepareAsync(args) {
      preparing = true;
      const done = whenCalled(args, 0, prepared);
      return whenCalled(done, 1, (error) => fail(error));
    },
    seekTo: (args) => aboutToSeek(toSeconds(args[0]), args),
    jumpForward: (args) => aboutToSeek(readPosition() + toSeconds(args[0]), args),
    jumpBackward: (args) => aboutToSeek(readPosition() - toSeconds(args[0]), args),
    restoreAsync: (args) => whenCalled(args, 3, () => restored(args[2])),
    // The last moment at which it can say where it is.
    pause: () => void readPosition(),
    setSpeed: () => void readPosition(),
    suspend: () => void readPosition(),
    stop: () => void readPosition(),
    close: () => void readPosition(),
    open: () => void readPosition(),
  };

  const afters: { readonly [method: string]: (args: readonly unknown[]) => void } = {
    open: () => lose('IDLE'),
    close: () => lose('NONE'),
    stop: () => lose(state === 'NONE' ? 'NONE' : 'IDLE'),
    prepare: prepared,
    play() {
      // Legal again, so the seek is over.
      endSeek(seek);
      play();
    },
    pause() {
      endSeek(seek);
      pause(bySystem());
      state = 'PAUSED';
    },
    seekTo(args) {
      if (isLoaded()) beginSeek(seek ? seek.target : position);
      else startAt = toSeconds(args[0]) || 0;
    },
    jumpForward: () => beginSeek(seek ? seek.target : position),
    jumpBackward: () => beginSeek(seek ? seek.target : position),
    setSpeed: (args) => tell('ratechange', { rate: Number(args[0]) }),
    suspend: suspend,
    restore: (args) => restored(args[2]),
  };

  function suspend(): void {
    pause({ reason: 'system' });
    suspended = state === 'PLAYING';
  }

  function fail(error: unknown): void {
    const hidden = preparing && isHidden(typeof document === 'object' ? document : undefined);
    preparing = false;
    const failure = readFailure(error);
    // A set of 2015 says so of every source that is prepared while the app is in the background.
    if (failure.id !== 'PLAYER_ERROR_NONE' && !hidden) tell('error', { failure });
  }

  const heard: { readonly [callback in keyof AVPlayListener]?: (value: unknown, data: unknown) => void } = {
    oncurrentplaytime(value) {
      if (typeof value !== 'number' || seek || ended || suspended || (state !== 'PLAYING' && state !== 'PAUSED'))
        return;
      moved = true;
      sampled = observer.now();
      if (value > 0) position = value / 1000;
      if (connected) observer.observe({ type: 'timeupdate', at: observer.now(), playhead: value / 1000 });
    },
    onbufferingstart() {
      // Some flush before the call of a seek has returned.
      if (seek) beginSeek(seek.target);
      if (state !== 'PLAYING' || ended || suspended) return;
      readPosition();
      tell('waiting');
    },
    onstreamcompleted() {
      // One that comes before this source has moved is about the one before.
      if (ended || state !== 'PLAYING' || !(moved || readPosition() > 0)) return;
      const end = ask(() => player.getDuration(), 0) / 1000;
      if (end > 0) position = end;
      ended = true;
      tell('ended');
    },
    onevent(event, data) {
      const next = event === 'PLAYER_MSG_BITRATE_CHANGE' ? readBitrate(data) : undefined;
      if (next === undefined || next === bitrate) return;
      bitrate = next;
      tell('bitratechange', { bitrate });
    },
    onerror(error) {
      if (state !== 'NONE') fail(error);
    },
  };

  const ear: Ear = {
    before(method, args) {
      const note = befores[method];
      return (note && note(args)) || args;
    },
    after(method, args) {
      const note = afters[method];
      if (note) note(args);
    },
    threw(method, error) {
      if (/^(seekTo|jump)/.test(method)) seek = null;
      // The set may have suspended it already.
      if (method === 'suspend' && state === 'PLAYING' && ask(() => player.getState(), state) !== 'PLAYING') suspend();
      if (/^prepare/.test(method)) fail(error);
    },
    heard(callback, value, data) {
      const note = heard[callback];
      if (note) note(value, data);
    },
  };

  /** A player that is heard is looked at only while its time or its seek could be kept from us. */
  function lookAgain(): void {
    const needed = !tapped.hearsCalls || seek || (state === 'PLAYING' && !ended && !suspended);
    if (connected && needed && !cancel) cancel = observer.after(sampling, sample);
  }

  /** Looks at what cannot be heard, or has not been heard for too long. */
  function sample(): void {
    cancel = null;
    lookAgain();
    const now = observer.now();
    if (!tapped.hearsCalls) {
      const next = ask(() => player.getState(), state);
      if (next !== state) follow(next);
    }
    if (seek && now - seek.at >= patience) landSilently(seek);
    const since = (now - sampled) / 1000;
    if (state !== 'PLAYING' || ended || suspended || seek || since * 1000 < longestTick) return;
    sampled = now;
    const before = sampledAt;
    sampledAt = readPosition();
    if (!tapped.hearsCalls && before !== null && Math.abs(sampledAt - before) > jump + since) {
      tell('seeking');
      tell('seeked');
    }
    tell('timeupdate');
  }

  /** The callback of a seek may never come. */
  function landSilently(of: NonNullable<typeof seek>): void {
    const now = ask(() => player.getCurrentTime(), NaN) / 1000;
    if (Math.abs(now - of.target) <= tolerance) endSeek(of);
  }

  /** The player is in another state, and nobody heard why. */
  function follow(next: AVPlayState): void {
    if (resting.indexOf(next) >= 0) {
      lose(next);
      return;
    }
    if (!isLoaded()) prepared();
    if (next === 'PLAYING') play(bySystem());
    else if (state === 'PLAYING') {
      readPosition();
      pause(bySystem());
    }
    state = next;
  }

  refuseStranger(player);
  const tapped = tap(player, ear);
  if (!tapped.hearsCalls)
    observer.warn('the methods of this AVPlay cannot be replaced: what it does is sampled twice a second');
  state = ask(() => player.getState(), 'NONE');
  readPosition();
  if (state === 'PLAYING') {
    tell('play');
    tell('playing');
  }
  lookAgain();

  return {
    playhead: readPosition,
    duration() {
      if (seek || !isLoaded()) return NaN;
      const milliseconds = ask(() => player.getDuration(), 0);
      if (milliseconds > 0) return milliseconds / 1000;
      if (live === null && state === 'PLAYING')
        live = /^(1|true)$/i.test(ask(() => player.getStreamingProperty('IS_LIVE'), ''));
      return live ? Infinity : NaN;
    },
    quality() {
      if (bitrate !== undefined) return { bitrate };
      const now = seek || !isLoaded() ? '' : ask(() => player.getStreamingProperty('CURRENT_BANDWIDTH'), '');
      const read = readBitrate(now);
      return read === undefined ? {} : { bitrate: read };
    },
    disconnect() {
      connected = false;
      if (cancel) cancel();
      tapped.release();
    },
  };
}

function refuseStranger(player: unknown): void {
  const given = player as Partial<Record<keyof AVPlay, unknown>> | null | undefined;
  const isPlayer =
    given &&
    ['open', 'play', 'getState', 'getCurrentTime'].every((name) => typeof given[name as keyof AVPlay] === 'function');
  if (!isPlayer)
    throw new TypeError(
      `expected webapis.avplay, a player of webapis.avplaystore or a media element, got ${Object.prototype.toString.call(player)}`,
    );
}
