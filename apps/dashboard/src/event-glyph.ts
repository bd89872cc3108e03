/** Shape and colour of an event's family. */
import type { RecordedEvent } from '@tenfoot/collector/api';
import { eventFamily } from './event-words.js';
import type { EventFamily } from './event-words.js';
import type { Glyph } from './glyphs.js';

/** What a family looks like. */
export interface FamilyLook {
  readonly glyph: Glyph;
  readonly colour: string;
}

const looks: { readonly [Family in EventFamily]: FamilyLook } = {
  session: { glyph: 'session', colour: 'var(--text)' },
  play: { glyph: 'playing', colour: 'var(--content)' },
  pause: { glyph: 'paused', colour: 'var(--pause)' },
  buffer: { glyph: 'buffering', colour: 'var(--buffer)' },
  ad: { glyph: 'ad', colour: 'var(--ad)' },
  chapter: { glyph: 'chapter', colour: 'var(--good)' },
  state: { glyph: 'state', colour: 'var(--accent)' },
  quality: { glyph: 'quality', colour: 'var(--pause)' },
  error: { glyph: 'error', colour: 'var(--error)' },
  ping: { glyph: 'ping', colour: 'var(--faint)' },
};

/** How an event type is drawn. The two ends of a session have shapes of their own. */
export function eventLook(type: RecordedEvent['event']['eventType']): FamilyLook {
  if (type === 'sessionComplete') return { glyph: 'completed', colour: 'var(--good)' };
  if (type === 'sessionEnd') return { glyph: 'ended', colour: 'var(--text)' };
  return looks[eventFamily(type)];
}
