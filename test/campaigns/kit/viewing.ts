import type { EventType } from 'tenfoot/protocol';
import { epoch, eventBody, startBody } from '../../collector/kit/bodies.js';
import type { Random } from './random.js';

/** What one client sends: texts, none like another. */
export interface Viewing {
  readonly start: string;
  /** The next event, or an array of the next few. */
  next(): { readonly texts: readonly string[]; readonly body: string };
}

const types: readonly EventType[] = [
  ...(['play', 'ping', 'ping', 'ping', 'pauseStart', 'bufferStart', 'bitrateChange', 'error', 'adBreakStart'] as const),
  ...([
    'adStart',
    'adComplete',
    'adBreakComplete',
    'chapterStart',
    'chapterComplete',
    'stateStart',
    'stateEnd',
  ] as const),
];

/** Creates a viewing of random events: some out of order, some in one millisecond, some together in one request. */
export function createViewing(name: string, random: Random): Viewing {
  let count = 0;
  const one = (): string => {
    count += 1;
    const late = random.chance(0.1) ? random.below(5) : 0;
    const event = eventBody(random.pick(types), Math.max(1, count - late), count);
    return JSON.stringify({ ...event, qoeData: { 'media.qoe.droppedFrames': count } });
  };
  return {
    start: JSON.stringify(startBody({ 'media.id': name, 'visitor.marketingCloudUserId': name }, epoch)),
    next() {
      const texts = Array.from({ length: random.chance(0.1) ? 2 + random.below(5) : 1 }, one);
      return { texts, body: texts.length === 1 ? (texts[0] as string) : `[${texts.join(',')}]` };
    },
  };
}
