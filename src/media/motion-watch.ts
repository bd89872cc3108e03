import type { Cancel } from '../clock.js';
import type { Scheduler } from '../scheduler.js';

/** Where a playhead was seen, and when. */
export interface Sighting {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Seconds. */
  readonly playhead: number;
}

/** What a motion watch tells. */
export interface MotionWatchParts {
  readonly scheduler: Scheduler;
  /** Looks at the player, which has not said for a while where it is. */
  readonly look: () => void;
  /** The playhead stands still since `last`, for two ticks, or for one in the last second of the source. */
  readonly onStill: (last: Sighting, atEnd: boolean) => void;
  /** Seconds; NaN or `Infinity` where there is no end. */
  readonly duration: () => number;
  /** How fast it should move; 1 is normal. */
  readonly rate: () => number;
}

/** Watches whether a playhead moves. */
export interface MotionWatch {
  /** The playhead was seen. */
  see(sighting: Sighting): void;
  /** A look is overdue by so much that the set must have slept. */
  readonly isLate: boolean;
  /**
   * Where the playhead was last seen, and where last seen to move, when the set slept since then; told once. `pace`: it
   * would have been seen again within so many milliseconds.
   */
  wake(): { readonly seen: Sighting; readonly moved: Sighting; readonly pace: number } | null;
  /** Where it stood for a tick and longer before it came to `sighting`, and until when; `null` when it did not. */
  stood(sighting: Sighting): { readonly from: Sighting; readonly until: number } | null;
  /**
   * Since when it stands, milliseconds since the epoch, if it stopped at `sighting` or a while before: it should have been
   * seen again between two moves.
   */
  stopped(sighting: Sighting): number;
  /** Forgets where the playhead was: it begins to move, or is sent elsewhere. */
  restart(): void;
  /** Forgets all of it: another source. */
  forget(): void;
  /** Watches for so many ticks, or stops with 0. */
  run(ticks: number): void;
}

/** Milliseconds between two looks (the sentinels of BBC's Bigscreen Player look as often). */
export const tick = 1100;
/** Seconds before the end within which a player that stands still has ended. */
const nearEnd = 1;

/**
 * Creates a watch over players that buffer or end without a word, and over sets that sleep. A player that says where it
 * is costs no timer; one that does not is looked at every tick. A playhead counts as standing still only after it was
 * seen to move: one that cannot be read proves nothing. A source that grows has no end.
 *
 * State: a few sightings, a duration, a timer.
 */
export function createMotionWatch(parts: MotionWatchParts): MotionWatch {
  const { scheduler } = parts;
  /** Where it was last seen, and where it was last seen to move. */
  let seen: Sighting | null = null;
  let last: Sighting | null = null;
  let moved = false;
  let looking = false;
  /** It may have ended: the next look shows it, whatever was heard meanwhile. */
  let closing = false;
  let ticksLeft = 0;
  let due = 0;
  let pace = 0;
  /** Milliseconds between its last two moves. */
  let stride = 0;
  let length = NaN;
  let grows = false;
  let cancel: Cancel | null = null;

  function restart(): void {
    last = seen = null;
    moved = false;
  }

  function noteLength(): void {
    const next = parts.duration();
    if (isFinite(next) && next > 0) {
      if (next > length + 0.5) grows = true;
      length = next;
    } else length = NaN;
  }

  function rest(): void {
    if (cancel) cancel();
    cancel = null;
  }

  function arm(wait = tick): void {
    rest();
    due = scheduler.now() + wait;
    cancel = scheduler.after(wait, beat);
  }

  /** A player that moves and says so need not be looked at. */
  function putOff(): void {
    if (!cancel || due - scheduler.now() >= tick / 2) return;
    noteLength();
    arm();
  }

  function beat(): void {
    cancel = null;
    noteLength();
    // A player that has just said where it is is asked a tick after that.
    const wait = seen ? seen.at + tick - scheduler.now() : 0;
    if (wait <= 0 || closing || isLate()) {
      closing = false;
      looking = true;
      parts.look();
      looking = false;
    }
    if (--ticksLeft > 0) arm(wait > 0 ? wait : tick);
    if (!last || !moved) return;
    const still = scheduler.now() - last.at;
    const atEnd = !grows && length - last.playhead <= nearEnd;
    if (still >= 2 * tick || (atEnd && still >= tick)) parts.onStill(last, atEnd);
    else if (atEnd && ticksLeft > 0) {
      // Who leaves at the end leaves soon: it is told as soon as it can be known.
      closing = true;
      arm(tick - still);
    }
  }

  /** Milliseconds that it takes to move so many seconds. */
  const taken = (by: number): number => (by * 1000) / Math.max(parts.rate(), 1);

  /** Milliseconds for which it stood on its way from `before` to `sighting`. */
  const standing = (before: Sighting, sighting: Sighting): number =>
    sighting.at - before.at - taken(sighting.playhead - before.playhead);

  /**
   * A page that is served looks in time: half a tick may pass before its timer goes off, and less before something else
   * comes first. A player that moved on meanwhile shows that the page alone was busy.
   */
  const isLate = (): boolean => ticksLeft > 0 && scheduler.now() - due >= tick / (looking ? 2 : 4);

  return {
    see(sighting) {
      const before = seen;
      seen = sighting;
      if (!last || !before) last = sighting;
      else if (sighting.playhead !== last.playhead) {
        const by = sighting.playhead - last.playhead;
        moved = by > 0;
        // One that moved by less than the time that has passed stopped on the way: nearer to where it was seen before.
        const until = before.at + taken(by);
        stride = sighting.at - last.at;
        last = { at: moved && until < sighting.at ? until : sighting.at, playhead: sighting.playhead };
        pace = Math.min(sighting.at - before.at, tick);
        putOff();
      }
    },
    get isLate() {
      return isLate();
    },
    wake() {
      if (!isLate()) return null;
      const from = seen && last && { seen, moved: last, pace };
      // In the look itself the next one is armed afterwards.
      due = scheduler.now();
      if (cancel) arm();
      return from;
    },
    stood(sighting) {
      if (!last || !moved || sighting.playhead <= last.playhead) return null;
      const stood = standing(last, sighting);
      return stood > tick ? { from: last, until: last.at + stood } : null;
    },
    stopped(sighting) {
      if (!last || !moved || sighting.playhead < last.playhead) return sighting.at;
      const stood = standing(last, sighting);
      // Where a playhead was read may be as old as that: half-way errs least.
      return stood > stride ? sighting.at - stood + stride / 2 : sighting.at;
    },
    restart,
    forget() {
      restart();
      grows = false;
      length = NaN;
    },
    run(ticks) {
      ticksLeft = ticks;
      if (!ticks) rest();
      else if (!cancel && !looking) arm();
    },
  };
}
