import type { MediaEventType } from './platform.js';
import type { AdInfo } from './session/ads.js';
import type { Ad, AdBreak } from './session/app-session.js';
import { type EmittedEvent, readEmitted, type Session } from './watch.js';

/** A session that is not tracked until the viewer consents: the player is not touched, and nothing is kept of it. */
export interface LateSession {
  readonly session: Session;
  /** The viewer consents: what runs is tracked from now on. */
  start(real: Session): void;
}

/** Something the app has opened: told to the real session when there is one. */
interface Part<Real> {
  readonly open: (session: Session) => Real;
  real: Real | null;
}

type Closing = 'complete' | 'skip';

const mostStates = 10;

/**
 * Creates a session that waits for consent. Remembers what is open, and nothing of what was: a chapter, a break and its
 * ad, ten states.
 *
 * @param onEmit the app told by hand what its player does
 * @param onEnd the app ended it before anybody consented
 */
export function createLateSession(
  onEmit: (type: MediaEventType, playhead: number | undefined) => void,
  onEnd: () => void,
): LateSession {
  let real: Session | null = null;
  let chapter: Part<Ad> | null = null;
  let adBreak: Part<AdBreak> | null = null;
  let ad: Part<Ad> | null = null;
  let states: string[] = [];
  let emitted: MediaEventType | null = null;

  function begin<Real>(open: (session: Session) => Real): Part<Real> {
    return { open, real: real && open(real) };
  }

  function reveal<Real>(part: Part<Real> | null, session: Session): void {
    if (part && !part.real) part.real = part.open(session);
  }

  /** How the app closes a part: in the real session, or by forgetting it. */
  function closers(part: Part<Ad>, forget: () => void): Ad {
    const close = (how: Closing) => () => {
      if (part.real) part.real[how]();
      forget();
    };
    return { complete: close('complete'), skip: close('skip') };
  }

  function setState(name: string, on: boolean): void {
    states = states.filter((other) => other !== name);
    if (on) states = states.concat(name).slice(-mostStates);
  }

  function openAd(own: Part<AdBreak>, info: AdInfo): Ad {
    const part = begin(() => (own.real as AdBreak).ad(info));
    ad = part;
    return closers(part, () => {
      if (ad === part) ad = null;
    });
  }

  const session: Session = {
    adBreak(info, player) {
      const part = begin((to) => (player === undefined ? to.adBreak(info) : to.adBreak(info, player)));
      adBreak = part;
      ad = null;
      return {
        ad: (adInfo) => openAd(part, adInfo),
        complete() {
          if (part.real) part.real.complete();
          if (adBreak === part) adBreak = ad = null;
        },
      };
    },
    chapter(info) {
      const part = begin((to) => to.chapter(info));
      chapter = part;
      return closers(part, () => {
        if (chapter === part) chapter = null;
      });
    },
    startState(name) {
      if (real) real.startState(name);
      else setState(name, true);
    },
    endState(name) {
      if (real) real.endState(name);
      else setState(name, false);
    },
    updateStates(changes) {
      if (real) {
        real.updateStates(changes);
        return;
      }
      const { end, start } = { ...changes };
      if (Array.isArray(end)) end.forEach((name: string) => setState(name, false));
      if (Array.isArray(start)) start.forEach((name: string) => setState(name, true));
    },
    quality(values) {
      if (real) real.quality(values);
    },
    error(info) {
      if (real) real.error(info);
    },
    emit(event: EmittedEvent) {
      if (real) {
        real.emit(event);
        return;
      }
      const { type, playhead } = readEmitted(event);
      if (type) onEmit((emitted = type), playhead);
    },
    end() {
      if (real) real.end();
      else onEnd();
    },
  };

  return {
    session,
    start(begun) {
      real = begun;
      // The break first: until it is known that there is one, what plays is taken for the content.
      reveal(adBreak, begun);
      reveal(ad, begun);
      reveal(chapter, begun);
      states.forEach((name) => begun.startState(name));
      // What it does, not what it did then: a player told by hand runs on by itself.
      if (emitted) begun.emit({ type: emitted });
    },
  };
}
