import type { Consent } from 'tenfoot';

/** What the viewer chose, kept in localStorage where there is one; a handful of short texts. */
export interface Choices {
  /** `pending` until the viewer has answered. */
  consent: Consent;
  captions: boolean;
  autoplay: boolean;
  /** Whether what is chosen outlives the app. */
  readonly kept: boolean;
}

const prefix = 'tenfoot-sample.';

/** Reads a text that was kept; `null` where nothing is, or nothing can be. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/** Keeps a text, or forgets it. Storage may be full or switched off: what is kept here is a comfort, not a promise. */
export function keep(name: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, text);
  } catch {
    // Said once, when the app starts: see `kept`.
  }
}

/** Whether storage takes a text and gives it back. */
function canKeep(): boolean {
  keep('probe', 'x');
  const kept = recall('probe') === 'x';
  keep('probe', null);
  return kept;
}

/** Reads the choices of before. */
export function createChoices(): Choices {
  const asked = recall('consent');
  let consent: Consent = asked === 'granted' || asked === 'denied' ? asked : 'pending';
  const flags = { captions: recall('captions') === 'on', autoplay: recall('autoplay') !== 'off' };
  const set = (name: string, on: boolean): boolean => {
    keep(name, on ? 'on' : 'off');
    return on;
  };
  return {
    kept: canKeep(),
    get consent() {
      return consent;
    },
    set consent(next) {
      consent = next;
      keep('consent', next);
    },
    get captions() {
      return flags.captions;
    },
    set captions(on) {
      flags.captions = set('captions', on);
    },
    get autoplay() {
      return flags.autoplay;
    },
    set autoplay(on) {
      flags.autoplay = set('autoplay', on);
    },
  };
}
