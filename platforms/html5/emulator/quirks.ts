import type { Quirk } from './quirk.js';

/** What an emulated element does otherwise than HTML says. */
export interface Html5Knobs {
  /** Events that never come. */
  readonly silent: readonly string[];
  /** Events that come twice. */
  readonly repeated: readonly string[];
  /** `playing` comes with `play`, before there is a picture. */
  readonly earlyPlaying: boolean;
  /** The end is not told at all. */
  readonly silentEnd: boolean;
  /** `ended` reads false at the pause before the end. */
  readonly pausesBeforeEnd: boolean;
  /** Every so many readings `currentTime` is 0; 0 is never. */
  readonly zeroEvery: number;
  /** Seconds by which a seek lands before its target. */
  readonly landsShort: number;
  /** Milliseconds after `playing` until `duration` is known. */
  readonly lateDuration: number;
  /** An engine pauses and plays again by itself right after each `playing`. */
  readonly restarts: boolean;
  /** The rate reads 0 while it buffers. */
  readonly stopsRate: boolean;
}

/** An element as HTML has it. */
export const usualElement: Html5Knobs = {
  silent: [],
  repeated: [],
  earlyPlaying: false,
  silentEnd: false,
  pausesBeforeEnd: false,
  zeroEvery: 0,
  landsShort: 0,
  lateDuration: 0,
  restarts: false,
  stopsRate: false,
};

/** What is known of elements on sets. */
export const html5Quirks = {
  'repeated states': {
    about: 'play, playing, waiting, pause and ended come twice',
    rule: 1,
    knobs: { repeated: ['play', 'playing', 'waiting', 'pause', 'ended'] },
  },
  'early playing': { about: 'playing comes with play, before a picture', rule: 2, knobs: { earlyPlaying: true } },
  'no waiting': { about: 'a stall is not told', rule: 7, knobs: { silent: ['waiting', 'stalled', 'playing'] } },
  'no ended': { about: 'the end is not told', rule: 8, knobs: { silentEnd: true } },
  'pause before the end': { about: 'a pause comes before ended', rule: 10, knobs: { pausesBeforeEnd: true } },
  'restarts itself': { about: 'the engine pauses and plays to get going', rule: 11, knobs: { restarts: true } },
  'no seeked': { about: 'the end of a seek is not told', rule: 14, knobs: { silent: ['seeked', 'playing'] } },
  'lands short': { about: 'a seek lands on the key frame before', rule: 15, knobs: { landsShort: 1.5 } },
  zeros: { about: 'currentTime reads 0 now and then', rule: 18, knobs: { zeroEvery: 5 } },
  'late duration': { about: 'duration is known only a while after the start', rule: 19, knobs: { lateDuration: 1500 } },
  'rate 0 in stalls': { about: 'the rate is 0 while it buffers', rule: 24, knobs: { stopsRate: true } },
} as const satisfies Readonly<Record<string, Quirk<Html5Knobs>>>;
export type Html5Quirk = keyof typeof html5Quirks;
