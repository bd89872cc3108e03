import type { MediaEvent, MediaEventType, Observer, Platform } from 'tenfoot/platform';

/** A player that does what a test says. */
export interface ScriptedPlayer {
  /** Seconds. */
  playhead: number;
  /** Tells a media event to whoever watches, now and at the present playhead. */
  tell(type: MediaEventType, more?: Partial<MediaEvent>): void;
  /** How many watch it. */
  readonly watchers: number;
}

interface Inside extends ScriptedPlayer {
  readonly observers: Set<Observer>;
}

/** Creates a player at rest. */
export function createScriptedPlayer(): ScriptedPlayer {
  const observers = new Set<Observer>();
  const player: Inside = {
    observers,
    playhead: 0,
    tell(type, more) {
      observers.forEach((observer) => {
        observer.observe({ type, at: observer.now(), playhead: player.playhead, ...more });
      });
    },
    get watchers() {
      return observers.size;
    },
  };
  return player;
}

/** The platform of scripted players. */
export function scripted(): Platform<ScriptedPlayer> {
  return {
    name: 'scripted',
    connect(player, observer) {
      const { observers } = player as Inside;
      observers.add(observer);
      return { playhead: () => player.playhead, disconnect: () => void observers.delete(observer) };
    },
  };
}
