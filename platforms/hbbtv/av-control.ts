import type { Cancel, Connection, MediaEvent, MediaEventType, Observer } from 'tenfoot/platform';
import { ask, type AVControl, avState } from './oipf.js';
import { createAVPosition } from './av-position.js';
import { tap } from './tap.js';

/** Milliseconds between two looks: events do not tell everything, and some terminals tell none. */
const sampling = 500;
/** The same where calls cannot be heard: a seek has to be found by its landing. */
const closeSampling = 250;
/** The same while a seek is under way, whose landing nobody may tell. */
const seekSampling = 100;
/** Milliseconds that buffering is held back on an object whose calls cannot be heard: it may belong to a seek. */
const patience = 1000;
/** Milliseconds after which a seek is over that nobody saw land. */
const longestSeek = 2000;
/** Seconds before the end in which a player that stops by itself has ended. */
const nearEnd = 1;

/** Names of `error` (OIPF DAE, "A/V control object"; the last one is HbbTV's). */
const errorNames = [
  'FORMAT_NOT_SUPPORTED',
  'CANNOT_CONNECT',
  'UNIDENTIFIED',
  'INSUFFICIENT_RESOURCES',
  'CONTENT_CORRUPT',
  'CONTENT_NOT_AVAILABLE',
  'POSITION_NOT_AVAILABLE',
  'PARENTAL_CONTROL',
];

interface Seek {
  readonly from: number;
  readonly target: number;
  readonly at: number;
  told: boolean;
}

/**
 * Watches an A/V control object. Its states are read whenever it says something, has been called, or half a second has passed:
 * arguments are often missing, events too. Calls of the app are heard through a tap; where the object cannot be tapped, a seek is
 * a position that jumps. `playing` is told of one that plays already; else the playhead proves it.
 */
