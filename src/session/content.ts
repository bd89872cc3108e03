import type { ContentMetadata } from '../protocol/events.js';
import { type Check, findFault, optional, required } from './check.js';

/** Own metadata of the app: keys of letters, digits, `_` and `.`; numbers and booleans are sent as text. */
export interface OwnMetadata {
  readonly [key: string]: string | number | boolean;
}

/** What is watched. Becomes the `media.…` parameters of `sessionStart`. */
export interface Content {
  /** Content id; reports are grouped by it. */
  readonly id: string;
  /** Title as a person reads it. */
  readonly name?: string;
  /**
   * Length in seconds. Required, except for live content of unknown length. Live content with a length is told by its
   * position like a film, so that its progress is counted.
   */
  readonly length?: number;
  /** `vod`, `live`, `linear`, `ugc`, `dvod`, `podcast`, `radio` … or a word of your own. */
  readonly contentType: string;
  /** Default `video`. */
  readonly streamType?: 'video' | 'audio';
  /** True when the viewer goes on where an earlier session stopped. */
  readonly resume?: boolean;
  /** Standard metadata, such as `{'media.show': 'Pilots'}`. */
  readonly metadata?: ContentMetadata;
  /** Own metadata; also merged into ads and chapters by the back end. */
  readonly custom?: OwnMetadata;
  /** Live only: seconds behind the live edge at the start (start-over, catch-up). Seeking moves on from there. */
  readonly behindLive?: number;
  /**
   * Content second for a second of the stream: for streams that have ads stitched in, whose own position runs on in
   * ads. Left out, both are the same.
   */
  readonly positionOf?: (streamPosition: number) => number;
  /**
   * Played from the device's own storage: the session is kept on the device and sent as a whole when it has ended and the
   * collector can be reached. Pings come every 50 seconds, in ads too.
   */
  readonly downloaded?: boolean;
  /** Ping every second in ads instead of every ten, so that an ad that is cut off is measured to the second. */
  readonly granularAds?: boolean;
}

/** Seconds that stand for live content of unknown length (Media Collection API, "Content length"). */
export const lengthOfLive = 86400;

/** Whether positions of a content are seconds of the UTC day (Media Collection API, "Playhead"). */
export function isLive(content: Content): boolean {
  const { contentType, length } = content;
  return /^(live|linear)$/i.test(contentType) && (length === undefined || length === lengthOfLive);
}

const fields: readonly Check[] = [
  required('id', 'text'),
  optional('name', 'string'),
  required('contentType', 'text'),
  ['streamType', "'video', 'audio' or nothing", (value) => [undefined, 'video', 'audio'].indexOf(value as string) >= 0],
  optional('resume', 'flag'),
  optional('metadata', 'object'),
  optional('custom', 'object'),
  optional('behindLive', 'seconds'),
  optional('positionOf', 'call'),
  optional('downloaded', 'flag'),
  optional('granularAds', 'flag'),
];

/** What is wrong with a content, in words; `null` when it can be tracked. */
export function findContentFault(content: unknown): string | null {
  const fault = findFault('content', content, fields);
  if (fault) return fault;
  const length = isLive(content as Content) ? optional('length', 'length') : required('length', 'length');
  return findFault('content', content, [length]);
}
