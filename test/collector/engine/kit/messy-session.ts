import { type EventType, eventTypes, type WireEvent } from 'tenfoot/protocol';
import { epoch, eventBody, startBody } from '../../kit/bodies.js';
import type { Random } from './random.js';

const types = eventTypes.filter((type) => type !== 'sessionStart');
const usual: readonly EventType[] = ['ping', 'ping', 'play', 'play', 'adBreakStart', 'adStart', 'adBreakComplete'];

/** A session in which anything may follow anything: equal timestamps, gaps, playheads that stand, jump and go back. */
export function messySession(random: Random): WireEvent[] {
  const events: WireEvent[] = [startBody({ 'media.length': random.pick([0, 60, 600]) })];
  let [ms, playhead] = [0, 0];
  for (let count = random.whole(0, 40); count > 0; count -= 1) {
    const step = random.pick([0, 1, 300, 999, 5000, 10_000, 10_000, 60_000, 599_999, 600_000]);
    ms += step;
    playhead = Math.max(0, playhead + random.pick([0, 0, step, step, step * 2 + 2000, step * 2 + 2001, -5000, 50_000]));
    const type = random.chance(0.5) ? random.pick(usual) : random.pick(types);
    events.push({
      ...eventBody(type, 0),
      playerTime: { playhead: playhead / 1000, ts: epoch + ms },
      ...qoeOf(random, type),
    });
  }
  return events;
}

function qoeOf(random: Random, type: EventType): Partial<WireEvent> {
  if (random.chance(0.7)) return {};
  const qoeData = {
    'media.qoe.bitrate': random.pick([0, 500, 2500]),
    'media.qoe.droppedFrames': random.whole(0, 20),
    ...(random.chance(0.3) ? { 'media.qoe.timeToStart': random.whole(0, 3000) } : {}),
    ...(type === 'error' ? { 'media.qoe.errorID': `E${random.whole(1, 30)}` } : {}),
  };
  return { qoeData };
}
