import type { Cancel } from 'tenfoot/platform';
import { ask } from './player-library.js';

/**
 * Hears a call that has returned, and gives the caller what comes of it: `result`, or something that follows it. One that
 * throws is not heard.
 */
export type CallEar = (args: readonly unknown[], result: unknown) => unknown;

/** Hears a call before it is made. */
export type CallHerald = (args: readonly unknown[]) => void;

interface Ears {
  readonly ear: CallEar;
  readonly herald: CallHerald;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

interface Replacement extends Method {
  /** Who hears it; only ours have any. */
  ears?: Ears[];
  putBack?: () => void;
}

/**
 * Hears calls of a method: puts one in its place that does the same. All ears of a method share the replacement, and the last
 * one takes it away; what the app has put over it stays, and does what the original does. Throws when it cannot be replaced.
 */
export function overhear(target: object, name: string, ear: CallEar, herald: CallHerald = () => {}): Cancel {
  const owner = target as { [name: string]: Replacement | undefined };
  const found = owner[name];
  if (typeof found !== 'function') throw new TypeError(`expected a method "${name}", got ${typeof found}`);
  const replacement = found.ears ? found : replace(owner, name, found);
  const ears = replacement.ears || [];
  const own = { ear, herald };
  ears.push(own);

  return () => {
    const at = ears.indexOf(own);
    if (at >= 0) ears.splice(at, 1);
    if (!ears.length && replacement.putBack) replacement.putBack();
  };
}

function replace(owner: { [name: string]: Replacement | undefined }, name: string, original: Method): Replacement {
  const own = Object.prototype.hasOwnProperty.call(owner, name);
  const ears: Ears[] = [];
  const replacement: Replacement = function (...args) {
    ears.forEach(({ herald }) => ask(() => herald(args)));
    let result = original.apply(this, args);
    ears.slice().forEach(({ ear }) => {
      const heard = ask(() => ({ result: ear(args, result) }));
      if (heard) result = heard.result;
    });
    return result;
  };
  replacement.ears = ears;
  replacement.putBack = () => {
    if (owner[name] !== replacement) return;
    if (own) owner[name] = original;
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- it was not there: the original is inherited
    else delete owner[name];
  };
  owner[name] = replacement;
  return replacement;
}

/** What a player is telling its listeners. */
export interface Telling<Told> {
  /** A listener of its own: hears everything once. */
  readonly listener: (told: Told) => void;
  /** Hears what is being told to listeners that come before: one of the app's may end the session for it. */
  readonly flush: () => void;
  readonly stop: Cancel;
}

/**
 * Follows what a player tells its listeners.
 *
 * @param method tells them; where it cannot be replaced, or others tell as well, the listener hears of it in its turn
 * @param toldBy what a call of it tells; undefined when that is something else
 */
export function followTelling<Told extends object>(
  player: object,
  method: string,
  toldBy: (args: readonly unknown[]) => Told | undefined,
  hear: (told: Told) => void,
): Telling<Told> {
  let telling: { readonly told: Told; heard: boolean } | undefined;
  const stop = ask(() =>
    overhear(
      player,
      method,
      (args, result) => {
        // It is kept no longer than it is told: it may hold on to much of the player.
        if (toldBy(args)) telling = undefined;
        return result;
      },
      (args) => {
        const told = toldBy(args);
        if (told) telling = { told, heard: false };
      },
    ),
  );

  function listener(told: Told): void {
    if (telling && telling.told === told) {
      if (telling.heard) return;
      telling.heard = true;
    }
    hear(told);
  }

  return {
    listener,
    flush() {
      if (telling) listener(telling.told);
    },
    stop: stop || (() => {}),
  };
}
