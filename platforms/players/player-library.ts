import type { Cancel, MediaFailure, PlayerQuality } from 'tenfoot/platform';

/** What listens to a player of a library. Nothing here throws. */
export interface LibraryEar {
  /** Something has changed: what it shows, or where. */
  readonly look: () => void;
  /** Something failed. `fatal`: the library gives up; what is in the buffer may still play. */
  readonly fail: (failure: MediaFailure) => void;
}

/** A player of a library that is listened to. */
export interface LibraryConnection {
  /** What the library knows of what is on the screen. May throw. */
  readonly quality: () => PlayerQuality;
  /** Hears what the player is telling its listeners at this moment. */
  readonly flush?: () => void;
  /** Detaches everything that was attached. */
  readonly disconnect: () => void;
}

/** A library that plays streams in a media element: what it knows and the element does not tell. */
export interface PlayerLibrary<Player> {
  /** As people know it. */
  readonly name: string;
  /** Whether something is one of its players. May throw. */
  owns(player: unknown): boolean;
  /** The element that a player has now. May throw, as some do while they have none. */
  element(player: Player): HTMLMediaElement | null | undefined;
  /** Starts to listen. May throw, and leaves nothing attached then. */
  connect(player: Player, ear: LibraryEar): LibraryConnection;
}

/** Runs a call of a library; undefined when it throws. */
export function ask<Value>(call: () => Value): Value | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}

/** Whether something has methods of these names. */
export function hasMethods(thing: unknown, names: readonly string[]): boolean {
  const given = thing as { readonly [name: string]: unknown } | null | undefined;
  return typeof given === 'object' && given !== null && names.every((name) => typeof given[name] === 'function');
}

/** A number that says something; 0 is how libraries say that they do not know. */
export function known(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 && isFinite(value) ? value : undefined;
}

/** Quality out of what a manifest declares: bit/s, frames per second. What it does not is left out. */
export function declared(bits: unknown, frames: unknown): PlayerQuality {
  const bandwidth = known(bits);
  const framesPerSecond = known(frames);
  return {
    ...(bandwidth === undefined ? {} : { bitrate: Math.round(bandwidth / 1000) }),
    ...(framesPerSecond === undefined ? {} : { framesPerSecond }),
  };
}

/** Characters of a message at most. */
const longestMessage = 60;

/** What was thrown, in words and without addresses: an id that many sessions share, and that names nobody. */
export function describe(thrown: unknown): string {
  const { name, message } = (thrown || {}) as { readonly name?: unknown; readonly message?: unknown };
  const words = typeof message === 'string' ? message.replace(/\S*:\/\/\S*/g, '…').slice(0, longestMessage) : '';
  return [typeof name === 'string' && name ? name : 'Error', words].filter(Boolean).join(': ');
}

/** What a library passes to a listener. */
export type LibraryListener = (first: unknown, second: unknown) => void;

/**
 * Adds listeners and returns what removes them. None of them throws into the library; when one cannot be added, those before it
 * are removed.
 */
export function listen(
  listeners: { readonly [event: string]: LibraryListener },
  add: (event: string, listener: LibraryListener) => void,
  remove: (event: string, listener: LibraryListener) => void,
): Cancel {
  const added: (readonly [event: string, listener: LibraryListener])[] = [];
  const cancel = (): void => added.splice(0).forEach(([event, listener]) => ask(() => remove(event, listener)));
  try {
    Object.keys(listeners).forEach((event) => {
      const listener: LibraryListener = (first, second) => {
        ask(() => (listeners[event] as LibraryListener)(first, second));
      };
      add(event, listener);
      added.push([event, listener]);
    });
  } catch (error) {
    cancel();
    throw error;
  }
  return cancel;
}
