import { show } from '../diagnostics.js';

/** Keys that the overlay knows by name. */
export type KeyName = 'Up' | 'Down' | 'Left' | 'Right' | 'Enter' | 'Back' | 'Red' | 'Green' | 'Yellow' | 'Blue';

/** A key of the remote: by name, or any other one by its `keyCode`. */
export type RemoteKey = KeyName | number;

/**
 * Codes by name. Arrows, Enter and the colours are the same on Tizen, webOS and HbbTV (CE-HTML); Back is 461 on webOS
 * and HbbTV, 10009 on Tizen, and Backspace and Escape at a desk. An HbbTV set that has others says so in `VK_…`.
 */
const codes: { readonly [Name in KeyName]: readonly number[] } = {
  Up: [38],
  Down: [40],
  Left: [37],
  Right: [39],
  Enter: [13],
  Back: [461, 10009, 8, 27],
  Red: [403],
  Green: [404],
  Yellow: [405],
  Blue: [406],
};

const names = Object.keys(codes) as KeyName[];

/** Milliseconds from one key of a sequence to the next, at most. */
const pause = 2000;

/** Throws a TypeError that says what is wrong with a key sequence. */
export function checkKeys(keys: unknown): void {
  const isKey = (key: unknown): boolean => typeof key === 'number' || names.indexOf(key as KeyName) >= 0;
  if (Array.isArray(keys) && keys.length && keys.every(isKey)) return;
  const wrong = Array.isArray(keys) ? (keys as unknown[]).filter((key) => !isKey(key))[0] : keys;
  const got = Array.isArray(keys) && !keys.length ? 'none' : show(wrong);
  throw new TypeError(
    `createOverlay: option "keys": expected keys out of ${names.join(', ')} or their codes, got ${got}`,
  );
}

/** What a code means on this set. */
function nameOf(code: number): KeyName | undefined {
  const own = window as unknown as { readonly [name: string]: unknown };
  return names.filter((name) => codes[name].indexOf(code) >= 0 || own[`VK_${name.toUpperCase()}`] === code)[0];
}

/** What a remote control tells an overlay. */
export interface RemoteListener {
  /** The sequence was typed. */
  onSequence(): void;
  /** A key went down. True: it was for the overlay, and the app does not get it. */
  onKey(name: KeyName | undefined): boolean;
}

/**
 * Listens to the remote, before the app where it was there first. The keys of the sequence reach the app all the same,
 * but for those that `onKey` takes. Returns a function that stops listening. State: the last keys, as many as the
 * sequence has.
 */
export function listenToRemote(sequence: readonly RemoteKey[], listener: RemoteListener): () => void {
  const wanted = sequence.map((key) => (typeof key === 'number' ? nameOf(key) || key : key));
  let typed: RemoteKey[] = [];
  let last = 0;
  /** The key that the overlay took, until it is let go: the app does not get half of it. */
  let taken: number | null = null;

  function keep(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /* eslint-disable @typescript-eslint/no-deprecated -- the only word for a key that all sets have */
  function onDown(event: KeyboardEvent): void {
    const code = event.keyCode;
    const name = nameOf(code);
    const now = Date.now();
    if (now - last > pause) typed = [];
    last = now;
    typed = typed.concat(name || code).slice(-wanted.length);
    const isTyped = typed.length === wanted.length && wanted.every((key, i) => key === typed[i]);
    taken = null;
    if (listener.onKey(name)) {
      taken = code;
      keep(event);
    } else if (isTyped) {
      typed = [];
      listener.onSequence();
    }
  }

  function onRest(event: KeyboardEvent): void {
    if (taken === null || (event.type === 'keyup' && event.keyCode !== taken)) return;
    if (event.type === 'keyup') taken = null;
    keep(event);
  }
  /* eslint-enable @typescript-eslint/no-deprecated */

  window.addEventListener('keydown', onDown, true);
  window.addEventListener('keypress', onRest, true);
  window.addEventListener('keyup', onRest, true);
  return () => {
    window.removeEventListener('keydown', onDown, true);
    window.removeEventListener('keypress', onRest, true);
    window.removeEventListener('keyup', onRest, true);
  };
}
