import type { AdMetadata, Params } from '../protocol/events.js';
import { type Check, optional, required } from './check.js';
import type { OwnMetadata } from './content.js';

/** An ad break. */
export interface AdBreakInfo {
  /** Name of the break, such as `pre-roll`. */
  readonly name?: string;
  /** Number of the break in the content, from 1; counted by the kit when left out. */
  readonly position?: number;
  /** Content second of the break, 0 for a pre-roll. The playhead stands there until the break is over. */
  readonly offset: number;
}

/** An ad. */
export interface AdInfo {
  /** Ad id; reports are grouped by it. */
  readonly id: string;
  /** Title of the ad. */
  readonly name?: string;
  /** Length in seconds. */
  readonly length: number;
  /** Place in the break, from 1; counted by the kit when left out. */
  readonly position?: number;
  /** What renders the ad; the content's player when left out. */
  readonly playerName?: string;
  /** Standard metadata, such as `{'media.ad.advertiser': 'Acme'}`. */
  readonly metadata?: AdMetadata;
  readonly custom?: OwnMetadata;
}

export const adBreakFields: readonly Check[] = [
  optional('name', 'string'),
  optional('position', 'position'),
  required('offset', 'seconds'),
];

export const adFields: readonly Check[] = [
  required('id', 'text'),
  optional('name', 'string'),
  required('length', 'seconds'),
  optional('position', 'position'),
  optional('playerName', 'text'),
  optional('metadata', 'object'),
  optional('custom', 'object'),
];

/** Parameters of `adBreakStart`; `count` is the number of breaks so far, this one included. */
export function adBreakParams(info: AdBreakInfo, count: number): Params<'adBreakStart'> {
  return {
    ...(info.name === undefined ? {} : { 'media.ad.podFriendlyName': info.name }),
    'media.ad.podIndex': info.position || count,
    'media.ad.podSecond': info.offset,
  };
}

/** Parameters of `adStart`; `count` is the number of ads in this break so far, this one included. */
export function adParams(info: AdInfo, count: number, playerName: string): Params<'adStart'> {
  return {
    ...info.metadata,
    'media.ad.id': info.id,
    ...(info.name === undefined ? {} : { 'media.ad.name': info.name }),
    'media.ad.length': info.length,
    'media.ad.podPosition': info.position || count,
    'media.ad.playerName': info.playerName || playerName,
  };
}
