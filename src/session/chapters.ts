import type { Params } from '../protocol/events.js';
import { type Check, optional, required } from './check.js';
import type { OwnMetadata } from './content.js';

/** A chapter. */
export interface ChapterInfo {
  /** Title of the chapter. */
  readonly name?: string;
  /** Number of the chapter in the content, from 1; counted by the kit when left out. */
  readonly position?: number;
  /** Content second where it starts. */
  readonly offset: number;
  /** Length in seconds. */
  readonly length: number;
  readonly custom?: OwnMetadata;
}

export const chapterFields: readonly Check[] = [
  optional('name', 'string'),
  optional('position', 'position'),
  required('offset', 'seconds'),
  required('length', 'seconds'),
  optional('custom', 'object'),
];

/** Parameters of `chapterStart`; `count` is the number of chapters so far, this one included. */
export function chapterParams(info: ChapterInfo, count: number): Params<'chapterStart'> {
  return {
    'media.chapter.index': info.position || count,
    'media.chapter.offset': info.offset,
    'media.chapter.length': info.length,
    ...(info.name === undefined ? {} : { 'media.chapter.friendlyName': info.name }),
  };
}
