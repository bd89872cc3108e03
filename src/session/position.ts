import { type Content, isLive, lengthOfLive } from './content.js';

/** Where the viewer is in the content, in the seconds that the protocol wants. */
export interface Position {
  /**
   * The playhead at a moment.
   *
   * @param at milliseconds since the epoch
   * @param stream where the player is in its stream, seconds
   */
  read(at: number, stream: number): number;
  /** Stands still, at `second` or (live) at the second of the day it is. For ads. */
  freeze(at: number, second: number): void;
  /** Follows the player again. */
  release(): void;
  /** A seek: live content is watched that much later or earlier. */
  moved(from: number, to: number): void;
}

/**
 * Creates the position of a content (Media Collection API, "Playhead"): for films the content second, within the
 * content; for live content the second of the UTC day of what is seen, which runs on in a pause and across midnight.
 */
export function createPosition(content: Content): Position {
  const live = isLive(content);
  let behind = content.behindLive || 0;
  let frozenAt: number | null = null;
  let last = 0;

  function secondOfDay(at: number): number {
    const second = (at / 1000 - behind) % lengthOfLive;
    return second < 0 ? second + lengthOfLive : second;
  }

  function filmSecond(stream: number): number {
    const second = mapped(stream);
    return isFinite(second) ? Math.min(Math.max(second, 0), content.length as number) : last;
  }

  function mapped(stream: number): number {
    if (!content.positionOf) return stream;
    try {
      return content.positionOf(stream);
    } catch {
      // The app's mapping may throw as anything of the app may; the last position is the better answer.
      return NaN;
    }
  }

  return {
    read(at, stream) {
      if (frozenAt !== null) last = frozenAt;
      // Rounded down for live: the day has no second 86400.
      else last = live ? Math.floor(secondOfDay(at) * 1000) / 1000 : Math.round(filmSecond(stream) * 1000) / 1000;
      return last;
    },
    freeze(at, second) {
      frozenAt = live ? Math.floor(secondOfDay(at) * 1000) / 1000 : Math.min(second, content.length as number);
    },
    release() {
      frozenAt = null;
    },
    moved(from, to) {
      if (isFinite(from) && isFinite(to)) behind += from - to;
    },
  };
}
