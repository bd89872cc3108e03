import type { AVPlayListener } from './avplay.js';

/** What somebody hears who taps a player. None of it may throw; where it does, nobody is harmed. */
export interface Ear {
  /** A method is about to be called; returns the arguments it is called with. */
  before(method: string, args: readonly unknown[]): readonly unknown[];
  /** It returned. */
  after(method: string, args: readonly unknown[]): void;
  /** It threw; the app gets what was thrown. */
  threw(method: string, error: unknown): void;
  /** The player called its listener. */
  heard(callback: keyof AVPlayListener, value: unknown, data: unknown): void;
}

/** A tapped player. */
export interface Tap {
  /** Every method goes through the tap; false where the object does not let itself be changed. */
  readonly hearsCalls: boolean;
  /** Takes the tap away. */
  release(): void;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Methods = Record<string, Method | undefined>;

interface Source {
  readonly player: Methods;
  readonly ears: Ear[];
  readonly replaced: {
    readonly name: string;
    readonly own: boolean;
    readonly original: Method;
    readonly wrapper: Method;
  }[];
  listens: boolean;
}

/** Methods by which an app makes a player do something; what is not there is not missed. */
const methods: readonly string[] = [
  'open',
  'prepare',
  'prepareAsync',
  'play',
  'pause',
  'stop',
  'close',
  'seekTo',
  'jumpForward',
  'jumpBackward',
  'setSpeed',
  'suspend',
  'restore',
  'restoreAsync',
  'setListener',
];
const callbacks = [
  'onbufferingstart',
  'onbufferingcomplete',
  'oncurrentplaytime',
  'onstreamcompleted',
  'onevent',
  'onerror',
] as const satisfies readonly (keyof AVPlayListener)[];

/** Players that are tapped, and a few that were: their listener still goes through here, and is heard again at the next tap. */
let sources: Source[] = [];
/** Of those that nobody watches any more: a page has a handful of players. */
const mostForgotten = 7;

function harmless<Value>(call: () => Value, otherwise: Value): Value {
  try {
    return call();
  } catch {
    return otherwise;
  }
}

/**
 * Taps an AVPlay: nobody calls back for play, pause, stop, seek and speed, and the one listener belongs to the app. The
 * methods are replaced by ones that do the same and are heard; a listener that the app sets is passed on as one that is
 * heard. All ears of a player share one replacement, and the last one takes it away.
 */
export function tap(player: object, ear: Ear): Tap {
  let source = sources.filter((each) => each.player === player)[0];
  if (!source) {
    source = { player: player as Methods, ears: [], replaced: [], listens: false };
    const forgotten = sources.filter((each) => !each.ears.length).slice(0, -mostForgotten);
    sources = sources.filter((each) => forgotten.indexOf(each) < 0).concat(source);
  }
  const tapped = source;
  if (!tapped.ears.length) methods.forEach((name) => replace(tapped, name));
  tapped.ears.push(ear);
  const present = methods.filter((name) => typeof tapped.player[name] === 'function');

  return {
    hearsCalls: present.every((name) => tapped.replaced.some((each) => each.name === name)),
    release() {
      const index = tapped.ears.indexOf(ear);
      if (index >= 0) tapped.ears.splice(index, 1);
      if (index < 0 || tapped.ears.length) return;
      putBack(tapped);
      if (!tapped.listens && !tapped.replaced.length) sources = sources.filter((each) => each !== tapped);
    },
  };
}

function replace(source: Source, name: string): void {
  const { player } = source;
  const original = player[name];
  // Still there from before: the app had put something of its own over it.
  if (typeof original !== 'function' || source.replaced.some((each) => each.name === name)) return;
  const wrapper = wrap(source, name, original);
  const own = Object.prototype.hasOwnProperty.call(player, name);
  harmless(() => (player[name] = wrapper), null);
  if (player[name] === wrapper) source.replaced.push({ name, own, original, wrapper });
}

/** Puts methods back. What the app has put over ours stays, and ours under it does what the original does. */
function putBack(source: Source): void {
  const { player } = source;
  source.replaced.splice(0).forEach((each) => {
    if (player[each.name] !== each.wrapper) source.replaced.push(each);
    else if (each.own) player[each.name] = each.original;
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- it was not there: the original is inherited
    else delete player[each.name];
  });
}

function wrap(source: Source, name: string, original: Method): Method {
  return function (this: unknown, ...given: unknown[]): unknown {
    const ears = source.ears.slice();
    if (!ears.length && name !== 'setListener') return original.apply(this, given);
    let args: readonly unknown[] = given;
    ears.forEach((ear) => (args = harmless(() => ear.before(name, args), args)));
    const passed = name === 'setListener' ? [hearing(source, args[0])].concat(args.slice(1)) : args;
    let result: unknown;
    try {
      result = original.apply(this, passed as unknown[]);
    } catch (error) {
      ears.forEach((ear) => harmless(() => ear.threw(name, error), undefined));
      throw error;
    }
    if (name === 'setListener') source.listens = passed[0] !== args[0];
    ears.forEach((ear) => harmless(() => ear.after(name, args), undefined));
    return result;
  };
}

/** A listener that tells the ears, then the app's own, which still decides what it does at each call. */
function hearing(source: Source, listener: unknown): unknown {
  // What is no listener is the player's to refuse.
  if (!listener || typeof listener !== 'object') return listener;
  const app = listener as Record<string, unknown>;
  const merged: Record<string, unknown> = {};
  for (const name in app) merged[name] = app[name];
  callbacks.forEach((name) => {
    merged[name] = (...given: unknown[]): unknown => {
      source.ears.slice().forEach((ear) => harmless(() => ear.heard(name, given[0], given[1]), undefined));
      const own = app[name];
      return typeof own === 'function' ? (own as Method).apply(app, given) : undefined;
    };
  });
  return merged;
}
