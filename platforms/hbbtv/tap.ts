import { ask } from './oipf.js';

/** What somebody hears who taps an object. It may not throw; where it does, nobody is harmed. */
export interface Ear {
  /** A method is about to be called. */
  before(method: string, args: readonly unknown[]): void;
  /** It returned; false is a refusal. */
  after(method: string, args: readonly unknown[], result: unknown): void;
  /** An event of the object; its arguments, which terminals often leave out. */
  heard(event: string, args: readonly unknown[]): void;
}

/** A tapped object. */
export interface Tap {
  /** All its methods go through the tap; false where the object does not let itself be changed. */
  readonly hearsCalls: boolean;
  /** Takes its place again in slots that the app has set meanwhile. */
  renew(): void;
  /** Takes the tap away. */
  release(): void;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Members = Record<string, unknown>;

/** A property of the object in which there is a function of ours. */
interface Place {
  readonly name: string;
  readonly isSlot: boolean;
  readonly had: boolean;
  original: unknown;
  readonly wrapper: Method;
}

interface Source {
  readonly object: Members;
  readonly ears: Ear[];
  places: Place[];
}

/** Objects that are tapped, and those on which something of the app's lies over ours: a handful in a page. */
let sources: Source[] = [];
/** Of those that nobody watches any more: a page has a handful of players. */
const mostForgotten = 7;

/** What of an object is tapped. */
export interface Tapped {
  readonly methods: readonly string[];
  /** Names of events, such as `PlayStateChange`. */
  readonly events: readonly string[];
}

/**
 * Taps an OIPF object. There is one slot for each event (`onPlayStateChange`), and it belongs to the app: what the app has in
 * it is called after the ears, with what the terminal gave, and what it puts into it later as well. Events of DOM 2 are listened
 * to besides: a terminal has one of both, or both. Methods are replaced by ones that do the same and are heard. All ears of an
 * object share one replacement, and the last one takes it away.
 */
export function tap(object: object, what: Tapped, ear: Ear): Tap {
  let found = sources.filter((each) => each.object === object)[0];
  if (!found) {
    found = { object: object as Members, ears: [], places: [] };
    const forgotten = sources.filter((each) => !each.ears.length).slice(0, -mostForgotten);
    sources = sources.filter((each) => forgotten.indexOf(each) < 0).concat(found);
  }
  const source = found;
  if (!source.ears.length) what.methods.forEach((name) => replace(source, name, false));
  source.ears.push(ear);
  what.events.forEach((name) => replace(source, `on${name}`, true));
  const stopListening = listen(source.object, what.events, ear);

  return {
    hearsCalls: what.methods
      .filter((name) => ask(() => typeof source.object[name] === 'function', false))
      .every((name) => source.places.some((place) => place.name === name)),
    renew() {
      source.places.forEach((place) => {
        const now = ask(() => source.object[place.name], place.wrapper);
        if (!place.isSlot || now === place.wrapper) return;
        place.original = now;
        put(source.object, place.name, place.wrapper);
      });
    },
    release() {
      stopListening();
      const index = source.ears.indexOf(ear);
      if (index >= 0) source.ears.splice(index, 1);
      if (index < 0 || source.ears.length) return;
      putBack(source);
      if (!source.places.length) sources = sources.filter((each) => each !== source);
    },
  };
}

function put(object: Members, name: string, value: unknown): boolean {
  return ask(() => {
    object[name] = value;
    return object[name] === value;
  }, false);
}

function replace(source: Source, name: string, isSlot: boolean): void {
  const { object } = source;
  const original = ask(() => object[name], undefined);
  // Still there from before: the app has put something of its own over it.
  if (source.places.some((place) => place.name === name) || (!isSlot && typeof original !== 'function')) return;
  const had = isSlot ? ask(() => name in object, false) : Object.prototype.hasOwnProperty.call(object, name);
  const place: Place = { name, isSlot, had, original, wrapper: isSlot ? hearing : calling };
  if (put(object, name, place.wrapper)) source.places.push(place);
  else put(object, name, original);

  function hearing(this: unknown, ...args: unknown[]): unknown {
    tellAll(source, (each) => each.heard(name.slice(2), args));
    return typeof place.original === 'function' ? (place.original as Method).apply(this, args) : undefined;
  }

  function calling(this: unknown, ...args: unknown[]): unknown {
    tellAll(source, (each) => each.before(name, args));
    const result = (place.original as Method).apply(this, args);
    tellAll(source, (each) => each.after(name, args, result));
    return result;
  }
}

function tellAll(source: Source, tell: (ear: Ear) => void): void {
  source.ears.slice().forEach((ear) => ask(() => tell(ear), undefined));
}

/** Puts back what was there. What the app has put over ours stays, and ours under it does what the original does. */
function putBack(source: Source): void {
  const { object } = source;
  source.places = source.places.filter((place) => {
    // A slot that the app has set again is the app's.
    if (ask(() => object[place.name], null) !== place.wrapper) return !place.isSlot;
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- it was not there, or the original is inherited
    if (!place.had) ask(() => delete object[place.name], false);
    if (ask(() => object[place.name], null) === place.wrapper || place.had) put(object, place.name, place.original);
    return false;
  });
}

/** Listens to events of DOM 2 where the object has them. */
function listen(object: Members, events: readonly string[], ear: Ear): () => void {
  const attached = events.map((type) => ({ type, listener: (event: unknown) => ear.heard(type, [event]) }));
  const each = (method: 'addEventListener' | 'removeEventListener'): void =>
    attached.forEach(({ type, listener }) =>
      ask(() => (object as unknown as EventTarget)[method](type, listener, false), undefined),
    );
  each('addEventListener');
  return () => each('removeEventListener');
}
