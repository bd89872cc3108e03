import type { PlaybackState, SessionTotals } from '../api.js';
import { advance, emptyAccount, type TimeAccount } from '../engine/time-account.js';
import { compareEvents, type TimedEvent } from './event-order.js';

/**
 * How far a session has come: what the next event is applied to. The engine's time accounting, kept as JSON beside the
 * session, so that lists have their totals at once, without the roll-up of all metrics.
 */
export type Progress = Readonly<TimeAccount>;

/** A session without events. */
export const noProgress: Progress = emptyAccount(false);

/** The same, for a session that may have been downloaded. */
export function emptyProgress({ downloaded }: { readonly downloaded: boolean }): Progress {
  return emptyAccount(downloaded);
}

/**
 * Applies `events`, which have to be in order (see `compareEvents`) and after what `progress` has seen.
 *
 * Rule: time accounting of the Media Collection API. The interval between two consecutive events of any type belongs to
 * what the player did at its start; then the event changes that. One thing is decided here: main content that is
 * complete does not play on in the trailing pings, so that time is booked nowhere until `play` on content says otherwise.
 */
export function foldEvents(progress: Progress, events: readonly TimedEvent[]): Progress {
  const next: TimeAccount = { ...progress };
  for (const event of events) advance(next, event);
  return next;
}

/** Whether `events` (in order) can be applied on top of `progress` without a new fold. */
export function follows(progress: Progress, events: readonly TimedEvent[]): boolean {
  const first = events[0];
  return !first || !progress.last || compareEvents(progress.last, first) < 0;
}

/** Totals as the reading side tells them: seconds instead of milliseconds. */
export function totalsOf(progress: Progress): SessionTotals {
  return {
    events: progress.events,
    contentTime: progress.contentTime / 1000,
    pauses: progress.pauses,
    pauseTime: progress.pauseTime / 1000,
    buffers: progress.buffers,
    bufferTime: progress.bufferTime / 1000,
    errors: progress.errors,
    started: progress.started,
    completed: progress.completed,
  };
}

/** What the viewer's player does as far as the events tell. */
export function playbackOf(progress: Progress): PlaybackState {
  if (progress.ended) return 'ended';
  return progress.contentOver && progress.place === 'content' ? 'completed' : progress.activity;
}
