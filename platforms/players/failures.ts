import type { Cancel, MediaEvent, MediaFailure, Observer } from 'tenfoot/platform';
import { ask } from './player-library.js';

/** What fails in a player that two speak for: its library, and the element below it. */
export interface Failures {
  /** The library says that something failed. */
  fromLibrary(failure: MediaFailure): void;
  /** The element says so. */
  fromElement(event: MediaEvent): void;
  /** The element says something else, which is passed on next: it may show what has become of a failure. */
  before(event: MediaEvent): void;
  /** Tells what is held back. */
  flush(): void;
  /** Forgets all of it. */
  stop(): void;
}

/** What failures need. */
export interface FailureParts {
  readonly observer: Observer;
  readonly playhead: () => number;
  readonly element: () => HTMLMediaElement | null;
}

/** Milliseconds that a library is given to say what an error of its element was about, or to get over it. */
const patience = 500;
/** Milliseconds in which the same failure is a retry. */
const retries = 10000;
/** Seconds by which a buffer has to grow to show that its library goes on; gaps that engines play over are no longer. */
const growth = 0.1;
/** Seconds of a buffer that is as good as empty. */
const dry = 0.3;

/** Where the buffer ends that an element plays from, in seconds; where it is when it has none. */
function bufferEnd(element: HTMLMediaElement): number {
  const { buffered, currentTime } = element;
  for (let index = 0; index < buffered.length; index++) {
    const end = buffered.end(index);
    if (buffered.start(index) <= currentTime + growth && end > currentTime) return end;
  }
  return currentTime;
}

/** How much there is to play without its library, and where that ends. */
function readBuffer(element: HTMLMediaElement | null): { readonly ahead: number; readonly end: number } {
  const end = element && !element.error && !element.ended ? ask(() => bufferEnd(element)) : undefined;
  return element && end !== undefined ? { ahead: end - element.currentTime, end } : { ahead: 0, end: 0 };
}

/** An error that may be over in a moment. */
interface Held {
  readonly event: MediaEvent;
  readonly id: string;
  readonly by: 'element' | 'library';
}

/**
 * Creates what tells the failures of a player in a page:
 *
 * - of one that library and element both tell, the word of the library counts, which says more;
 * - one that the library gets over, by itself or because the app asks it to, is none that ends playback;
 * - a library that gives up while the buffer lasts has not ended playback yet: that is told as one to get over, and as fatal
 *   when the player runs dry and nothing was added since;
 * - retries that fail alike within ten seconds are one failure.
 *
 * What may be fatal is known half a second later, or when the player says something else, and told with its own time. State: an
 * error that is held, the last one, and one that may turn out to be fatal.
 */
export function createFailures({ observer, playhead, element }: FailureParts): Failures {
  let held: Held | null = null;
  let cancelHeld: Cancel = () => {};
  let last: { readonly id: string; readonly at: number } | null = null;
  let doom: { readonly id: string; readonly end: number } | null = null;

  function describe(id: string, fatal: boolean): MediaEvent {
    return { type: 'error', at: observer.now(), playhead: playhead(), failure: { id, fatal } };
  }

  function drop(): void {
    cancelHeld();
    held = null;
  }

  function hold(next: Held): void {
    drop();
    held = next;
    cancelHeld = observer.after(patience, settle);
  }

  /** Tells one that ends no playback; one that a retry repeats has been told. */
  function tellSurvived(id: string, event: MediaEvent): void {
    const isRetry = last !== null && last.id === id && event.at - last.at < retries;
    last = { id, at: event.at };
    if (!isRetry) observer.observe({ ...event, failure: { id, fatal: false } });
  }

  /** Tells what is held, by what the player has left to play. */
  function settle(): void {
    const of = held;
    drop();
    if (!of) return;
    const { ahead, end } = readBuffer(element());
    if (of.by === 'element' || ahead <= dry) {
      observer.observe(of.event);
      return;
    }
    doom = { id: of.id, end };
    tellSurvived(of.id, of.event);
  }

  /** The element plays again, or starts anew: an error of its own did not end playback. */
  function forgive(): void {
    const of = held;
    if (!of || of.by === 'library') return;
    drop();
    tellSurvived(of.id, of.event);
  }

  /** The player waits: for a library that goes on, or for one that gave up? */
  function judge(): void {
    const of = doom;
    const { ahead, end } = readBuffer(element());
    if (!of || (end <= of.end + growth && ahead > dry)) return;
    doom = null;
    if (end <= of.end + growth) observer.observe(describe(of.id, true));
  }

  return {
    fromLibrary({ id, fatal }) {
      if (!fatal) tellSurvived(id, describe(id, false));
      // What follows from a failure is none of its own.
      else if (!held || held.by === 'element') hold({ event: describe(id, true), id, by: 'library' });
    },
    fromElement(event) {
      if (!held) hold({ event, id: event.failure ? event.failure.id : '', by: 'element' });
    },
    before({ type }) {
      if (type === 'emptied' || type === 'playing') forgive();
      if (type === 'emptied' && held) {
        observer.observe(held.event);
        drop();
      }
      if (type === 'playing' || type === 'ended') settle();
      if (type === 'waiting') judge();
      if (type === 'emptied' || type === 'ended') doom = null;
    },
    flush: settle,
    stop() {
      drop();
      doom = last = null;
    },
  };
}
