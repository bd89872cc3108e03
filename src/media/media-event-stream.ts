import type { MediaEvent, MediaEventType } from './media-event.js';

/** A tidy stream: each state is told once, when the player enters it. */
export interface MediaEventStream {
  /** Takes what an adapter saw. */
  accept(event: MediaEvent): void;
}

/** Seconds the playhead has to move to prove that a player plays which did not say so. */
const proofOfPlay = 0.2;
/** Fastest rate at which somebody watches; beyond it they look for a place. */
const fastestViewing = 2;
/** Seconds the playhead is carried on at most from where it was last seen; `timeupdate` comes at least that often. */
const longestCarry = 1;

/**
 * Makes a tidy stream out of what players say. In come all media events; out go `playing`, `pause`, `waiting`,
 * `seeking`, `ended`, `error`, `ratechange`, `bitratechange` and `emptied`, with these rules:
 *
 * - a state is told when it is entered, never twice, whatever the player repeats;
 * - nothing but errors is told before the first `playing`: startup is neither a pause nor a stall nor a seek, and a
 *   start position is no seek;
 * - waiting for data after a seek belongs to the seek, which lasts until the player plays again or is at rest;
 * - `play` is intent: a resumed player is told when it is `playing`, or as `waiting` when it has to wait first;
 * - a player that moves on without `playing` is playing once its playhead has advanced;
 * - a seek is told with the playhead it left, not with its target;
 * - trick play (faster than twice, or backwards) is a seek that lasts, a rate of 0 is waiting;
 * - a player that gets another source is waiting until it plays that.
 *
 * State: a handful of flags and two positions.
 */
export function createMediaEventStream(tell: (event: MediaEvent) => void): MediaEventStream {
  let begun = false;
  let paused = true;
  let resuming = false;
  let waiting = false;
  let seeking = false;
  let landed = false;
  let ended = false;
  let rate = 1;
  let told: MediaEventType | null = null;
  /** Where the playhead was last seen, and when. */
  let seen: MediaEvent | null = null;
  /** Where the playhead stood when the player stopped playing; it plays again once it is beyond. */
  let rest = 0;

  function state(): MediaEventType | null {
    if (ended) return 'ended';
    if (!begun) return null;
    if (seeking) return 'seeking';
    if (paused) return 'pause';
    if (rate > fastestViewing || rate < 0) return 'seeking';
    if (resuming) return told;
    return waiting || rate === 0 ? 'waiting' : 'playing';
  }

  function update(event: MediaEvent, playhead: number): void {
    const now = state();
    if (now === told || now === null) return;
    told = now;
    tell({ type: now, at: event.at, playhead });
  }

  /** Where the playhead was at `event`, carried on from where it was last seen. */
  function carried(event: MediaEvent): number {
    if (!seen) return event.playhead;
    if (told !== 'playing') return seen.playhead;
    return seen.playhead + Math.min((event.at - seen.at) / 1000, longestCarry) * rate;
  }

  function play(): void {
    begun = true;
    paused = resuming = waiting = seeking = landed = ended = false;
  }

  function hold(event: MediaEvent): void {
    rest = event.playhead;
  }

  const rules: { readonly [Type in MediaEventType]: (event: MediaEvent) => void } = {
    play(event) {
      if (!paused) return;
      paused = ended = false;
      resuming = true;
      hold(event);
    },
    playing: play,
    pause() {
      paused = true;
      resuming = false;
      if (landed) seeking = landed = false;
    },
    waiting(event) {
      waiting = true;
      resuming = false;
      hold(event);
    },
    seeking(event) {
      seeking = true;
      landed = ended = false;
      hold(event);
    },
    seeked(event) {
      if (paused) seeking = false;
      else landed = true;
      hold(event);
    },
    timeupdate(event) {
      const stalled = seeking ? landed : waiting || resuming || (!begun && !paused);
      if (rest === Infinity) hold(event);
      if (stalled && event.playhead > rest + proofOfPlay) play();
    },
    ended() {
      if (begun) ended = paused = true;
    },
    ratechange(event) {
      if (event.rate === undefined || event.rate === rate) return;
      rate = event.rate;
      if (begun) tell(event);
    },
    bitratechange: tell,
    emptied(event) {
      if (!begun) return;
      tell(event);
      waiting = true;
      paused = resuming = seeking = landed = ended = false;
      rate = 1;
      // Positions of the new source have nothing to do with those of the old one: the first one seen is where it rests.
      rest = Infinity;
    },
    error(event) {
      tell(event);
      if (event.failure && event.failure.fatal) paused = true;
    },
  };

  return {
    accept(event) {
      const left = event.type === 'seeking' && begun ? carried(event) : event.playhead;
      rules[event.type](event);
      update(event, left);
      if (!seeking || landed) seen = event;
    },
  };
}
