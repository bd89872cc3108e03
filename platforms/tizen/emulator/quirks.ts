import type { Quirk } from '../../html5/emulator/quirk.js';
import type { AVPlayState } from '../avplay.js';

/** What an emulated AVPlay does where the documents leave it open, or otherwise than they say. */
export interface AVPlayKnobs {
  /** Milliseconds between two `oncurrentplaytime`; the documents name no period. 0 is never. */
  readonly tick: number;
  /** Buffering callbacks: as they should be, never, without the last one, or each one twice. */
  readonly buffering: 'told' | 'silent' | 'no complete' | 'twice';
  /** `onbufferingcomplete` of a seek comes after its callback. */
  readonly lateComplete: boolean;
  /** How often `onstreamcompleted` comes. */
  readonly completed: 0 | 1 | 3;
  /** How often `onerror` comes for one error; it comes beside the callback of a failed `prepareAsync`. */
  readonly errors: 0 | 1 | 3;
  /** `getDuration` is 0 until the first `oncurrentplaytime`. */
  readonly lateDuration: boolean;
  /** Milliseconds from `play` to the first frame, in which the state is PLAYING. */
  readonly firstFrame: number;
  /** Seconds by which a seek lands before its target. */
  readonly landsShort: number;
  /** The callback of a seek is called within the call. */
  readonly syncSeek: boolean;
  /** The callback of a seek never comes. */
  readonly silentSeek: boolean;
  /** `seekTo(0)` succeeds and does nothing. */
  readonly ignoresZero: boolean;
  /** Every so many `oncurrentplaytime` say 0, and `getCurrentTime` in a seek; 0 is never. */
  readonly zeroEvery: number;
  /** Callbacks of the source before arrive after the next one was opened. */
  readonly lateCallbacks: boolean;
  /** What `getState` reads after `suspend`. */
  readonly suspended: Extract<AVPlayState, 'NONE' | 'PAUSED' | 'PLAYING'>;
  /** The set suspends the player before the app does. */
  readonly suspendsItself: boolean;
  /** `restore` plays, also what was paused. */
  readonly restorePlays: boolean;
  /** The methods cannot be replaced, as those of a native object. */
  readonly frozen: boolean;
}

/** An AVPlay as Samsung's reference has it; times as they are commonly seen. */
export const usualAVPlay: AVPlayKnobs = {
  tick: 500,
  buffering: 'told',
  lateComplete: false,
  completed: 1,
  errors: 1,
  lateDuration: false,
  firstFrame: 0,
  landsShort: 0,
  syncSeek: false,
  silentSeek: false,
  ignoresZero: false,
  zeroEvery: 0,
  lateCallbacks: false,
  suspended: 'PAUSED',
  suspendsItself: false,
  restorePlays: false,
  frozen: false,
};

/** What is known of AVPlay on sets. */
export const avplayQuirks = {
  'late first frame': { about: 'PLAYING long before there is a picture', rule: 2, knobs: { firstFrame: 900 } },
  'buffering twice': { about: 'each buffering callback comes twice', rule: 3, knobs: { buffering: 'twice' } },
  'late complete': { about: 'a seek buffers on after its callback', rule: 5, knobs: { lateComplete: true } },
  'no buffering': { about: 'no buffering callback comes', rule: 7, knobs: { buffering: 'silent' } },
  'no buffering complete': { about: 'the end of buffering is not told', rule: 7, knobs: { buffering: 'no complete' } },
  'no ticks': { about: 'oncurrentplaytime never comes', rule: 7, knobs: { tick: 0 } },
  'slow ticks': { about: 'oncurrentplaytime comes once a second', rule: 7, knobs: { tick: 1000 } },
  'no completed': { about: 'the end is not told', rule: 8, knobs: { completed: 0 } },
  'completed again': { about: 'the end is told three times', rule: 9, knobs: { completed: 3 } },
  'no seek callback': { about: 'the callback of a seek never comes', rule: 14, knobs: { silentSeek: true } },
  'lands short': { about: 'a seek lands on the key frame before', rule: 15, knobs: { landsShort: 1.5 } },
  'seeks at once': { about: 'the callback of a seek comes within the call', rule: 15, knobs: { syncSeek: true } },
  'seek to 0 does nothing': { about: 'seekTo(0) succeeds and stays', rule: 17, knobs: { ignoresZero: true } },
  zeros: { about: 'positions of 0 now and then', rule: 18, knobs: { zeroEvery: 4 } },
  'late duration': { about: 'the duration is known after the first tick', rule: 19, knobs: { lateDuration: true } },
  'double suspend': {
    about: 'the set suspends the player before the app does',
    rule: 21,
    knobs: { suspendsItself: true, suspended: 'NONE' },
  },
  'plays while suspended': { about: 'getState stays PLAYING', rule: 21, knobs: { suspended: 'PLAYING' } },
  'restore plays': { about: 'restore plays what was paused', rule: 21, knobs: { restorePlays: true } },
  'error burst': { about: 'an error is told three times', rule: 22, knobs: { errors: 3 } },
  'late callbacks': { about: 'callbacks of the source before arrive late', rule: 25, knobs: { lateCallbacks: true } },
  'frozen methods': { about: 'methods cannot be replaced', rule: 23, knobs: { frozen: true } },
} as const satisfies Readonly<Record<string, Quirk<AVPlayKnobs>>>;
export type AVPlayQuirk = keyof typeof avplayQuirks;
