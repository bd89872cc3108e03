/** What an event says, in a few words. */
import type { RecordedEvent } from '@tenfoot/collector/api';
import { duration, position } from './format.js';
import { stateNames } from './timeline-spans.js';

type Event = RecordedEvent['event'];

/** What matters about an event besides its type; empty when the type says it all. */
export function eventWords(event: Event): string {
  const params = event.params ?? {};
  switch (event.eventType) {
    case 'sessionStart':
      return join(params['media.name'] ?? params['media.id'], params['media.contentType']);
    case 'adBreakStart':
      return join(params['media.ad.podFriendlyName'], number(params['media.ad.podIndex'], 'break '));
    case 'adStart':
      return join(params['media.ad.name'] ?? params['media.ad.id'], seconds(params['media.ad.length']));
    case 'chapterStart':
      return join(params['media.chapter.friendlyName'], seconds(params['media.chapter.length']));
    case 'stateStart':
    case 'stateEnd':
      return stateNames([params]).join(', ');
    case 'statesUpdate':
      return [
        ...stateNames(params['statesEnd']).map((name) => `−${name}`),
        ...stateNames(params['statesStart']).map((name) => `+${name}`),
      ].join('  ');
    case 'error':
      return join(
        event.qoeData?.['media.qoe.errorID'] ?? params['media.errorId'],
        event.qoeData?.['media.qoe.errorSource'] ?? params['media.errorSource'],
      );
    default:
      return number(event.qoeData?.['media.qoe.bitrate'], '', ' kbit/s') ?? '';
  }
}

/** One event as a sentence, for those who hear the page. */
export function eventSentence(event: Event, index: number, total: number, t: number): string {
  const words = eventWords(event);
  const what = words === '' ? event.eventType : `${event.eventType}, ${words}`;
  return `Event ${index + 1} of ${total}: ${what}, ${duration(t)} after start, playhead ${position(event.playerTime.playhead)}`;
}

/** Family of an event type: picks its colour and its shape. */
export type EventFamily =
  'session' | 'play' | 'pause' | 'buffer' | 'ad' | 'chapter' | 'state' | 'quality' | 'error' | 'ping';

/** The family of a type. */
export function eventFamily(type: Event['eventType']): EventFamily {
  if (type === 'ping' || type === 'play' || type === 'error') return type;
  if (type === 'pauseStart') return 'pause';
  if (type === 'bufferStart') return 'buffer';
  if (type === 'bitrateChange') return 'quality';
  if (type.startsWith('ad')) return 'ad';
  if (type.startsWith('chapter')) return 'chapter';
  return type.startsWith('state') ? 'state' : 'session';
}

function join(...parts: unknown[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
}

function seconds(value: unknown): string | undefined {
  return typeof value === 'number' ? duration(value) : undefined;
}

function number(value: unknown, before: string, after = ''): string | undefined {
  return typeof value === 'number' ? `${before}${value}${after}` : undefined;
}
