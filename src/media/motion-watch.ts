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
  /** Looks at the player, which has not said for a tick where it is. */
  readonly look: () => void;
  /** The playhead stands still since `last`, for two ticks, or for one in the last second of the source. */
  readonly onStill: (last: Sighting, atEnd: boolean) => void;
  /** Nothing at all ran since `last`: the set slept. */
  readonly onGap: (last: Sighting) => void;
  /** Seconds; NaN or `Infinity` where there is no end. */
  readonly duration: () => number;
  /** How fast it should move; 1 is normal. */
  readonly rate: () => number;
}

/** Watches whether a playhead moves. */
export interface MotionWatch {
  /** The playhead was seen. */
  see(sighting: Sighting): void;
  /** Forgets where the playhead was: it begins to move, or is sent elsewhere. */
  restart(): void;
  /** Forgets all of it: another source. */
  forget(): void;
  /** Watches for so many ticks, or stops with 0. */
  run(ticks: number): void;
}

/** Milliseconds between two looks (the sentinels of BBC's Bigscreen Player look as often). */
export const tick = 1100;
/** Looks that come this much later than they should have say that the set slept. */
const slept = 3 * tick;
/** Seconds before the end within which a player that stands still has ended. */
const nearEnd = 1;

/**
 * Creates a watch over players that buffer or end without a word. A playhead counts as standing still only after it was
 * seen to move: one that cannot be read proves nothing. A source that grows has no end.
 *
 * State: a few sightings, a duration, a timer.
 */
export function createMotionWatch(parts: MotionWatchParts): MotionWatch {
  /** Where it was last seen, and where it was last seen to move. */
  let seen: Sighting | null = null;
  let last: Sighting | null = null;
  let moved = false;
  let heard = false;
  let ticksLeft = 0;
  let ticked = 0;
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

  function isAtEnd(playhead: number): boolean {
    return !grows && length - playhead <= nearEnd;
  }

  function beat(): void {
    cancel = null;
    const now = parts.scheduler.now();
    const gap = now - ticked >= slept;
    ticked = now;
    if (--ticksLeft > 0) cancel = parts.scheduler.after(tick, beat);
    noteLength();
    const before = last;
    if (!heard || gap) parts.look();
    heard = false;
    if (gap) {
      if (before) parts.onGap(before);
      return;
    }
    if (!last || !moved) return;
    const still = now - last.at;
    const atEnd = isAtEnd(last.playhead);
    if (still >= 2 * tick || (atEnd && still >= tick)) parts.onStill(last, atEnd);
  }

  return {
    see(sighting) {
      heard = true;
      const before = seen;
      seen = sighting;
      if (!last || !before) last = sighting;
      else if (sighting.playhead !== last.playhead) {
        const by = sighting.playhead - last.playhead;
        moved = by > 0;
        // One that moved by less than the time that has passed stopped on the way: nearer to where it was seen before.
        const until = before.at + (by * 1000) / Math.max(parts.rate(), 1);
        last = { at: moved && until < sighting.at ? until : sighting.at, playhead: sighting.playhead };
      }
    },
    restart,
    forget() {
      restart();
      grows = false;
      length = NaN;
    },
    run(ticks) {
      if (!ticks && cancel) cancel();
      if (!ticks) cancel = null;
      const idle = !cancel;
      ticksLeft = ticks;
      if (!ticks || !idle) return;
      ticked = parts.scheduler.now();
      cancel = parts.scheduler.after(tick, beat);
    },
  };
}
