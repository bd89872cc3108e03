import type { AVPlay } from 'tenfoot/tizen';
import type { Failure, PlayerListener, TvPlayer } from './tv-player.js';

/** The calls of Samsung's player that this app uses beyond what the tracker knows; missing in emulations. */
interface Picture {
  setDisplayRect?(x: number, y: number, w: number, h: number): void;
}

/**
 * Plays on AVPlay, Tizen's own player. Two rules shape it: while a seek is under way hardly any call is legal, so that what
 * is wanted meanwhile waits for its end; and what the app does not do when it is hidden, the set does its own way.
 */
export function createAvplayPlayer(avplay: AVPlay & Picture): TvPlayer {
  let listener: PlayerListener | undefined;
  /** Numbers the sources: callbacks of the one before may come late. */
  let generation = 0;
  let wanted = false;
  let ready = false;
  let started = false;
  let buffering = false;
  let hidden = false;
  let suspended = false;
  let seeking = false;
  let target: number | undefined;
  /** The last time told, and when: asked often, `getCurrentTime` makes the sound of some sets stutter. */
  let told = { seconds: 0, at: 0 };

  const now = (): number => performance.now();
  const note = (seconds: number): void => void (told = { seconds, at: now() });
  const position = (): number => {
    if (target !== undefined) return target;
    const runs = started && wanted && !buffering && !hidden;
    return told.seconds + (runs ? Math.min(1, (now() - told.at) / 1000) : 0);
  };

  /** Brings the player to what is wanted, as far as it may be told now. */
  function settle(): void {
    if (!ready || seeking) return;
    if (hidden) {
      if (!suspended) avplay.suspend();
      suspended = true;
      return;
    }
    if (suspended) {
      // Goes on by itself, also where it was paused on some sets: the state is looked at below.
      avplay.restore();
      suspended = false;
    }
    if (target !== undefined) {
      jump(target);
      return;
    }
    const state = avplay.getState();
    if (wanted && state !== 'PLAYING') avplay.play();
    if (!wanted && state === 'PLAYING') {
      note(position());
      avplay.pause();
    }
    listener?.changed();
  }

  function jump(seconds: number): void {
    const of = generation;
    seeking = true;
    const done = (): void => {
      if (of !== generation) return;
      seeking = false;
      note(seconds);
      if (target === seconds) target = undefined;
      settle();
    };
    // A seek that fails stays where it was: the next time told says so.
    avplay.seekTo(Math.round(seconds * 1000), done, done);
    listener?.changed();
  }

  function fail(failure: Failure): void {
    const to = listener;
    listener = undefined;
    to?.failed(failure);
  }

  function unload(): void {
    generation += 1;
    listener = undefined;
    wanted = ready = started = buffering = seeking = suspended = false;
    target = undefined;
    note(0);
    avplay.stop();
    avplay.close();
  }

  return {
    prepare: () => avplay,
    load({ url }, from, to) {
      unload();
      const of = generation;
      const current = (act: () => void) => (): void => {
        if (of === generation) act();
      };
      listener = to;
      wanted = true;
      note(from);
      avplay.open(new URL(url, document.baseURI).href);
      avplay.setDisplayRect?.(0, 0, 1920, 1080);
      avplay.setListener({
        onbufferingstart: current(() => {
          buffering = true;
          to.changed();
        }),
        onbufferingcomplete: current(() => {
          buffering = false;
          note(told.seconds);
          to.changed();
        }),
        oncurrentplaytime(milliseconds) {
          if (of !== generation || seeking) return;
          note(milliseconds / 1000);
          if (!started) {
            started = true;
            to.started();
            to.changed();
          }
          to.moved();
        },
        onstreamcompleted: current(() => {
          if (!ready) return;
          ready = false;
          to.ended();
        }),
        onerror: (error) => of === generation && listener && fail(failureOf(error)),
      });
      // Before it is prepared, a seek only says where to start.
      if (from > 0) avplay.seekTo(Math.round(from * 1000));
      avplay.prepareAsync(
        current(() => {
          ready = true;
          settle();
        }),
        (error) => of === generation && listener && fail(failureOf(error)),
      );
    },
    play() {
      wanted = true;
      settle();
    },
    pause() {
      note(position());
      wanted = false;
      settle();
    },
    seek(seconds) {
      target = seconds;
      settle();
    },
    unload,
    suspend() {
      note(position());
      hidden = true;
      settle();
    },
    resume() {
      hidden = false;
      settle();
    },
    get position() {
      return position();
    },
    get length() {
      return ready ? avplay.getDuration() / 1000 : 0;
    },
    get buffered() {
      return position();
    },
    get paused() {
      return !wanted;
    },
    get waiting() {
      return seeking || buffering || (wanted && !started);
    },
    controllable: true,
  };
}

function failureOf(error: unknown): Failure {
  const name = typeof error === 'string' ? error : String((error as { message?: unknown } | null)?.message);
  if (/CONNECTION/.test(name)) return 'connection';
  return /NOT_SUPPORTED_FILE/.test(name) ? 'broken' : 'missing';
}
