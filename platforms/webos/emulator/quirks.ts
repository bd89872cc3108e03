import type { Quirk } from '../../html5/emulator/quirk.js';

/** What an emulated set does where LG's documents leave it open, or otherwise than they say. */
export interface WebOSKnobs {
  /**
   * What is told of a video that is suspended because the app goes to the background: a `pause` after the page is hidden, one
   * before, none though `paused` is true, or nothing at all.
   */
  readonly suspend: 'pause' | 'early pause' | 'no event' | 'silent';
  /** A video that was suspended plays on by itself when the app is seen again. One that was stopped in silence always does. */
  readonly resumes: boolean;
  /** Milliseconds from hidden until services no longer answer; LG's open source edition has 250. */
  readonly freezeAfter: number;
  /** The page says it by its older names, `webkitHidden` and `webkitvisibilitychange` (webOS 1 and 2). */
  readonly oldVisibility: boolean;
  /** How many videos play at once: 1 on webOS 1 and 2, 2 on 3, 4 on later sets. */
  readonly pipelines: number;
  /** What is told of the video whose pipeline another one takes. */
  readonly taken: 'pause' | 'silent' | 'error';
  /** Functions in `onplay` and its like are called. */
  readonly handlers: boolean;
  /** A start position of `mediaOption` is told as a seek. */
  readonly startSeeks: boolean;
  /** Milliseconds of play in which `currentTime` is 0 after a start with `mediaOption`. */
  readonly lateStart: number;
  /** Which bridge there is. */
  readonly bridge: 'PalmServiceBridge' | 'WebOSServiceBridge' | 'missing';
  /** How services answer: as they should, with what is no JSON, with an error, twice, or never. */
  readonly answers: 'told' | 'rubbish' | 'errors' | 'twice' | 'never';
  /** Milliseconds until they do. */
  readonly answerDelay: number;
  /** The set tells its LGUDID. */
  readonly deviceId: boolean;
}

/** A set as LG's documents have it; what they leave open, as it is commonly reported. */
export const usualSet: WebOSKnobs = {
  suspend: 'pause',
  resumes: false,
  freezeAfter: 250,
  oldVisibility: false,
  pipelines: 1,
  taken: 'pause',
  handlers: true,
  startSeeks: false,
  lateStart: 0,
  bridge: 'PalmServiceBridge',
  answers: 'told',
  answerDelay: 5,
  deviceId: true,
};

/** What is known of sets. */
export const webosQuirks = {
  'start tells a seek': { about: 'a start in mediaOption is told as a seek', rule: 16, knobs: { startSeeks: true } },
  'late position': { about: 'currentTime is 0 at first after such a start', rule: 18, knobs: { lateStart: 150 } },
  'early pause': { about: 'the set pauses before the page is hidden', rule: 21, knobs: { suspend: 'early pause' } },
  'pause not told': {
    about: 'the set pauses in the background without an event',
    rule: 21,
    knobs: { suspend: 'no event' },
  },
  'silent suspend': {
    about: 'the set stops the picture and paused stays false',
    rule: 21,
    knobs: { suspend: 'silent' },
  },
  'resumes itself': { about: 'the set plays on when the app is seen again', rule: 21, knobs: { resumes: true } },
  'old visibility': { about: 'visibility has its webkit names (webOS 1, 2)', rule: 21, knobs: { oldVisibility: true } },
  'pipeline taken silently': { about: 'a picture stands when another starts', rule: 25, knobs: { taken: 'silent' } },
  'pipeline taken with an error': { about: 'a video fails when another starts', rule: 25, knobs: { taken: 'error' } },
  'two pipelines': { about: 'two videos play at once (webOS 3)', rule: 25, knobs: { pipelines: 2 } },
  'handlers never fire': { about: 'on… properties are inert (webOS 1, 2)', rule: 27, knobs: { handlers: false } },
} as const satisfies Readonly<Record<string, Quirk<WebOSKnobs>>>;
export type WebOSQuirk = keyof typeof webosQuirks;
