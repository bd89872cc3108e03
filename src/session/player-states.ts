import type { Refusal } from './grammar.js';

/** Names of the states that the reports know; any other name of letters, digits, `_` and `.` may be used too. */
export const PlayerState = {
  FullScreen: 'fullScreen',
  ClosedCaptioning: 'closedCaptioning',
  Mute: 'mute',
  PictureInPicture: 'pictureInPicture',
  InFocus: 'inFocus',
} as const;

const most = 10;
const pattern = /^[a-zA-Z0-9_.]{1,64}$/;

/** Whether a text can name a player state. */
export function isStateName(name: unknown): name is string {
  return typeof name === 'string' && pattern.test(name);
}

/** Which player states are on. A session knows at most ten names (Media Collection API, "Player states"). */
export interface PlayerStates {
  /** Why a state cannot start; `null` when it can. */
  refuseStart(name: string): Refusal | null;
  /** Why a state cannot end; `null` when it can. */
  refuseEnd(name: string): Refusal | null;
  start(name: string): void;
  end(name: string): void;
  /** The states that are on, in the order they began. */
  on(): readonly string[];
  /** Forgets the names that are off: a new session counts anew. */
  renew(): void;
}

/** Creates the states of a session, none of them on. Servers compare names without case, so this does too. */
export function createPlayerStates(): PlayerStates {
  let known: string[] = [];
  let on: string[] = [];
  const same =
    (name: string) =>
    (other: string): boolean =>
      other.toLowerCase() === name.toLowerCase();

  return {
    refuseStart(name) {
      if (on.some(same(name))) return 'state-open';
      return known.length >= most && !known.some(same(name)) ? 'too-many-states' : null;
    },
    refuseEnd: (name) => (on.some(same(name)) ? null : 'state-closed'),
    start(name) {
      on.push(name);
      if (!known.some(same(name))) known.push(name);
    },
    end(name) {
      on = on.filter((other) => !same(name)(other));
    },
    on: () => on.slice(),
    renew() {
      known = on.slice();
    },
  };
}
