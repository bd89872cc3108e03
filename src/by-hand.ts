import type { MediaEventType, Platform } from './platform.js';

/** A player that exists in the app's words alone. */
export interface HandPlayer {
  readonly platform: Platform<unknown>;
  /** The app told an event, with a position or without one. */
  note(type: MediaEventType, playhead: number | undefined): void;
}

const moves: { readonly [Type in MediaEventType]?: boolean } = {
  playing: true,
  pause: false,
  waiting: false,
  seeking: false,
  ended: false,
  emptied: false,
};

/** Milliseconds in which a session asks more than once where the player is, unless the set sleeps. */
const asleep = 25000;

/**
 * Creates a player that is told by hand. Where it is: what `position` says, in seconds; left out, the position of the
 * last event that had one, which runs on while it plays and the set does not sleep.
 *
 * @param now milliseconds
 */
export function createHandPlayer(now: () => number, position: (() => number) | undefined): HandPlayer {
  let last = 0;
  let since = now();
  let moving = false;
  /** When a session asked last, once there is one. */
  let asked = Infinity;

  function playhead(): number {
    const at = now();
    if (at - asked > asleep) since += at - asked;
    if (asked < at) asked = at;
    if (!position) return last + (moving ? (at - since) / 1000 : 0);
    try {
      const told = position();
      if (isFinite(told)) last = told;
    } catch {
      // A callback of the app that throws must not throw into the app's own call: the last position stands.
    }
    return last;
  }

  return {
    platform: {
      name: 'by hand',
      connect() {
        asked = now();
        return { playhead, disconnect() {} };
      },
    },
    note(type, told) {
      last = told === undefined ? playhead() : told;
      since = now();
      const next = moves[type];
      if (next !== undefined) moving = next;
    },
  };
}
