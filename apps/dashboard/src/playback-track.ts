/**
 * Replays the events of one session into what the player was doing when: the same walk a collector makes to account
 * time (state at the start of an interval fills the interval), kept as bands instead of sums.
 */
import type { RecordedEvent } from '@tenfoot/collector/api';

/** What fills a stretch of time. `break`: inside an ad break, outside an ad. `gap`: nobody said anything. */
export type BandKind = 'starting' | 'content' | 'ad' | 'break' | 'pause' | 'buffer' | 'gap';

/** A stretch of one kind; seconds since the session's start. */
export interface Band {
  readonly kind: BandKind;
  readonly from: number;
  readonly to: number;
}

/** What the player is doing between two events. */
export interface Activity {
  readonly state: 'starting' | 'playing' | 'paused' | 'buffering';
  readonly place: 'content' | 'break' | 'ad';
}

/** Before the first event. */
export const atStart: Activity = { state: 'starting', place: 'content' };

/** The activity after an event. Types that are not named change nothing. */
export function activityAfter(activity: Activity, type: RecordedEvent['event']['eventType']): Activity {
  const { state, place } = activity;
  switch (type) {
    case 'play':
      return { state: 'playing', place };
    case 'pauseStart':
      return { state: 'paused', place };
    case 'bufferStart':
      return { state: 'buffering', place };
    case 'adBreakStart':
      return { state, place: 'break' };
    case 'adStart':
      // No `play` is sent for a pre-roll: an ad that starts is playing. Outside a break an ad is content.
      return place === 'content' ? activity : { state: state === 'starting' ? 'playing' : state, place: 'ad' };
    case 'adComplete':
    case 'adSkip':
      return place === 'ad' ? { state, place: 'break' } : activity;
    case 'adBreakComplete':
      return { state, place: 'content' };
    default:
      return activity;
  }
}

/** The band that an activity draws. What the player does outranks where it does it: a pause in an ad is a pause. */
export function bandKind({ state, place }: Activity): BandKind {
  if (state === 'paused') return 'pause';
  if (state === 'buffering') return 'buffer';
  if (place === 'ad') return 'ad';
  if (place === 'break') return 'break';
  return state === 'starting' ? 'starting' : 'content';
}

/** Longest silence that is normal: pings come every 10 s, in downloaded sessions every 50 s. Seconds. */
export function longestSilence(downloaded: boolean): number {
  return downloaded ? 150 : 30;
}

/** A band that continues the last one of the same kind is one band. */
export function addBand(bands: Band[], kind: BandKind, from: number, to: number): void {
  if (to <= from) return;
  const last = bands.at(-1);
  if (last?.kind === kind && last.to === from) bands[bands.length - 1] = { ...last, to };
  else bands.push({ kind, from, to });
}
