import type { EventType } from 'tenfoot/protocol';

type Place = 'content' | 'break' | 'ad';

/**
 * What is wrong with the order of the events of one session, judged by the rules of the documents alone (protocol
 * reference, 4.1); `null` when nothing is. The session need not have ended.
 */
export function findDisorder(types: readonly EventType[]): string | null {
  let place: Place = 'content';
  let chapter = false;
  let ended = false;
  for (const [index, type] of types.entries()) {
    const wrong =
      ended ||
      (type === 'sessionStart') !== (index === 0) ||
      (type === 'adBreakStart' && place !== 'content') ||
      (type === 'adStart' && place !== 'break') ||
      (/^ad(Complete|Skip)$/.test(type) && place !== 'ad') ||
      (type === 'adBreakComplete' && place !== 'break') ||
      (/^(play|pauseStart|bufferStart)$/.test(type) && place === 'break') ||
      (type === 'chapterStart' && chapter) ||
      (/^chapter(Complete|Skip)$/.test(type) && !chapter) ||
      (/^session(Complete|End)$/.test(type) && (place !== 'content' || chapter));
    if (wrong) return `${type} at ${String(index)} of ${types.join(' ')}`;
    if (type === 'adBreakStart' || type === 'adComplete' || type === 'adSkip') place = 'break';
    if (type === 'adStart') place = 'ad';
    if (type === 'adBreakComplete') place = 'content';
    if (type.startsWith('chapter')) chapter = type === 'chapterStart';
    ended = type === 'sessionEnd';
  }
  return null;
}
