import type { Observer } from 'tenfoot/platform';
import { ask, type AVControl, avState } from './oipf.js';

/** Where an A/V control object is, in seconds. */
export interface AVPosition {
  /** The last known one. */
  last(): number;
  /** Asks the object; counts where it cannot tell. */
  read(state: number): number;
  /** It is about to leave the state `playing`: what was not counted yet is now. Whether there was something. */
  settle(): boolean;
  /** What the object says now; null when it does not know. */
  peek(): number | null;
  /** Whether it is further away than it can have played to since it was read last. */
  hasJumped(state: number, rate: number, trustsZero: boolean): boolean;
  /** It is there, whatever it says: it was sent there. */
  move(position: number): void;
  /** It is at its end. */
  end(): void;
  /** Counts at this rate. */
  runAt(rate: number): void;
  /** It begins to play: from the start, if the source is another one, or has ended. */
  begin(): void;
  /** What was known is about a source that is gone or has ended; the last position stands until the next begins. */
  forget(): void;
  /** Seconds; NaN while it is not known, and for live: both are undefined. */
  duration(): number;
}

/** Seconds that a position may be ahead of where it should be, before that is a seek; and behind. */
const leap = 1.5;
const setBack = 0.5;
/** Milliseconds of playing without a position after which one is counted: some know it only after a while. */
const countsAfter = 1000;
/** Milliseconds of playing that are counted at least. */
const leastCounted = 200;

/**
 * Reads positions, which are milliseconds or undefined, in some terminals 0 now and then. One that plays and never says where it
 * is gets a position that is counted, so that its playing and its stalls can be told from each other.
 */
export function createAVPosition(object: AVControl, observer: Observer): AVPosition {
  let position = 0;
  let readAt = observer.now();
  let known = false;
  let isFresh = true;
  let playsSince: number | null = null;
  let counts = false;
  let length = NaN;
  let rate = 1;
  let warned = false;

  function milliseconds(read: () => unknown): number {
    const value = ask(read, undefined);
    return typeof value === 'number' && value >= 0 ? value : NaN;
  }

  function peek(): number | null {
    const read = milliseconds(() => object.playPosition) / 1000;
    return isFinite(read) ? read : null;
  }

  function set(value: number): void {
    position = value;
    readAt = observer.now();
  }

  /** Counts, once it is clear that nothing else helps; then for all of the time that it has played. */
  function count(state: number): void {
    const now = observer.now();
    if (state !== avState.playing) {
      playsSince = null;
      return;
    }
    if (playsSince === null) playsSince = readAt = now;
    if (!counts && now - playsSince < countsAfter) return;
    if (!warned) observer.warn('this A/V control object does not say where it is: its position is counted');
    warned = counts = true;
    set(position + ((now - readAt) / 1000) * rate);
  }

  function settle(): boolean {
    if (known || counts || playsSince === null || observer.now() - playsSince < leastCounted) return false;
    counts = true;
    count(avState.playing);
    return true;
  }

  function duration(): number {
    const read = milliseconds(() => object.playTime) / 1000;
    // Some forget it as soon as they have stopped.
    if (read > 0) length = read;
    return length;
  }

  return {
    last: () => position,
    read(state) {
      // Elsewhere it says 0, or what it likes.
      if (isFresh && state !== avState.paused) return position;
      if (state !== avState.playing && state !== avState.paused && state !== avState.buffering) return position;
      const read = peek();
      duration();
      if (read === null && !known) count(state);
      // A 0 that nobody asked for is none.
      else if (read) set(read);
      if (read) known = true;
      return position;
    },
    settle,
    peek,
    hasJumped(state, at, trustsZero) {
      const read = peek();
      if (!known || read === null || (read === 0 && !trustsZero)) return false;
      const played = state === avState.paused ? 0 : ((observer.now() - readAt) / 1000) * at;
      return read < position - setBack || read > position + played + leap;
    },
    move: set,
    end() {
      if (duration() > 0) set(length);
    },
    runAt(next) {
      rate = next;
    },
    begin() {
      if (isFresh) set(0);
      isFresh = false;
    },
    forget() {
      isFresh = true;
      known = counts = false;
      length = NaN;
      playsSince = null;
      rate = 1;
    },
    duration,
  };
}
