import type { Cancel } from '../clock.js';
import type { Scheduler } from '../scheduler.js';
import type { MediaEvent, MediaEventType } from './media-event.js';
import { createMotionWatch } from './motion-watch.js';
import { createErrorFilter } from './error-filter.js';
import { createSteadyPlayhead, trustedStart } from './steady-playhead.js';

/** A tidy stream: each state is told once, when the player enters it. */
export interface MediaEventStream {
  /** Takes what an adapter saw. */
  accept(event: MediaEvent): void;
  /** Where the player is, seconds: what it says, unless nobody can believe it. */
  playhead(): number;
  /** Something is about to be told of the player: tells first that the set slept, if it did just now. */
  wake(): void;
  /** Tells what is held back: the app is about to say something, or to go. */
  flush(): void;
  /** Stops; silent afterwards. */
  stop(): void;
}

/** What a stream knows of the player besides its events. */
export interface MediaEventStreamParts {
  readonly scheduler: Scheduler;
  /** Where the player is, seconds. */
  readonly playhead: () => number;
  /** How long its source is, seconds; NaN or `Infinity` where there is no end. */
  readonly duration: () => number;
}

/** Seconds the playhead has to move to prove that a player plays which did not say so. */
const proofOfPlay = 0.2;
/** Fastest rate at which somebody watches; beyond it they look for a place. */
const fastestViewing = 2;
/** Seconds the playhead is carried on at most from where it was last seen; `timeupdate` comes at least that often. */
const longestCarry = 1;
/** Milliseconds that a pause is held back: one that belongs to an end, to a seek or to a restart is none of the viewer's. */
const settling = 300;
/** Milliseconds that a player which says it plays is waited for to move. */
const patience = 800;
/** Seconds by which a playhead that was said to play has to be ahead to have moved. */
const motion = 0.01;
/** A first position up to here is that of a source that starts at its beginning, seconds. */
const beginning = 1;
/** Looks at a player that was paused, to see whether it obeyed. */
const looksAfterPause = 4;

/**
 * Makes a tidy stream out of what players say. In come all media events; out go `playing`, `pause`, `waiting`,
 * `seeking`, `ended`, `error`, `ratechange`, `bitratechange` and `emptied`, with these rules:
 *
 * - a state is told when it is entered, never twice, whatever the player repeats, and time never steps back;
 * - nothing but errors is told before the first `playing`: startup is neither a pause nor a stall nor a seek, and a
 *   start position is no seek;
 * - waiting for data after a seek belongs to the seek, which lasts until the player plays again or is at rest;
 * - `play` is intent: a resumed player is told when it is `playing`, or as `waiting` when it has to wait first;
 * - `playing` is a claim: it is told when the playhead moves, for since when it does, or after a while as it was said;
 * - a player that moves on without `playing` is playing since its playhead began to advance, also one that ignores a
 *   pause or never says `seeked`;
 * - a stall that is told later than the playhead would have moved again began about when it stopped;
 * - a player that stands still without `waiting` is waiting since it was last seen to move, and one that does so in
 *   the last second has ended;
 * - a pause is held for a moment: before the end, before a seek or between two `play` it is not told;
 * - a seek is told with the playhead it left, not with its target;
 * - trick play (faster than twice, or backwards) is a seek that lasts, a rate of 0 is waiting and no change of the rate;
 * - a player that gets another source is waiting until it plays that;
 * - a set that slept paused its player, unless the playhead went on;
 * - a fatal error is told once until the player plays again, a burst of one error once.
 *
 * State: a handful of flags and positions.
 */
