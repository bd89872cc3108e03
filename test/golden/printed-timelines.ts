/**
 * The three timelines of the Media Collection API as they are printed (protocol reference, section 10), with all their
 * inconsistencies; what we send otherwise is in `deviations.ts`.
 *
 * - Values that every customer has of their own (servers, ids, names, metadata of the ads) are those of the app that
 *   the test pretends to be; those that say something (counts, lengths, flags, offsets) are the printed ones.
 * - Where table and body differ, the body is given.
 * - Ad pings that the text announces "each second" and leaves out for brevity are all here, numbered within their
 *   action, up to the second in which the ad ends.
 * - Action 2 is the start of a timer and sends nothing.
 */
import { adMetadata, customMetadata, sessionValues } from './sample.js';
import type { PrintedEvent, TimelineNumber } from './kit/printed-timeline.js';

const start: PrintedEvent = {
  action: '1',
  t: 0,
  playhead: 0,
  eventType: 'sessionStart',
  params: { ...sessionValues, 'analytics.enableSSL': false },
};

type Rest = Pick<PrintedEvent, 'params' | 'qoeData' | 'customMetadata'>;

const event = (
  action: number | string,
  t: number,
  playhead: number,
  eventType: PrintedEvent['eventType'],
  rest: Rest = {},
): PrintedEvent => ({
  action: String(action),
  t,
  playhead,
  eventType,
  ...rest,
});

/** Pings of one action, one each second. */
const eachSecond = (action: number, from: number, to: number, playhead: number): PrintedEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    event(`${String(action)}.${String(index + 1)}`, from + index, playhead, 'ping'),
  );

const adBreak = (name: string, index: number, second: number): Rest => ({
  params: { 'media.ad.podFriendlyName': name, 'media.ad.podIndex': index, 'media.ad.podSecond': second },
});

const ad = (podName: string, name: string, id: string, length: number, position: number): Rest => ({
  params: {
    'media.ad.podFriendlyName': podName,
    'media.ad.name': name,
    'media.ad.id': id,
    'media.ad.length': length,
    'media.ad.podPosition': position,
    'media.ad.playerName': 'Sample Player',
    ...adMetadata,
  },
});

const chapter = (index: number, offset: number, length: number, name: string): Rest => ({
  params: {
    'media.chapter.index': index,
    'media.chapter.offset': offset,
    'media.chapter.length': length,
    'media.chapter.friendlyName': name,
  },
});

/** The timelines as printed. */
export const printedTimelines: { readonly [Number in TimelineNumber]: readonly PrintedEvent[] } = {
  1: [
    start,
    event(3, 0, 0, 'adBreakStart', adBreak('ad_pod1', 0, 0)),
    event(4, 0, 0, 'adStart', { ...ad('ad_pod1', 'Ad 1', '001', 15, 1), customMetadata }),
    ...eachSecond(5, 1, 15, 0),
    event(6, 15, 0, 'adComplete'),
    event(7, 15, 0, 'adStart', ad('ad_pod1', 'Ad 2', '002', 7, 1)),
    ...eachSecond(8, 16, 22, 0),
    event(9, 22, 0, 'adComplete'),
    event(10, 22, 0, 'adBreakComplete'),
    event(11, 22, 0, 'play'),
    event(12, 30, 8, 'ping'),
    event(13, 33, 11, 'bufferStart'),
    event(14, 36, 11, 'play'),
    event(15, 40, 15, 'ping'),
    event(16, 46, 21, 'adBreakStart', adBreak('ad_pod2', 1, 21)),
    event(17, 46, 21, 'adStart', ad('ad_pod2', 'Ad 3', '003', 8, 2)),
    event(18, 50, 21, 'ping'),
    event(19, 54, 21, 'adComplete'),
    event(20, 54, 21, 'adBreakComplete'),
    event(21, 60, 27, 'ping'),
    event(22, 64, 31, 'pauseStart'),
    event(23, 70, 31, 'ping'),
    event(24, 74, 31, 'play'),
    event(25, 80, 37, 'ping'),
    event(26, 88, 45, 'sessionComplete'),
  ],
  2: [
    start,
    event(3, 0, 0, 'adBreakStart', adBreak('ad_pod1', 0, 0)),
    event(4, 0, 0, 'adStart', ad('ad_pod1', 'Ad 1', '002', 7, 1)),
    ...eachSecond(5, 1, 12, 0),
    event(6, 12, 0, 'adComplete'),
    event(7, 12, 0, 'adBreakComplete'),
    event(8, 12, 0, 'play', { qoeData: { bitrate: 10000 } as PrintedEvent['qoeData'] & object }),
    event(9, 20, 8, 'ping'),
    event(10, 30, 18, 'ping'),
    event(11, 32, 20, 'error'),
    event(12, 37, 18, 'play'),
    event(13, 40, 28, 'ping'),
    event(14, 45, 33, 'adBreakStart', adBreak('ad_pod2', 1, 33)),
    event(15, 45, 33, 'adStart', ad('ad_pod1', 'Ad 1', '002', 8, 1)),
    event(16, 48, 33, 'sessionEnd'),
  ],
  3: [
    start,
    event(3, 0, 0, 'adBreakStart', adBreak('ad_pod1', 0, 0)),
    event(4, 0, 0, 'adStart', { ...ad('ad_pod1', 'Ad 1', '001', 15, 1), customMetadata }),
    ...eachSecond(5, 1, 15, 0),
    event(6, 15, 0, 'adComplete'),
    event(7, 15, 0, 'adStart', ad('ad_pod1', 'Ad 2', '002', 7, 1)),
    ...eachSecond(8, 16, 22, 0),
    event(9, 22, 0, 'adComplete'),
    event(10, 22, 0, 'adBreakComplete'),
    event(11, 22, 0, 'play'),
    event(12, 23, 0, 'chapterStart', chapter(1, 0, 20, 'Chapter Uno')),
    event(13, 30, 8, 'ping'),
    event(14, 33, 11, 'bufferStart'),
    event(15, 36, 11, 'play'),
    event(16, 40, 15, 'ping'),
    event(17, 45, 20, 'chapterComplete'),
    event(18, 46, 21, 'adBreakStart', adBreak('ad_pod2', 1, 21)),
    event(19, 46, 21, 'adStart', ad('ad_pod2', 'Ad 3', '003', 8, 2)),
    ...eachSecond(20, 47, 54, 21),
    event(21, 54, 21, 'adComplete'),
    event(22, 54, 21, 'adBreakComplete'),
    event(23, 55, 22, 'chapterStart', chapter(2, 22, 22, 'Chapter Dos')),
    event(24, 60, 27, 'ping'),
    event(25, 64, 31, 'pauseStart'),
    event(26, 70, 31, 'ping'),
    event(27, 74, 31, 'play'),
    event(28, 80, 37, 'ping'),
    event(29, 87, 0, 'chapterComplete'),
    event(30, 88, 45, 'sessionComplete'),
  ],
};
