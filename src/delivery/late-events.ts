import type { WireEvent } from '../protocol/events.js';

/**
 * What a collector no longer took of a live session, as a downloaded one that goes on where the live one was closed
 * (Media Collection API, "Downloaded content"): it counts one more start, and says that it was resumed.
 *
 * @param start the `sessionStart` of the live session
 * @param events at least one, in order
 */
export function toDownloaded(start: WireEvent, events: readonly WireEvent[]): readonly WireEvent[] {
  const first = (events[0] as WireEvent).playerTime;
  const last = events[events.length - 1] as WireEvent;
  const { playhead, ts } = last.playerTime;
  const opening: WireEvent = {
    ...start,
    playerTime: { playhead: first.playhead, ts: first.ts - 1 },
    params: { ...start.params, 'media.resume': true, 'media.downloaded': true },
  };
  const end: WireEvent = { eventType: 'sessionEnd', playerTime: { playhead, ts: ts + 1 } };
  return [opening].concat(events, last.eventType === 'sessionEnd' ? [] : [end]);
}
