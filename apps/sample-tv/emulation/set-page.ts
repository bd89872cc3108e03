/**
 * What every emulated set does to the page of its app: it sends the keys of its remote, hides the app and freezes it, and
 * ends it. Runs before the app, in the frame that is the screen; the page around it (frame.ts) holds the remote.
 */
import { deskKeys, type RemoteKey } from './remote.js';

/** One family of sets. */
export interface SetKind {
  readonly codes: Readonly<Record<RemoteKey, number>>;
  /** Whether a key reaches the app now; sets keep keys that the app has not asked for. */
  delivers(key: RemoteKey): boolean;
  /** The set opens the app at a title while it runs; left out where that loads the app anew. */
  open?(title: string): void;
  /** What the set does when the app goes to the background and comes back; left out where there is no background. */
  readonly background?: {
    hide(): void;
    show(): void;
    /** Milliseconds after which scripts stop; left out, they run on. */
    readonly freezesAfter?: number;
  };
}

/** What the page around the screen may do with the set. */
export interface EmulatedSet {
  /** The code that was sent; `null` when the set kept the key. */
  press(key: RemoteKey, repeated?: boolean): number | null;
  release(key: RemoteKey): void;
  readonly hides: boolean;
  hide(): void;
  show(): void;
  /** The set opens the app at a title while it runs; left out where that loads the app anew. */
  readonly open?: (title: string) => void;
  /** The app ends here and now: no handler of it runs any more. */
  kill(): void;
}

/** What the set tells the page around it. */
export type SetMessage =
  | { readonly set: 'shown' | 'hidden' | 'ended' }
  | { readonly set: 'pressed'; readonly key: RemoteKey; readonly code: number | null };

declare global {
  interface Window {
    tenfootSet?: EmulatedSet;
  }
}

/** The app may wrap timers itself, and sees those of the set only. */
const later = window.setTimeout.bind(window);

/** Runs on the set's own clock, also while the app is frozen. */
export const onSetClock = (task: () => void, delay: number): void => void later(task, delay);

/** Tells the page around; beside it there is nobody. A page of a package has no origin. */
const tell = (message: SetMessage): void =>
  window.parent.postMessage(message, location.protocol === 'file:' ? '*' : location.origin);

/** Closes the app the way it asked for itself. */
export const endApp = (): void => tell({ set: 'ended' });

export function install(kind: SetKind): void {
  const freezer = createFreezer();
  let dead = false;
  let hidden = false;

  const send = (type: 'keydown' | 'keyup', key: RemoteKey, repeat: boolean): number | null => {
    if (dead || hidden || !kind.delivers(key)) return null;
    const event = new KeyboardEvent(type, { bubbles: true, cancelable: true, repeat });
    const code = kind.codes[key];
    // Sets fill in the old fields alone; `new KeyboardEvent` cannot, so they are defined on the event.
    Object.defineProperties(event, { keyCode: { value: code }, which: { value: code } });
    (document.activeElement ?? document.body).dispatchEvent(event);
    return code;
  };

  /** A key at the desk is one of the remote's. */
  const translate = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = deskKeys[event.key];
    event.stopImmediatePropagation();
    if (!key) return;
    event.preventDefault();
    const code = send(event.type === 'keyup' ? 'keyup' : 'keydown', key, event.repeat);
    if (event.type === 'keydown') tell({ set: 'pressed', key, code });
  };
  window.addEventListener('keydown', translate, true);
  window.addEventListener('keyup', translate, true);
  // A dead app hears nothing, not even of its end.
  for (const type of ['pagehide', 'beforeunload', 'unload', 'visibilitychange', 'freeze']) {
    window.addEventListener(type, (event) => dead && event.stopImmediatePropagation(), true);
  }
  window.close = endApp;
  document.addEventListener('visibilitychange', () => {
    hidden = document.hidden;
    const after = kind.background?.freezesAfter;
    if (!hidden) freezer.thaw();
    else if (after !== undefined) onSetClock(() => hidden && freezer.freeze(), after);
    tell({ set: hidden ? 'hidden' : 'shown' });
  });

  window.tenfootSet = {
    press: (key, repeated = false) => send('keydown', key, repeated),
    release: (key) => void send('keyup', key, false),
    hides: kind.background !== undefined,
    hide() {
      if (!hidden) kind.background?.hide();
    },
    show() {
      if (!hidden) return;
      freezer.thaw();
      kind.background?.show();
    },
    ...(kind.open && {
      open(title: string) {
        freezer.thaw();
        kind.open?.(title);
      },
    }),
    kill() {
      dead = true;
      freezer.freeze();
    },
  };
}

/** Fakes what a browser says of visibility, and tells it. */
export function showPage(visible: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: !visible });
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: visible ? 'visible' : 'hidden' });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

interface Freezer {
  freeze(): void;
  thaw(): void;
}

/**
 * Holds back timers and frames while the app is frozen, and runs each that came due once afterwards. Answers of the network
 * and of databases cannot be held back from within a page.
 */
function createFreezer(): Freezer {
  let frozen = false;
  let due: (() => void)[] = [];

  function holding<Args extends unknown[]>(task: (...args: Args) => void): (...args: Args) => void {
    let waits = false;
    return (...args) => {
      if (!frozen) {
        task(...args);
        return;
      }
      if (waits) return;
      waits = true;
      due.push(() => {
        waits = false;
        task(...args);
      });
    };
  }

  type Timer = (task: TimerHandler, delay?: number, ...args: unknown[]) => number;
  const wrap =
    (timer: Timer): Timer =>
    (task, delay, ...args) =>
      timer(typeof task === 'function' ? holding(task as () => void) : task, delay, ...args);
  const timers = window as unknown as Record<'setTimeout' | 'setInterval', Timer>;
  timers.setTimeout = wrap(timers.setTimeout.bind(window));
  timers.setInterval = wrap(timers.setInterval.bind(window));
  const nextFrame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (task) => nextFrame(holding(task));

  return {
    freeze() {
      frozen = true;
    },
    thaw() {
      if (!frozen) return;
      frozen = false;
      const tasks = due;
      due = [];
      for (const task of tasks) onSetClock(task, 0);
    },
  };
}
