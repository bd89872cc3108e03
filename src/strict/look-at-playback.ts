import { createLength, isOneOf, type Look } from './look.js';

/** Looks at playheads and at the clock. State: what the player does, and where it was at the last pings. */
export function createPlaybackLook(): Look {
  const lengthAt = createLength();
  let plays = false;
  let inBreak = false;
  let stood = 0;
  let last = NaN;

  return (event, tell) => {
    const { eventType, playerTime } = event;
    const { playhead, ts } = playerTime;
    const length = lengthAt(event);
    if (eventType === 'sessionStart') plays = inBreak = false;
    if (isOneOf(event, ['play', 'pauseStart', 'bufferStart', 'sessionComplete'])) plays = eventType === 'play';
    if (isOneOf(event, ['adBreakStart', 'adBreakComplete'])) inBreak = eventType === 'adBreakStart';
    stood = eventType === 'ping' && plays && !inBreak && playhead === last ? stood + 1 : 0;
    last = playhead;

    const year = new Date(ts).getUTCFullYear();
    if (year < 2020) tell('clock-wrong', { year });
    if (stood === 2 && playhead >= length) tell('playhead-past-end', { playhead, length });
    else if (stood === 3) tell('playhead-stands', { playhead });
    if (eventType === 'sessionComplete' && length - playhead > 30 && playhead < length * 0.9) {
      tell('complete-before-end', { playhead, length });
    }
  };
}
