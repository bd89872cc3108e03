/**
 * What a player did, in the words of HTML media events. Adapters write them, the media event stream tidies them.
 * `timeupdate` says where the playhead is while it moves; it is what proves that time advances.
 */
export const mediaEventTypes = [
  'play',
  'playing',
  'pause',
  'waiting',
  'seeking',
  'seeked',
  'ratechange',
  'bitratechange',
  'timeupdate',
  'ended',
  'emptied',
  'error',
] as const;

/** Name of a media event. */
export type MediaEventType = (typeof mediaEventTypes)[number];

/** Whether `name` is a media event type. */
export function isMediaEventType(name: unknown): name is MediaEventType {
  return mediaEventTypes.indexOf(name as MediaEventType) >= 0;
}

/** What went wrong in a player. */
export interface MediaFailure {
  /** The player's own name or number of the error. */
  readonly id: string;
  /** True when playback cannot go on. */
  readonly fatal: boolean;
}

/** One media event. */
export interface MediaEvent {
  readonly type: MediaEventType;
  /** Milliseconds since the epoch by the tracker's clock: when it happened. */
  readonly at: number;
  /** Seconds. */
  readonly playhead: number;
  /** Only on `ratechange`: the new playback rate, 1 is normal. */
  readonly rate?: number;
  /** Only on `bitratechange`: the new bitrate in kbit/s. */
  readonly bitrate?: number;
  /** Only on `error`. */
  readonly failure?: MediaFailure;
  /** On `pause`, `play` and `playing`: the set did it and not the viewer, such as when an app goes to the background. */
  readonly reason?: 'system';
}
