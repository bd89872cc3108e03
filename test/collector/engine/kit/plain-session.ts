import type { EventType, WireEvent } from 'tenfoot/protocol';
import { epoch, eventBody, startBody } from '../../kit/bodies.js';
import type { Random } from './random.js';

/**
 * A session as a sound client sends it: playheads follow the clock in play, stand still in everything else, and jump only
 * between a pause and the play after it; timestamps rise by a millisecond at least.
 */
export function plainSession(random: Random): WireEvent[] {
  const length = random.pick([0, 300, 1800]);
  const events: WireEvent[] = [startBody({ 'media.length': length, 'media.id': `c${random.whole(1, 9)}` })];
  const at = { ms: 0, playhead: 0 };
  const send = (type: EventType, more: Partial<WireEvent> = {}): void => {
    at.ms += 1;
    const playerTime = { playhead: at.playhead / 1000, ts: epoch + at.ms };
    events.push({ ...eventBody(type, 0), ...more, playerTime });
  };
  const wait = (ms: number): void => void (at.ms += ms);
  /** Pings each ten seconds. */
  const pass = (ms: number, moves: boolean): void => {
    for (let left = ms; left > 0; left -= 10_000) {
      const step = Math.min(left, 10_000);
      wait(step);
      if (moves) at.playhead += step + 1;
      send('ping');
    }
  };
  const adBreak = (): void => {
    send('adBreakStart', { params: { 'media.ad.podIndex': random.whole(1, 3), 'media.ad.podSecond': 0 } });
    for (let ads = random.whole(0, 3); ads > 0; ads -= 1) {
      send('adStart');
      pass(random.whole(500, 30_000), false);
      if (random.chance(0.9)) send(random.pick(['adComplete', 'adSkip'] as const));
    }
    if (random.chance(0.95)) send('adBreakComplete');
    if (random.chance(0.8)) send('play');
  };
  const stops: readonly (() => void)[] = [
    () => {
      send('pauseStart');
      pass(random.whole(0, 60_000), false);
      if (random.chance(0.3)) at.playhead = random.whole(0, 1_500_000);
      send('play');
    },
    () => {
      send('bufferStart');
      pass(random.whole(100, 9000), false);
      send('play');
    },
    adBreak,
    () => send('chapterStart'),
    () => send(random.pick(['chapterComplete', 'chapterSkip'] as const)),
    () => send(random.pick(['stateStart', 'stateEnd'] as const)),
    () => send('error', { qoeData: { 'media.qoe.errorID': `E${random.whole(1, 3)}` } }),
    () => send('bitrateChange', { qoeData: { 'media.qoe.bitrate': random.whole(0, 5) * 800 } }),
  ];
  wait(random.whole(0, 5000));
  if (random.chance(0.4)) adBreak();
  if (random.chance(0.9)) send('play', { qoeData: { 'media.qoe.timeToStart': at.ms } });
  for (let turns = random.whole(0, 8); turns > 0; turns -= 1) {
    pass(random.whole(0, 40_000), true);
    random.pick(stops)();
  }
  if (random.chance(0.3)) send('sessionComplete');
  if (random.chance(0.2)) pass(15_000, false);
  if (random.chance(0.7)) send('sessionEnd');
  return events;
}
