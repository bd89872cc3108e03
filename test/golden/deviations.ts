/**
 * Everything that we send otherwise than the three timelines print it (protocol reference, section 10). The test of the
 * timelines reads this list: what differs and is not here fails, and so does what is here and does not differ.
 */
import { version } from '../../src/version.js';
import type { Deviation, TimelineEvent, TimelineNumber } from './kit/printed-timeline.js';

const why = {
  ssl: 'The kit reports over TLS, as the SDKs do (6.1)',
  always: 'Our client always sends streamType, resume and its version, and an identity (11 item 16, 6.1, 9.8)',
  apart: 'Several events share the printed second; timestamps rise by a millisecond at least (4.3, 8.2)',
  counting: 'Breaks are counted from 1, and ads from 1 within their break (11 item 3)',
  podName: 'podFriendlyName is a parameter of adBreakStart and would cost the adStart a 400 (6.5, 10.1)',
  clock: 'The ping clock is restarted by every event, and runs ten seconds from it (8.3, 11 item 2)',
  eachSecond: 'The app asked for pings each second in ads, in this ad too (8.3, 11 item 1)',
  start: 'Time to start goes with the first event after the first frame, here of an ad (11 item 23)',
  ended: 'The viewer leaves the player a second after the end: complete, then end (4.1, 11 item 9)',
  news: 'QoE goes with the first event after it is known, under its full key (7.2, 9.8)',
  adLength: 'The text says 12 seconds, and so long it plays (10.2)',
  errorId: 'An error has an id and a source, in qoeData, with all that is known (11 item 5)',
  standsStill: 'The player stands still from the error to the play, which would count as viewing (10.2, 12.2)',
  onFrom20: 'Playback went on from 20, where it had stopped 5 seconds before (10.2)',
  closed: 'What is open is closed before the end, so that the grammar holds (4.1, 9.2)',
  bodyOf: 'The body contradicts the table, which is right (10.3)',
} as const;

const nothing = undefined;

type Row = readonly [action: string, part: string, printed: unknown, ours: unknown, why: string];

const of = (timeline: TimelineNumber, rows: readonly Row[]): readonly Deviation[] =>
  rows.map(([action, part, printed, ours, reason]) => ({ timeline, action, part, printed, ours, why: reason }));

const event = (t: number, playhead: number, eventType: TimelineEvent['eventType']): TimelineEvent => ({
  t,
  playhead,
  eventType,
});

const session: readonly Row[] = [
  ['1', 'params/analytics.enableSSL', false, true, why.ssl],
  ['1', 'params/media.streamType', nothing, 'video', why.always],
  ['1', 'params/media.resume', nothing, false, why.always],
  ['1', 'params/media.libraryVersion', nothing, `tenfoot-${version}`, why.always],
  ['1', 'params/visitor.marketingCloudUserId', nothing, 'ecid-1', why.always],
];

const preRollOfTwo: readonly Row[] = [
  ['3', 't', 0, 0.001, why.apart],
  ['3', 'params/media.ad.podIndex', 0, 1, why.counting],
  ['4', 't', 0, 0.002, why.apart],
  ['4', 'params/media.ad.podFriendlyName', 'ad_pod1', nothing, why.podName],
  ['4', 'qoeData/media.qoe.timeToStart', nothing, 0, why.start],
  ['6', 't', 15, 15.001, why.apart],
  ['7', 't', 15, 15.002, why.apart],
  ['7', 'params/media.ad.podFriendlyName', 'ad_pod1', nothing, why.podName],
  ['7', 'params/media.ad.podPosition', 1, 2, why.counting],
  ['9', 't', 22, 22.001, why.apart],
  ['10', 't', 22, 22.002, why.apart],
  ['11', 't', 22, 22.003, why.apart],
];