export function connectAVControl(object: AVControl, observer: Observer): Connection {
  const { stopped, playing, paused, connecting, buffering, finished, error } = avState;
  const where = createAVPosition(object, observer);
  let state: number = stopped;
  /** URL of the source that is told of: what belongs to another one is dropped. */
  let source = readSource();
  /** It was told to play, and neither a pause nor an end since. */
  let intent = false;
  /** Something of this source was told. */
  let has = false;
  /** What the app called for last. */
  let wanted: 'play' | 'pause' | 'stop' | null = null;
  let seek: Seek | null = null;
  let rate = 1;
  /** Buffering that is held back. */
  let held: { readonly at: number; readonly playhead: number } | null = null;
  let cancel: Cancel = () => {};
  let connected = true;
  let looking = false;
  let warned = false;

  function tell(type: MediaEventType, more?: Partial<MediaEvent>): void {
    if (connected) observer.observe({ type, at: observer.now(), playhead: where.last(), ...more });
  }

  function readSource(): string {
    return ask(() => object.data, '');
  }

  function readState(): number {
    const read = ask<unknown>(() => object.playState, undefined);
    if (typeof read === 'number' && read >= stopped && read <= error) return read;
    if (!warned) observer.warn(`expected a playState of 0 to 6 on this A/V control object, got ${String(read)}`);
    warned = true;
    return state;
  }

  function begin(): void {
    if (intent) return;
    intent = has = true;
    if (wanted === 'stop') wanted = null;
    where.begin();
    tell('play');
  }

  /** The source is gone, or another one is there. */
  function lose(): void {
    const had = has;
    intent = has = false;
    seek = held = null;
    rate = 1;
    if (had) tell('emptied');
    where.forget();
  }

  function fail(): void {
    const code = ask<unknown>(() => object.error, undefined);
    const name = typeof code === 'number' ? errorNames[code] || String(code) : 'UNIDENTIFIED';
    intent = false;
    has = true;
    seek = null;
    where.forget();
    tell('error', { failure: { id: `AV_ERROR_${name}`, fatal: true } });
  }

  function beginSeek(): void {
    if (!seek || seek.told) return;
    seek.told = true;
    where.move(seek.target);
    tell('seeking', { at: seek.at });
  }

  function endSeek(): void {
    if (!seek) return;
    beginSeek();
    seek = null;
    where.read(state);
    tell('seeked');
  }

  /** A seek without a state of its own: it is over when the position has jumped, or after a while. */
  function watchSeek(): void {
    if (!seek || (state !== playing && state !== paused)) return;
    const elapsed = observer.now() - seek.at;
    const read = where.peek();
    const has = read !== null && (read < seek.from - 0.3 || read > seek.from + elapsed / 1000 + 0.7);
    if (has || elapsed >= longestSeek) endSeek();
  }

  /** A position that is elsewhere than it could have played to: somebody sought, and it was not heard. */
  function findJump(): void {
    if (tapped.hearsCalls || seek || !where.hasJumped(state, rate, held !== null)) return;
    seek = { from: where.last(), target: where.peek() || 0, at: held ? held.at : observer.now(), told: false };
    held = null;
    beginSeek();
    if (state !== buffering) endSeek();
  }

  function release(): void {
    const event = held;
    held = null;
    if (event) tell('waiting', event);
  }

  function stall(): void {
    if (tapped.hearsCalls) tell('waiting');
    else held = { at: observer.now(), playhead: where.last() };
  }

  function end(): void {
    intent = false;
    seek = null;
    where.end();
    tell('ended');
    where.forget();
  }

  /** It stopped: because the app said so, or because of something that it did not tell. */
  function halt(was: number): void {
    if (!has || was === error) return;
    const byItself = intent && tapped.hearsCalls && wanted !== 'stop';
    if (byItself && where.duration() - where.last() <= nearEnd) end();
    else if (byItself && typeof ask(() => object.error, undefined) === 'number') fail();
    else lose();
  }

  const entered: { readonly [state: number]: (was: number) => void } = {
    [stopped]: halt,
    [connecting](was) {
      if (was === playing) tell('waiting');
      else if (!seek) begin();
    },
    [buffering](was) {
      if (seek) return;
      if (was === playing) stall();
      // From a pause it is one of a seek, or of going on.
      else if (was !== paused || wanted === 'play') begin();
    },
    [playing]() {
      endSeek();
      begin();
    },
    [paused]() {
      if (intent) tell('pause');
      intent = false;
      has = true;
      endSeek();
    },
    [finished]: end,
    [error]: fail,
  };

  function look(): void {
    if (looking || !connected) return;
    looking = true;
    tapped.renew();
    const url = readSource();
    if (url !== source) {
      lose();
      // Whatever it does now is about the other source.
      state = stopped;
    }
    source = url;
    const next = readState();
    const was = state;
    if (next !== was) settle();
    state = next;
    findJump();
    // Where it stopped, and not where it was last seen: what it moved in between would prove that it plays on.
    if (was === playing && !seek && where.peek() !== null) where.read(next);
    if (held && (next !== buffering || observer.now() - held.at >= patience)) release();
    const enter = next !== was && entered[next];
    if (enter) enter(was);
    if (!seek) where.read(state);
    followRate();
    looking = false;
  }

  function followRate(): void {
    const read = ask<unknown>(() => object.speed, undefined);
    if (state !== playing || typeof read !== 'number' || !isFinite(read) || read === 0 || read === rate) return;
    rate = read;
    where.runAt(rate);
    tell('ratechange', { rate });
  }

  function update(): void {
    if (state === playing && !seek) tell('timeupdate');
  }

  /** It is about to stop playing: the last moment at which it has. */
  function settle(): void {
    if (!seek && where.settle()) tell('timeupdate');
  }

  function arm(): void {
    cancel();
    cancel = observer.after(seek ? seekSampling : tapped.hearsCalls ? sampling : closeSampling, sample);
  }

  function sample(): void {
    arm();
    look();
    watchSeek();
    update();
  }

  const tapped = tap(
    object,
    { methods: ['play', 'stop', 'seek'], events: ['PlayStateChange', 'PlayPositionChanged', 'PlaySpeedChanged'] },
    {
      before(method, args) {
        look();
        watchSeek();
        settle();
        update();
        if (method === 'play') wanted = args[0] === 0 ? 'pause' : 'play';
        if (method === 'stop') wanted = 'stop';
        if (method !== 'seek' || (state !== playing && state !== paused && state !== buffering)) return;
        const target = Number(args[0]) / 1000;
        if (isFinite(target))
          seek = { from: where.last(), target: Math.max(0, target), at: observer.now(), told: false };
      },
      after(method, _args, result) {
        if (method === 'seek' && result === false && seek && !seek.told) seek = null;
        if (method === 'seek') beginSeek();
        look();
        if (seek) arm();
      },
      heard(event) {
        look();
        if (event === 'PlayPositionChanged') watchSeek();
      },
    },
  );
  if (!tapped.hearsCalls)
    observer.warn(
      'the methods of this A/V control object cannot be replaced: what it does is sampled four times a second',
    );
  arm();
  state = readState();
  has = state === paused;
  if (state !== stopped) where.begin();
  where.read(state);
  if (state === playing) {
    begin();
    tell('playing');
  } else if (state === connecting || state === buffering) begin();

  return {
    playhead() {
      // A jump is told first; a 0 is not read anyway.
      if (!seek && (tapped.hearsCalls || !where.hasJumped(state, rate, false))) where.read(state);
      return where.last();
    },
    duration: () => where.duration(),
    flush: look,
    disconnect() {
      connected = false;
      cancel();
      tapped.release();
    },
  };
}
