import type { Cancel, Clock } from '../clock.js';
import type { Connection, MediaEvent, MediaEventType, Observer, Platform, PlayerQuality } from '../platform.js';

/** A player that does what a test says. Its playhead runs with the clock while it plays, and it says where it is, as media elements do. */
export interface ScriptedPlayer {
  /** Seconds; assign it to put it elsewhere without a word. */
  playhead: number;
  /** What it knows of its quality. */
  quality: PlayerQuality;
  /** Plays, as `play` and `playing`. */
  play(): void;
  /** Pauses. */
  pause(): void;
  /** Runs out of data. */
  stall(): void;
  /** Has data again. */
  recover(): void;
  /** Seeks, and goes on as before. */
  seek(seconds: number): void;
  /** Changes its rate; 1 is normal. */
  setRate(rate: number): void;
  /** Reaches its end. */
  end(): void;
  /** Fails. */
  fail(id: string, fatal?: boolean): void;
  /** Loads another source, at its beginning; or nothing. */
  load(): void;
  /** Says something and does nothing: what lying sets do. */
  tell(type: MediaEventType, more?: Partial<MediaEvent>): void;
  /** How many watch it. */
  readonly watchers: number;
}

interface Watched extends ScriptedPlayer {
  watch(observer: Observer): Connection;
}

/** Milliseconds between two `timeupdate` of a player that moves (HTML: 15 to 250). */
const wordEvery = 250;

/** Creates a player at rest, at 0. */
export function createScriptedPlayer(clock: Clock): ScriptedPlayer {
  const observers = new Set<Observer>();
  let position = 0;
  let since = clock.now();
  let moving = false;
  let playing = false;
  let rate = 1;
  let cancelWord: Cancel | null = null;

  const playhead = (): number => position + (moving ? ((clock.now() - since) / 1000) * rate : 0);

  function put(next: number, moves: boolean): void {
    position = next;
    since = clock.now();
    moving = moves;
    speak();
  }

  /** Says where it is every now and then, while it moves and somebody listens. */
  function speak(): void {
    const speaks = moving && observers.size > 0;
    if (!speaks && cancelWord) cancelWord();
    if (!speaks) cancelWord = null;
    else if (!cancelWord)
      cancelWord = clock.wake(wordEvery, () => {
        cancelWord = null;
        speak();
        tell('timeupdate');
      });
  }

  function tell(type: MediaEventType, more?: Partial<MediaEvent>): void {
    observers.forEach((observer) => {
      observer.observe({ type, at: observer.now(), playhead: playhead(), ...more });
    });
  }

  const player: Watched = {
    get playhead() {
      return playhead();
    },
    set playhead(next) {
      put(next, moving);
    },
    quality: {},
    play() {
      put(playhead(), true);
      playing = true;
      tell('play');
      tell('playing');
    },
    pause() {
      put(playhead(), false);
      playing = false;
      tell('pause');
    },
    stall() {
      put(playhead(), false);
      tell('waiting');
    },
    recover() {
      put(playhead(), playing);
      tell('playing');
    },
    seek(seconds) {
      tell('timeupdate');
      put(seconds, false);
      tell('seeking');
      tell('seeked');
      put(seconds, playing);
      if (playing) tell('playing');
    },
    setRate(next) {
      put(playhead(), moving);
      rate = next;
      tell('ratechange', { rate });
    },
    end() {
      put(playhead(), false);
      playing = false;
      tell('ended');
    },
    fail(id, fatal = true) {
      put(playhead(), moving && !fatal);
      tell('error', { failure: { id, fatal } });
    },
    load() {
      const left = playhead();
      put(0, false);
      playing = false;
      tell('emptied', { playhead: left });
    },
    tell,
    get watchers() {
      return observers.size;
    },
    watch(observer) {
      observers.add(observer);
      speak();
      // As the contract of a platform has it: a player that already plays says so.
      if (moving) {
        (['play', 'playing'] as const).forEach((type) =>
          observer.observe({ type, at: observer.now(), playhead: playhead() }),
        );
      }
      return {
        playhead,
        quality: () => player.quality,
        disconnect() {
          observers.delete(observer);
          speak();
        },
      };
    },
  };
  return player;
}

/** The platform of scripted players. */
export function scripted(): Platform<ScriptedPlayer> {
  return {
    name: 'scripted',
    connect(player, observer) {
      const watched = player as Partial<Watched> | null;
      if (!watched || typeof watched.watch !== 'function') throw new TypeError('expected a scripted player');
      return watched.watch(observer);
    },
  };
}