/** What we send otherwise than it is printed. */
export const deviations: readonly Deviation[] = [
  ...of(1, [
    ...session,
    ...preRollOfTwo,
    ['12', 't', 30, 32, why.clock],
    ['12', 'playhead', 8, 10, why.clock],
    ['15', 't', 40, 46, why.clock],
    ['15', 'playhead', 15, 21, why.clock],
    ['16', 't', 46, 46.001, why.apart],
    ['16', 'params/media.ad.podIndex', 1, 2, why.counting],
    ['17', 't', 46, 46.002, why.apart],
    ['17', 'params/media.ad.podFriendlyName', 'ad_pod2', nothing, why.podName],
    ['17', 'params/media.ad.podPosition', 2, 1, why.counting],
    ['17', 'event', nothing, event(47, 21, 'ping'), why.eachSecond],
    ['17', 'event', nothing, event(48, 21, 'ping'), why.eachSecond],
    ['17', 'event', nothing, event(49, 21, 'ping'), why.eachSecond],
    ['18', 'event', nothing, event(51, 21, 'ping'), why.eachSecond],
    ['18', 'event', nothing, event(52, 21, 'ping'), why.eachSecond],
    ['18', 'event', nothing, event(53, 21, 'ping'), why.eachSecond],
    ['18', 'event', nothing, event(54, 21, 'ping'), why.eachSecond],
    ['19', 't', 54, 54.001, why.apart],
    ['20', 't', 54, 54.002, why.apart],
    ['21', 't', 60, 64, why.clock],
    ['21', 'playhead', 27, 31, why.clock],
    ['22', 't', 64, 64.001, why.apart],
    ['23', 't', 70, 74, why.clock],
    ['24', 't', 74, 74.001, why.apart],
    ['25', 't', 80, 84, why.clock],
    ['25', 'playhead', 37, 41, why.clock],
    ['26', 'event', nothing, event(89, 45, 'sessionEnd'), why.ended],
  ]),
  ...of(2, [
    ...session,
    ['3', 't', 0, 0.001, why.apart],
    ['3', 'params/media.ad.podIndex', 0, 1, why.counting],
    ['4', 't', 0, 0.002, why.apart],
    ['4', 'params/media.ad.podFriendlyName', 'ad_pod1', nothing, why.podName],
    ['4', 'params/media.ad.length', 7, 12, why.adLength],
    ['5.1', 'qoeData/media.qoe.timeToStart', nothing, 0, why.start],
    ['5.1', 'qoeData/media.qoe.bitrate', nothing, 10000, why.news],
    ['6', 't', 12, 12.001, why.apart],
    ['7', 't', 12, 12.002, why.apart],
    ['8', 't', 12, 12.003, why.apart],
    ['8', 'qoeData/bitrate', 10000, nothing, why.news],
    ['9', 't', 20, 22, why.clock],
    ['9', 'playhead', 8, 10, why.clock],
    ['10', 't', 30, 32, why.clock],
    ['10', 'playhead', 18, 20, why.clock],
    ['11', 't', 32, 32.001, why.apart],
    ['11', 'qoeData/media.qoe.errorID', nothing, 'MEDIA_ERR_NETWORK', why.errorId],
    ['11', 'qoeData/media.qoe.errorSource', nothing, 'player', why.errorId],
    ['11', 'qoeData/media.qoe.timeToStart', nothing, 0, why.errorId],
    ['11', 'qoeData/media.qoe.bitrate', nothing, 10000, why.errorId],
    ['11', 'event', nothing, event(32.002, 20, 'pauseStart'), why.standsStill],
    ['12', 'playhead', 18, 20, why.onFrom20],
    ['13', 'event', event(40, 28, 'ping'), nothing, why.clock],
    ['14', 'playhead', 33, 28, why.onFrom20],
    ['14', 'params/media.ad.podIndex', 1, 2, why.counting],
    ['14', 'params/media.ad.podSecond', 33, 28, why.onFrom20],
    ['15', 't', 45, 45.001, why.apart],
    ['15', 'playhead', 33, 28, why.onFrom20],
    ['15', 'params/media.ad.podFriendlyName', 'ad_pod1', nothing, why.podName],
    ['15', 'event', nothing, event(46, 28, 'ping'), why.eachSecond],
    ['15', 'event', nothing, event(47, 28, 'ping'), why.eachSecond],
    ['15', 'event', nothing, event(48, 28, 'ping'), why.eachSecond],
    ['15', 'event', nothing, event(48.001, 28, 'adSkip'), why.closed],
    ['15', 'event', nothing, event(48.002, 28, 'adBreakComplete'), why.closed],
    ['16', 't', 48, 48.003, why.apart],
    ['16', 'playhead', 33, 28, why.onFrom20],
  ]),
  ...of(3, [
    ...session,
    ...preRollOfTwo,
    ['12', 'playhead', 0, 1, why.bodyOf],
    ['13', 't', 30, 33, why.clock],
    ['13', 'playhead', 8, 11, why.clock],
    ['14', 't', 33, 33.001, why.apart],
    ['16', 'event', event(40, 15, 'ping'), nothing, why.clock],
    ['18', 'params/media.ad.podIndex', 1, 2, why.counting],
    ['19', 't', 46, 46.001, why.apart],
    ['19', 'params/media.ad.podFriendlyName', 'ad_pod2', nothing, why.podName],
    ['19', 'params/media.ad.podPosition', 2, 1, why.counting],
    ['21', 't', 54, 54.001, why.apart],
    ['22', 't', 54, 54.002, why.apart],
    ['24', 'event', event(60, 27, 'ping'), nothing, why.clock],
    ['26', 't', 70, 74, why.clock],
    ['27', 't', 74, 74.001, why.apart],
    ['28', 't', 80, 84, why.clock],
    ['28', 'playhead', 37, 41, why.clock],
    ['29', 'playhead', 0, 44, why.bodyOf],
    ['30', 'event', nothing, event(89, 45, 'sessionEnd'), why.ended],
  ]),
];