export function createMediaEventStream(
  tell: (event: MediaEvent) => void,
  parts: MediaEventStreamParts,
): MediaEventStream {
  const { scheduler } = parts;
  const steady = createSteadyPlayhead();
  const errors = createErrorFilter();
  let begun = false;
  let paused = true;
  let resuming = false;
  let waiting = false;
  let seeking = false;
  let landed = false;
  let ended = false;
  let rate = 1;
  let toldRate = 1;
  /** Who caused the change of state that is under way, and the last pause. */
  let reason: MediaEvent['reason'];
  let pausedBy: MediaEvent['reason'];
  let told: MediaEventType | null = null;
  let toldAt = -Infinity;
  let stopped = false;
  /** Where the playhead was last seen, and when. */
  let seen: MediaEvent | null = null;
  /** Where the playhead stood when the player stopped playing, and when; it plays again once it is beyond. */
  let rest: { at: number; playhead: number } | null = null;
  /** Moves of a player that should stand still. */
  let drift: { at: number; playhead: number; moves: number } | null = null;
  /** The last position that was told with any event. */
  let word = 0;
  let held: MediaEvent | null = null;
  let cancelHeld: Cancel | null = null;

  const watch = createMotionWatch({
    scheduler,
    duration: parts.duration,
    rate: () => rate,
    look,
    onStill(last, atEnd) {
      if (told !== 'playing') return;
      accept({ type: atEnd ? 'ended' : 'waiting', at: last.at, playhead: last.playhead });
    },
  });

  function state(): MediaEventType | null {
    if (ended) return 'ended';
    if (!begun) return null;
    if (seeking) return 'seeking';
    if (paused) return 'pause';
    if (rate > fastestViewing || rate < 0) return 'seeking';
    if (resuming) return told;
    return waiting || rate === 0 ? 'waiting' : 'playing';
  }

  function look(): void {
    // A player that was emptied says where it was; only what it says of itself is about the next source.
    if (rest || told === 'playing') accept({ type: 'timeupdate', at: scheduler.now(), playhead: parts.playhead() });
  }

  function say(event: MediaEvent): void {
    toldAt = Math.max(toldAt, event.at);
    tell(event.at === toldAt ? event : { ...event, at: toldAt });
  }

  function drop(): void {
    if (cancelHeld) cancelHeld();
    held = cancelHeld = null;
  }

  function flush(): void {
    if (held && held.type === 'playing') noteDeparture({ at: scheduler.now(), playhead: parts.playhead() });
    const event = held;
    drop();
    if (!event) return;
    told = event.type;
    say(event);
  }

  /** Tells that it plays, which it has said before, now that it was seen to move: since it moves. */
  function noteDeparture(sighting: { at: number; playhead: number }): void {
    if (!held || held.type !== 'playing' || !(sighting.playhead > held.playhead + motion)) return;
    const played = ((sighting.at - held.at) / 1000) * rate;
    // It cannot have come that far: the 0 at which it said so was no position.
    const strange = held.playhead === 0 && sighting.playhead > played + beginning;
    const event = strange
      ? { ...held, playhead: sighting.playhead - played }
      : { ...held, at: departure(sighting, held).at };
    drop();
    told = 'playing';
    // It stood until then.
    watch.restart();
    watch.see(event);
    say(event);
  }

  /** Tells what is no state. What is held happened before it. */
  function pass(event: MediaEvent): void {
    flush();
    say(event);
  }

  /** @param moves it was seen to move: what it does is no claim */
  function update(at: number, playhead: number, moves = false): void {
    const now = state();
    if (held && held.type === 'playing') {
      if (now === 'playing') return;
      // It never moved. What began with that begins all the same.
      if (told) drop();
      else flush();
    }
    if (now === told || now === null) {
      drop();
      return;
    }
    const tagged = reason && (now === 'pause' || now === 'playing') ? { reason } : {};
    reason = undefined;
    const event: MediaEvent = { type: now, at, playhead, ...tagged };
    if (now === 'pause') {
      if (held) held = { ...held, ...tagged };
      else {
        held = event;
        // What is told late has been held for so long already.
        const left = at + settling - scheduler.now();
        if (left > 0) cancelHeld = scheduler.after(left, flush);
        else flush();
      }
      return;
    }
    drop();
    if (now === 'playing') watch.restart();
    if (now === 'playing' && !moves) {
      held = event;
      cancelHeld = scheduler.after(patience, flush);
      return;
    }
    told = now;
    say(event);
  }

  /**
   * Tells a sleep of the set, the first that anybody hears of the player since: as a pause from where the player stood.
   * It plays again when it moves, or waits as before.
   *
   * @param playhead where the player is now; NaN when that is not known
   */
  function noteSleep(playhead: number): void {
    if (!watch.isLate) return;
    // What is held happened before it.
    flush();
    const slept = watch.wake();
    if (!slept || (told !== 'playing' && told !== 'waiting')) return;
    const now = scheduler.now();
    const from = told === 'playing' ? slept.moved : slept.seen;
    const by = playhead - from.playhead;
    // It was watched, or heard, while the page was not served.
    if (by > ((now - from.at) / 2000) * rate) return;
    // It fell asleep before it was seen again: half-way there errs least, and engines start anew a little further on. In a
    // stall the playhead stood.
    const on = told === 'playing' && by > 0 ? Math.min((by / (rate || 1)) * 1000, slept.pace / 2) : 0;
    resuming = told === 'playing';
    rest = { at: now, playhead: by >= 0 ? playhead : from.playhead };
    drift = null;
    told = 'pause';
    say({ type: 'pause', at: from.at + on, playhead: from.playhead + (on / 1000) * rate, reason: 'system' });
    reason = 'system';
  }

  /** Tells that the player stood still for longer than a moment, once it has moved again: too short for a look to find. */
  function noteStand(event: MediaEvent): void {
    const stood = told === 'playing' && !held ? watch.stood(event) : null;
    if (!stood) return;
    const { from, until } = stood;
    waiting = true;
    rest = { at: until, playhead: from.playhead };
    update(from.at, from.playhead);
  }

  /** Where the playhead was at `event`, carried on from where it was last seen. */
  function carried(at: number): number | null {
    if (!seen) return null;
    if (told !== 'playing' || held) return seen.playhead;
    return seen.playhead + Math.min((at - seen.at) / 1000, longestCarry) * rate;
  }

  function play(): void {
    begun = true;
    paused = resuming = waiting = seeking = landed = ended = false;
    drift = null;
    errors.forgive();
  }

  function hold(event: MediaEvent): void {
    if (rest) rest = event;
    drift = null;
  }

  /** A source whose positions have nothing to do with those seen so far: the first one that is seen is where it rests. */
  function renew(): void {
    rest = drift = seen = null;
    word = 0;
    watch.forget();
    steady.forget();
  }

  /** When the playhead was last at rest, if it has moved on from there at the rate it plays at. */
  function departure(
    event: { at: number; playhead: number },
    from: { at: number; playhead: number },
  ): { at: number; playhead: number } {
    const began = event.at - ((event.playhead - from.playhead) / (rate || 1)) * 1000;
    return began > from.at ? { at: began, playhead: from.playhead } : from;
  }

  /** The beginning of the source: it was there no earlier than it was seen near it. */
  const sourceStart = (): { at: number; playhead: number } => ({
    at: seen ? seen.at - seen.playhead * 1000 : -Infinity,
    playhead: 0,
  });

  /** The player moves: since when it plays, if that is news. */
  function proven(event: MediaEvent): { at: number; playhead: number } | null {
    if (!rest) rest = event.playhead <= beginning ? sourceStart() : event;
    // It landed before its target, or what was seen first was left over from the source before.
    else if (event.playhead < rest.playhead) rest = event;
    const mayMove = seeking ? landed : !paused && (waiting || resuming || !begun);
    if (mayMove) return event.playhead > rest.playhead + proofOfPlay ? departure(event, rest) : null;
    if (!begun || ended || !(paused || seeking)) return null;
    // It should stand still: two moves in a row, each no longer than playing takes, say that it does not.
    const ahead = drift ? event.playhead - drift.playhead : 0;
    if (!drift || ahead < 0 || ahead > ((event.at - drift.at) / 1000) * 2 + 0.5)
      drift = { at: event.at, playhead: event.playhead, moves: 0 };
    else if (ahead > proofOfPlay) drift = { at: event.at, playhead: event.playhead, moves: drift.moves + 1 };
    return drift.moves > 1 ? drift : null;
  }

  const rules: { readonly [Type in MediaEventType]: (event: MediaEvent) => void } = {
    play(event) {
      if (!paused) return;
      paused = ended = false;
      resuming = true;
      reason = event.reason;
      hold(event);
    },
    playing(event) {
      if (paused) reason = event.reason;
      play();
    },
    pause(event) {
      paused = true;
      resuming = false;
      reason = pausedBy = event.reason;
      if (landed) seeking = landed = false;
      hold(event);
    },
    waiting(event) {
      waiting = true;
      resuming = false;
      hold(event);
    },
    seeking(event) {
      seeking = true;
      landed = ended = false;
      watch.restart();
      steady.forget();
      hold(event);
    },
    seeked(event) {
      if (paused) seeking = false;
      else landed = true;
      rest = rest || event;
      hold(event);
    },
    timeupdate(event) {
      const since = proven(event);
      if (told === 'playing') word = event.playhead;
      if (!since) return;
      if (paused) reason = pausedBy;
      play();
      update(since.at, since.playhead, true);
    },
    ended() {
      if (begun) ended = paused = true;
    },
    ratechange(event) {
      if (event.rate === undefined || event.rate === rate) return;
      rate = event.rate;
      watch.restart();
      steady.forget();
      if (rate === 0 || rate === toldRate) return;
      toldRate = rate;
      if (begun) pass(event);
    },
    bitratechange: pass,
    emptied(event) {
      renew();
      errors.forgive();
      if (!begun) return;
      drop();
      say(event);
      waiting = true;
      paused = resuming = seeking = landed = ended = false;
      rate = toldRate = 1;
    },
    error(event) {
      if (errors.isNews(event)) pass(event);
      if (event.failure && event.failure.fatal) paused = true;
    },
  };

  /** A 0 that nobody sought is no position: that of the event before stands. */
  function mended(event: MediaEvent): MediaEvent {
    const strange = event.playhead === 0 && word > trustedStart && !/^(timeupdate|seeking|emptied)$/.test(event.type);
    const right = strange ? { ...event, playhead: word } : event;
    if (event.type !== 'timeupdate') word = event.type === 'emptied' ? 0 : right.playhead;
    return right;
  }

  function accept(raw: MediaEvent): void {
    if (stopped) return;
    const event = mended(raw);
    const known = event.type !== 'timeupdate' || steady.believes(event, rate);
    const sighting = known && !/^(seeking|emptied)$/.test(event.type) ? event : null;
    noteSleep(sighting ? sighting.playhead : NaN);
    if (sighting) {
      noteStand(sighting);
      noteDeparture(sighting);
    }
    if (!known) return;
    // A player that stops, or goes on otherwise, tells where it got to: the last chance to prove that it played. A 0 proves
    // nothing: a source that starts elsewhere is there too, before its first position.
    if (event.playhead > 0 && /^(pause|waiting|ended|emptied|ratechange)$/.test(event.type)) rules.timeupdate(event);
    const left = event.type === 'seeking' && begun ? carried(event.at) : null;
    rules[event.type](event);
    const stalls = event.type === 'waiting' && told === 'playing' && !held;
    update(stalls ? watch.stopped(event) : event.at, left === null ? event.playhead : left);
    if (event.type !== 'emptied' && (!seeking || landed)) {
      seen = event;
      watch.see(event);
    }
    const looks = ended || (!begun && paused) ? 0 : paused ? looksAfterPause : Infinity;
    // What a look finds at rest is no reason to look again.
    if (event.type !== 'timeupdate' || looks === Infinity) watch.run(looks);
  }

  return {
    accept,
    playhead() {
      const at = scheduler.now();
      const playhead = parts.playhead();
      const last = carried(at);
      return last === null || steady.isLike({ at, playhead }) ? playhead : last;
    },
    wake() {
      if (watch.isLate) look();
    },
    flush() {
      // The last chance to see that it went on after a sleep.
      if (resuming) look();
      flush();
    },
    stop() {
      stopped = true;
      drop();
      watch.run(0);
    },
  };
}
