import type { WireEvent } from '../protocol/events.js';
import { createLength, createPositions, isOneOf, type Look, numberOf, type Tell, textOf } from './look.js';

/** An ad of ten minutes is none. */
const longestAd = 600;

interface Ad {
  readonly id: string;
  /** Seconds, as told. */
  readonly length: number;
  /** Milliseconds for which it played; `NaN` where nobody knows. */
  played: number;
}

/** What is to be said of an ad that has ended. */
function lookAtEnd({ id, length, played }: Ad, event: WireEvent, tell: Tell): void {
  const seconds = Math.round(played / 1000);
  const told = { id, length, played: seconds };
  if (length > 0 && seconds > length * 1.5 + 5) tell('ad-longer-than-told', told);
  const tooSoon = length <= longestAd && length - seconds > 5 && seconds < length / 2;
  if (event.eventType === 'adComplete' && tooSoon) tell('ad-completed-early', told);
}

/** Looks at ad breaks and ads. State: the open ones, and at most 200 positions of each. */
export function createAdsLook(): Look {
  const lengthAt = createLength();
  const breaks = createPositions();
  const ads = createPositions();
  let offset = 0;
  let adsInBreak = 0;
  let ad: Ad | null = null;
  let plays = false;
  let last = NaN;
  /** The ad that a session left open: the next one tells it again, and nobody knows how much of it was seen. */
  let left = '';
  /** A break was completed without an ad; whoever leaves in it has done nothing wrong. */
  let empty = false;

  function beginSession(): void {
    breaks.clear();
    ads.clear();
    left = ad ? ad.id : '';
    ad = null;
  }

  function beginBreak(event: WireEvent, length: number, tell: Tell): void {
    const position = numberOf(event, 'media.ad.podIndex');
    offset = numberOf(event, 'media.ad.podSecond');
    adsInBreak = 0;
    ads.clear();
    const before = breaks.note(position, offset);
    if (offset > length) tell('break-beyond-content', { offset, length });
    if (before !== null) tell('break-position-repeated', { before, offset, position });
  }

  function beginAd(event: WireEvent, tell: Tell): void {
    const id = textOf(event, 'media.ad.id');
    const length = numberOf(event, 'media.ad.length');
    const position = numberOf(event, 'media.ad.podPosition');
    ad = { id, length, played: id === left ? NaN : 0 };
    left = '';
    adsInBreak++;
    // A collector takes an ad as playing from its start on.
    plays = true;
    if (length === 0) tell('ad-length-zero', { id });
    if (length > longestAd) tell('ad-length-in-milliseconds', { id, length });
    // Each ad of a break is a place of its own.
    if (ads.note(position, adsInBreak) !== null) tell('ad-position-repeated', { id, position });
  }

  return (event, tell) => {
    const { eventType, playerTime } = event;
    const length = lengthAt(event);
    if (ad && plays) ad.played += playerTime.ts - last;
    last = playerTime.ts;

    if (empty && !isOneOf(event, ['sessionEnd', 'chapterSkip'])) tell('break-empty', { offset });
    empty = eventType === 'adBreakComplete' ? adsInBreak === 0 : empty && eventType === 'chapterSkip';
    if (eventType === 'sessionStart') beginSession();
    if (eventType === 'adBreakStart') beginBreak(event, length, tell);
    if (eventType === 'adStart') beginAd(event, tell);
    if (isOneOf(event, ['play', 'pauseStart', 'bufferStart'])) plays = eventType === 'play';
    if (ad && isOneOf(event, ['adComplete', 'adSkip'])) {
      lookAtEnd(ad, event, tell);
      ad = null;
    }
  };
}
