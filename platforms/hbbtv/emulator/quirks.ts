import type { Quirk } from '../../html5/emulator/quirk.js';

/** What emulated OIPF objects do where the documents leave it open, or otherwise than they say. */
export interface OipfKnobs {
  /** Where events go: to the slots (`onPlayStateChange`), to listeners of DOM 2, to both, or nowhere. */
  readonly events: 'both' | 'slots' | 'listeners' | 'none';
  /** Slots get their arguments, and events their fields. */
  readonly args: boolean;
  /** Events come within the call that causes them. */
  readonly sync: boolean;
  /** How often an event comes. */
  readonly times: number;
  /** States of an A/V control object that are entered without an event. */
  readonly silent: readonly number[];
  /** Stalls of an A/V control object have no state. */
  readonly hidesStalls: boolean;
  /** A seek while it plays goes through buffering. */
  readonly buffersSeeks: boolean;
  /** Milliseconds from the state `playing` to the first picture. */
  readonly firstFrame: number;
  /** What the end of a film is: state 5, state 5 after 2, state 5 twice, 0, or no change at all. */
  readonly end: 'finished' | 'paused first' | 'twice' | 'stopped' | 'silent';
  /** An error becomes the state `stopped` by itself, or is told and gone at once. */
  readonly errors: 'stay' | 'stop' | 'stop at once';
  /** `playPosition` is known; undefined until it plays, and in seeks; or never known. */
  readonly position: 'known' | 'while playing' | 'never';
  /** Every so many readings `playPosition` is 0; 0 is never. */
  readonly zeroEvery: number;
  /** Milliseconds of playing after which `playTime` is known. */
  readonly lateDuration: number;
  /** Seconds by which a seek lands before its target. */
  readonly landsShort: number;
  /** Events of the source before arrive after the next one was set. */
  readonly lateEvents: boolean;
  /** The methods cannot be replaced, as those of a native object. */
  readonly frozen: boolean;
  /** A channel is presented without having been connecting. */
  readonly tunesAtOnce: boolean;
  /** Speeds besides 0 and 1. */
  readonly speeds: readonly number[];
}

/** Objects as OIPF and HbbTV have them; what is open, as it is commonly seen. */
export const usualOipf: OipfKnobs = {
  events: 'both',
  args: true,
  sync: false,
  times: 1,
  silent: [],
  hidesStalls: false,
  buffersSeeks: true,
  firstFrame: 0,
  end: 'finished',
  errors: 'stop',
  position: 'while playing',
  zeroEvery: 0,
  lateDuration: 0,
  landsShort: 0,
  lateEvents: false,
  frozen: false,
  tunesAtOnce: false,
  speeds: [2, 4, -2],
};

/** What is known of A/V control objects in terminals. */
export const avControlQuirks = {
  'events again': { about: 'each event comes twice', rule: 1, knobs: { times: 2 } },
  'early playing': { about: 'state 1 long before there is a picture', rule: 2, knobs: { firstFrame: 900 } },
  'seeks without buffering': { about: 'a seek stays in its state', rule: 5, knobs: { buffersSeeks: false } },
  'stalls without buffering': { about: 'state 1 while it waits for data', rule: 7, knobs: { hidesStalls: true } },
  'no finished': { about: 'the end is not told', rule: 8, knobs: { end: 'silent' } },
  'stops at the end': { about: 'the end is state 0', rule: 8, knobs: { end: 'stopped' } },
  'finished twice': { about: 'the end is told twice', rule: 9, knobs: { end: 'twice' } },
  'pauses before the end': { about: 'state 2 comes before state 5', rule: 10, knobs: { end: 'paused first' } },
  'lands short': { about: 'a seek lands on the key frame before', rule: 15, knobs: { landsShort: 1.5 } },
  zeros: { about: 'playPosition reads 0 now and then', rule: 18, knobs: { zeroEvery: 5 } },
  'late playTime': { about: 'playTime is undefined at first', rule: 19, knobs: { lateDuration: 1500 } },
  'no playPosition': { about: 'playPosition is always undefined', rule: 19, knobs: { position: 'never' } },
  'errors stay': { about: 'state 6 stays until stop()', rule: 22, knobs: { errors: 'stay' } },
  'errors vanish': { about: 'state 6 is 0 by the time it is told', rule: 22, knobs: { errors: 'stop at once' } },
  'no arguments': { about: 'handlers get no arguments', rule: 23, knobs: { args: false } },
  'events within calls': { about: 'handlers are called within play()', rule: 23, knobs: { sync: true } },
  'no events for 3 and 4': { about: 'states 3 and 4 are not told', rule: 23, knobs: { silent: [3, 4] } },
  'slots alone': { about: 'addEventListener is in vain', rule: 23, knobs: { events: 'slots' } },
  'listeners alone': { about: 'onPlayStateChange is not called', rule: 23, knobs: { events: 'listeners' } },
  'no events': { about: 'nothing is told', rule: 23, knobs: { events: 'none' } },
  'frozen methods': { about: 'methods cannot be replaced', rule: 23, knobs: { frozen: true } },
  'late events': { about: 'events of the source before arrive late', rule: 25, knobs: { lateEvents: true } },
} as const satisfies Readonly<Record<string, Quirk<OipfKnobs>>>;
export type AVControlQuirk = keyof typeof avControlQuirks;

/** What is known of video/broadcast objects in terminals. */
export const broadcastQuirks = {
  'events again': { about: 'each event comes twice', rule: 1, knobs: { times: 2 } },
  'tunes at once': { about: 'state 1 is left out', rule: 7, knobs: { tunesAtOnce: true } },
  'no arguments': { about: 'handlers get no arguments', rule: 23, knobs: { args: false } },
  'events within calls': { about: 'handlers are called within calls', rule: 23, knobs: { sync: true } },
  'slots alone': { about: 'addEventListener is in vain', rule: 23, knobs: { events: 'slots' } },
  'listeners alone': { about: 'onPlayStateChange is not called', rule: 23, knobs: { events: 'listeners' } },
  'no events': { about: 'nothing is told', rule: 23, knobs: { events: 'none' } },
  'frozen methods': { about: 'methods cannot be replaced', rule: 23, knobs: { frozen: true } },
} as const satisfies Readonly<Record<string, Quirk<OipfKnobs>>>;
export type BroadcastQuirk = keyof typeof broadcastQuirks;
