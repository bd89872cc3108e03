import type { Cancel } from 'tenfoot/platform';
import { ask } from './player-library.js';

/**
 * Hears a call that has returned, and gives the caller what comes of it: `result`, or something that follows it. One that
 * throws is not heard.
 */
export type CallEar = (args: readonly unknown[], result: unknown) => unknown;

type Method = (this: unknown, ...args: unknown[]) => unknown;

interface Replacement extends Method {
  /** Who hears it; only ours have any. */
  ears?: CallEar[];
  putBack?: () => void;
}

/**
 * Hears calls of a method: puts one in its place that does the same. All ears of a method share the replacement, and the last
 * one takes it away; what the app has put over it stays, and does what the original does. Throws when it cannot be replaced.
 */
export function overhear(target: object, name: string, ear: CallEar): Cancel {
  const owner = target as { [name: string]: Replacement | undefined };
  const found = owner[name];
  if (typeof found !== 'function') throw new TypeError(`expected a method "${name}", got ${typeof found}`);
  const replacement = found.ears ? found : replace(owner, name, found);
  const ears = replacement.ears || [];
  ears.push(ear);

  return () => {
    const at = ears.indexOf(ear);
    if (at >= 0) ears.splice(at, 1);
    if (!ears.length && replacement.putBack) replacement.putBack();
  };
}

function replace(owner: { [name: string]: Replacement | undefined }, name: string, original: Method): Replacement {
  const own = Object.prototype.hasOwnProperty.call(owner, name);
  const ears: CallEar[] = [];
  const replacement: Replacement = function (...args) {
    let result = original.apply(this, args);
    ears.slice().forEach((ear) => {
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
