/** Sessions and events as a collector would report them. */
import type { LiveEvent, RecordedEvent, SessionReport, SessionSummary } from '@tenfoot/collector/api';

/** Milliseconds since the epoch at which all samples start. */
export const start = Date.UTC(2026, 10, 22, 12, 0, 0);

type Event = RecordedEvent['event'];
type Row = readonly [t: number, playhead: number, type: Event['eventType'], more?: Partial<Event>];

/** Rows of (seconds, playhead, type) as recorded events; equal moments get timestamps a millisecond apart. */
export function record(rows: readonly Row[], firstSeq = 1): RecordedEvent[] {
  let last = -Infinity;
  return rows.map(([t, playhead, eventType, more], index) => {
    const ts = Math.max(start + t * 1000, last + 1);
    last = ts;
    const event: Event = { eventType, playerTime: { playhead, ts }, ...more };
    return { seq: firstSeq + index, receivedAt: ts + 80, status: index === 0 ? 201 : 204, event };
  });
}

/** Timeline 1 of the protocol reference: two pre-roll ads, buffering, a mid-roll, a pause, watched to the end. */
export const timeline1 = record([
  [0, 0, 'sessionStart', { params: { 'media.id': 'c1', 'media.name': 'Example', 'media.length': 60.33 } }],
  [0, 0, 'adBreakStart', { params: { 'media.ad.podIndex': 0, 'media.ad.podSecond': 0 } }],
  [0, 0, 'adStart', { params: { 'media.ad.id': '001', 'media.ad.length': 15, 'media.ad.podPosition': 1 } }],
  [1, 0, 'ping'],
  [2, 0, 'ping'],
  [3, 0, 'ping'],
  [15, 0, 'adComplete'],
  [15, 0, 'adStart', { params: { 'media.ad.id': '002', 'media.ad.length': 7, 'media.ad.podPosition': 1 } }],
  [20, 0, 'ping'],
  [22, 0, 'adComplete'],
  [22, 0, 'adBreakComplete'],
  [22, 0, 'play'],
  [30, 8, 'ping'],
  [33, 11, 'bufferStart'],
  [36, 11, 'play'],
  [40, 15, 'ping'],
  [46, 21, 'adBreakStart', { params: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 21 } }],
  [46, 21, 'adStart', { params: { 'media.ad.id': '003', 'media.ad.length': 8, 'media.ad.podPosition': 2 } }],
  [50, 21, 'ping'],
  [54, 21, 'adComplete'],
  [54, 21, 'adBreakComplete'],
  [60, 27, 'ping'],
  [64, 31, 'pauseStart'],
  [70, 31, 'ping'],
  [74, 31, 'play'],
  [80, 37, 'ping'],
  [88, 45, 'sessionComplete'],
]);

/** A session as a row; what is given replaces what is usual. */
export function summary(id: string, change: Partial<SessionSummary> = {}): SessionSummary {
  return {
    id,
    state: 'open',
    playback: 'playing',
    downloaded: false,
    content: { id: `content-${id}`, name: `Title ${id}`, length: 1800, contentType: 'vod' },
    playerName: 'Example player',
    channel: 'Example TV',
    startedAt: start,
    lastEventAt: start,
    lastEventType: 'ping',
    receivedAt: start,
    playhead: 0,
    totals: totals(1),
    ...change,
  };
}

/** Totals that count `events` and nothing else, unless told. */
export function totals(events: number, change: Partial<SessionSummary['totals']> = {}): SessionSummary['totals'] {
  const none = { contentTime: 0, pauses: 0, pauseTime: 0, buffers: 0, bufferTime: 0, errors: 0 };
  return { events, ...none, started: false, completed: false, ...change };
}

/** A report over events. */
export function report(id: string, events: readonly RecordedEvent[]): SessionReport {
  return { ...summary(id, { totals: totals(events.length) }), events };
}

/** A live ping of a session. */
export function live(seq: number, session: SessionSummary, ts = start + seq * 1000): LiveEvent {
  const event: Event = { eventType: 'ping', playerTime: { playhead: seq, ts } };
  return { seq, receivedAt: start + seq * 1000 + 80, status: 204, event, session };
}

/** `count` sessions, newest first, a minute apart. */
export function manySessions(count: number): SessionSummary[] {
  return Array.from({ length: count }, (_, index) => summary(`s${index}`, { startedAt: start - index * 60_000 }));
}
