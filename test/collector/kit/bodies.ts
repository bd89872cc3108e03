import type { EventType, WireEvent } from 'tenfoot/protocol';

/** When the sessions of the tests begin, by the client's clock. */
export const epoch = 1_700_000_000_000;

const startParams = {
  'analytics.trackingServer': 'example.sc.omtrdc.net',
  'analytics.reportSuite': 'example-rsid',
  'visitor.marketingCloudOrgId': '0123456789@AdobeOrg',
  'media.id': 'ep-101',
  'media.name': 'Pilot',
  'media.length': 60.33,
  'media.contentType': 'vod',
  'media.playerName': 'example player',
  'media.channel': 'Example',
};

/** A complete `sessionStart`; `params` are put on top. */
export function startBody(params: Record<string, unknown> = {}, ts = epoch): WireEvent {
  return { eventType: 'sessionStart', playerTime: { playhead: 0, ts }, params: { ...startParams, ...params } };
}

const requiredParams: { readonly [Type in EventType]?: Record<string, unknown> } = {
  adBreakStart: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 0 },
  adStart: { 'media.ad.id': '001', 'media.ad.length': 15, 'media.ad.podPosition': 1, 'media.ad.playerName': 'p' },
  chapterStart: { 'media.chapter.index': 1, 'media.chapter.offset': 0, 'media.chapter.length': 20 },
  stateStart: { 'media.state.name': 'mute' },
  stateEnd: { 'media.state.name': 'mute' },
};

/** A valid event, `seconds` after the start of the session. */
export function eventBody(eventType: EventType, seconds: number, playhead = seconds): WireEvent {
  const params = requiredParams[eventType];
  return {
    eventType,
    playerTime: { playhead, ts: epoch + Math.round(seconds * 1000) },
    ...(params ? { params } : {}),
  };
}

/** Timeline 1 of the Media Collection API: two pre-roll ads, buffering, a mid-roll, a pause, watched to the end. */
export function timelineOne(): WireEvent[] {
  const rows: [number, number, EventType][] = [
    [0, 0, 'adBreakStart'],
    [0, 0, 'adStart'],
    [1, 0, 'ping'],
    [2, 0, 'ping'],
    [3, 0, 'ping'],
    [15, 0, 'adComplete'],
    [15, 0, 'adStart'],
    [20, 0, 'ping'],
    [22, 0, 'adComplete'],
    [22, 0, 'adBreakComplete'],
    [22, 0, 'play'],
    [30, 8, 'ping'],
    [33, 11, 'bufferStart'],
    [36, 11, 'play'],
    [40, 15, 'ping'],
    [46, 21, 'adBreakStart'],
    [46, 21, 'adStart'],
    [50, 21, 'ping'],
    [54, 21, 'adComplete'],
    [54, 21, 'adBreakComplete'],
    [60, 27, 'ping'],
    [64, 31, 'pauseStart'],
    [70, 31, 'ping'],
    [74, 31, 'play'],
    [80, 37, 'ping'],
    [88, 45, 'sessionComplete'],
  ];
  return [startBody(), ...rows.map(([seconds, playhead, type]) => eventBody(type, seconds, playhead))];
}
