import type { Cancel } from '../clock.js';
import type { Scheduler } from '../scheduler.js';
import type { Input } from './grammar.js';
import type { Moment } from './moment.js';

/** Milliseconds after the start in which a `play` waits for a pre-roll, as in the vendor's SDKs. */
const preRollWindow = 250;

/**
 * A `play` that may not be the content's: at the start a pre-roll may come, after one the player may get its content only
 * then. Told before whatever comes next, or never where it was not the content.
 */
export interface HeldPlay {
  readonly waits: boolean;
  /** Whether a `play` at that moment has to wait. */
  hasToWait(at: number): boolean;
  hold(at: number, stream: number): void;
  /** Holds it for so many milliseconds. */
  holdFor(wait: number, at: number, stream: number): void;
  /** Something else happens. */
  release(before: Input): void;
  /** It was no `play` of this content. */
  forget(): void;
}

/**
 * Creates the hold of a viewing that begins at `begun`.
 *
 * @param tell tells the `play` with the time and the place it happened at
 */
export function createHeldPlay(
  scheduler: Scheduler,
  begun: number,
  tell: (at: number, stream: number) => void,
): HeldPlay {
  let held: (Moment & { readonly cancel: Cancel }) | null = null;

  function forget(): Moment | null {
    const moment = held;
    if (moment) moment.cancel();
    held = null;
    return moment;
  }

  function holdFor(wait: number, at: number, stream: number): void {
    held = held || { at, stream, cancel: scheduler.after(wait, () => release('play')) };
  }

  function release(before: Input): void {
    const moment = forget();
    if (moment && before !== 'adBreakStart') tell(moment.at, moment.stream);
  }

  return {
    get waits() {
      return held !== null;
    },
    hasToWait: (at) => at < begun + preRollWindow,
    hold: (at, stream) => holdFor(begun + preRollWindow - at, at, stream),
    holdFor,
    release,
    forget: () => void forget(),
  };
}
