import type { Cancel, Connection, MediaEvent, Observer, Platform, PlayerQuality } from 'tenfoot/platform';
import { createFailures } from './failures.js';
import { ask, type LibraryConnection, type PlayerLibrary } from './player-library.js';

/**
 * Watches a player of a library: the element in which it plays, by the platform, and beside it what only the library knows. The
 * element may come late, change and go: it is looked for whenever one of the two says something.
 */
export function connectLibrary<Player>(
  library: PlayerLibrary<Player>,
  player: Player,
  platform: Platform<HTMLMediaElement>,
  observer: Observer,
): Connection {
  let element: HTMLMediaElement | null = null;
  let base: Connection | null = null;
  let listening: LibraryConnection | null = null;
  let connected = true;
  let position = 0;
  let loaded = false;
  let bitrate: number | undefined;
  let cancelLook: Cancel | null = null;
  const failures = createFailures({ observer, playhead, element: () => element });

  const current = (): HTMLMediaElement | null => ask(() => library.element(player)) || null;

  function playhead(): number {
    if (base) position = base.playhead();
    return position;
  }

  function pass(event: MediaEvent): void {
    loaded = event.type !== 'emptied';
    position = event.playhead;
    observer.observe(event);
  }

  function hear(event: MediaEvent): void {
    if (event.type === 'error') failures.fromElement(event);
    else {
      failures.before(event);
      pass(event);
    }
    if (current() !== element) lookSoon();
  }

  /** The player has another element, or none: what the one before does is not this player's any more. */
  function follow(next: HTMLMediaElement | null): void {
    if (next === element) return;
    if (base) {
      failures.flush();
      if (loaded) pass({ type: 'emptied', at: observer.now(), playhead: playhead() });
      base.disconnect();
    }
    base = null;
    element = next;
    if (!next) return;
    try {
      base = platform.connect(next, {
        now: () => observer.now(),
        after: (delay, task) => observer.after(delay, task),
        warn: (message) => observer.warn(message),
        observe: hear,
      });
    } catch (error) {
      warn('has an element that cannot be watched', error);
    }
  }

  function warn(what: string, error: unknown): void {
    observer.warn(`a player of ${library.name} ${what}: ${String((error && (error as Error).message) || error)}`);
  }

  function quality(): PlayerQuality {
    return (listening && ask(listening.quality)) || {};
  }

  function look(): void {
    cancelLook = null;
    follow(current());
    const next = quality().bitrate;
    if (next === undefined || next === bitrate) return;
    bitrate = next;
    observer.observe({ type: 'bitratechange', at: observer.now(), playhead: playhead(), bitrate });
  }

  /** In a moment: while an element is taken away and given back, a library has none. */
  function lookSoon(): void {
    if (connected && !cancelLook) cancelLook = observer.after(0, look);
  }

  follow(current());
  try {
    listening = library.connect(player, {
      look: lookSoon,
      fail(failure) {
        if (connected) failures.fromLibrary(failure);
      },
    });
  } catch (error) {
    warn('cannot be listened to; its element can', error);
  }
  lookSoon();

  return {
    playhead() {
      if (connected && !element) follow(current());
      return playhead();
    },
    duration: () => (base && base.duration ? base.duration() : NaN),
    quality: () => ({ ...(base && base.quality ? base.quality() : {}), ...quality() }),
    flush() {
      if (listening && listening.flush) ask(listening.flush);
      if (base && base.flush) base.flush();
      failures.flush();
    },
    disconnect() {
      connected = false;
      if (cancelLook) cancelLook();
      failures.stop();
      const heard = listening;
      listening = null;
      if (heard) ask(heard.disconnect);
      if (base) base.disconnect();
    },
  };
}
