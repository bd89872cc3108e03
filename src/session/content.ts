import { show } from '../diagnostics.js';

/** What is watched. Becomes the `media.…` parameters of `sessionStart`. */
export interface Content {
  /** Content id; reports are grouped by it. */
  readonly id: string;
  /** Title as a person reads it. */
  readonly name?: string;
  /** Length in seconds, above 0. */
  readonly length: number;
  /** `vod`, `ugc`, `dvod`, `podcast` … or a word of your own. */
  readonly contentType: string;
  /** Default `video`. */
  readonly streamType?: 'video' | 'audio';
  /** True when the viewer goes on where an earlier session stopped. */
  readonly resume?: boolean;
}

type Check = readonly [key: keyof Content, expected: string, holds: (value: unknown) => boolean];

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const optional =
  (holds: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || holds(value);

const checks: readonly Check[] = [
  ['id', 'a text that is not empty', isText],
  ['name', 'a text', optional((value) => typeof value === 'string')],
  ['length', 'seconds, a finite number above 0', (value) => typeof value === 'number' && isFinite(value) && value > 0],
  ['contentType', 'a text that is not empty', isText],
  ['streamType', "'video' or 'audio'", optional((value) => value === 'video' || value === 'audio')],
  ['resume', 'true or false', optional((value) => typeof value === 'boolean')],
];

/** What is wrong with a content, in words; `null` when it can be tracked. */
export function findContentFault(content: unknown): string | null {
  if (typeof content !== 'object' || content === null) return `content: expected an object, got ${show(content)}`;
  const values = content as { readonly [key: string]: unknown };
  const fault = checks.filter(([key, , holds]) => !holds(values[key]))[0];
  return fault ? `content.${fault[0]}: expected ${fault[1]}, got ${show(values[fault[0]])}` : null;
}
