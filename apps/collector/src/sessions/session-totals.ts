import type { PlaybackState, SessionTotals } from '../api.js';
import { compareEvents, type TimedEvent } from './event-order.js';

/**
 * How far a session has come: what the next event is applied to. Plain values of fixed size whatever the session's
 * length, so that it is kept as JSON beside the session. Times are milliseconds.
 */
export interface Progress {
  readonly events: number;
  /** Timestamp of the first event. */
  readonly firstTs: number;
  /** The last event in order; what comes before it makes a new fold necessary. */
  readonly last: TimedEvent | null;
  readonly activity: 'starting' | 'playing' | 'paused' | 'buffering';
  readonly place: 'content' | 'break' | 'ad';
  /** `sessionComplete` came and main content has not been played since. */
  readonly contentOver: boolean;
  /** `sessionEnd` came: nothing after it counts but the number of events. */
  readonly ended: boolean;
  readonly started: boolean;
  readonly completed: boolean;
  readonly contentTime: number;
  readonly pauses: number;
  readonly pauseTime: number;
  readonly buffers: number;
  readonly bufferTime: number;
  readonly errors: number;
}

type Changes = { -readonly [Key in keyof Progress]: Progress[Key] };

/** A session without events. */
export const noProgress: Progress = {
  events: 0,
  firstTs: 0,
  last: null,
  activity: 'starting',
  place: 'content',
  contentOver: false,
  ended: false,
  started: false,
  completed: false,
  contentTime: 0,
  pauses: 0,
  pauseTime: 0,
  buffers: 0,
  bufferTime: 0,
  errors: 0,
};

/**
 * Applies `events`, which have to be in order (see `compareEvents`) and after what `progress` has seen.
 *
 * Rule: time accounting of the Media Collection API. The interval between two consecutive events of any type belongs to
 * what the player did at its start; then the event changes that. One thing is decided here: main content that is
 * complete does not play on in the trailing pings, so that time is booked nowhere until `play` on content says otherwise.
 */
export function foldEvents(progress: Progress, events: readonly TimedEvent[]): Progress {
  const next: Changes = { ...progress };
  for (const event of events) {
    if (next.last) bookInterval(next, event.ts - next.last.ts);
    else next.firstTs = event.ts;
    if (!next.ended) applyEvent(next, event);
    next.events += 1;
    next.last = event;
  }
  return next;
}

/** Whether `events` (in order) can be applied on top of `progress` without a new fold. */
export function follows(progress: Progress, events: readonly TimedEvent[]): boolean {
  const first = events[0];
  return !first || !progress.last || compareEvents(progress.last, first) < 0;
}

function bookInterval(next: Changes, time: number): void {
  if (next.ended) return;
  if (next.activity === 'paused') next.pauseTime += time;
  else if (next.activity === 'buffering') next.bufferTime += time;
  else if (next.activity === 'playing' && next.place === 'content' && !next.contentOver) next.contentTime += time;
}

function applyEvent(next: Changes, event: TimedEvent): void {
  switch (event.type) {
    case 'play':
      next.activity = 'playing';
      if (next.place !== 'content') return;
      next.started = true;
      next.contentOver = false;
      return;
    case 'pauseStart':
      // A pause told twice is one pause.
      if (next.activity !== 'paused') next.pauses += 1;
      next.activity = 'paused';
      return;
    case 'bufferStart':
      if (next.activity !== 'buffering') next.buffers += 1;
      next.activity = 'buffering';
      return;
    case 'error':
      next.errors += 1;
      return;
    case 'sessionComplete':
      next.completed = true;
      next.contentOver = true;
      return;
    case 'sessionEnd':
      next.ended = true;
      return;
    default:
      applyAdEvent(next, event);
  }
}

/** Ad events outside a break are ignored: their time stays content. */
function applyAdEvent(next: Changes, event: TimedEvent): void {
  if (event.type === 'adBreakStart') next.place = 'break';
  else if (event.type === 'adBreakComplete') next.place = 'content';
  else if (next.place === 'content') return;
  else if (event.type === 'adStart') {
    next.place = 'ad';
    if (next.activity === 'starting') next.activity = 'playing';
  } else if (event.type === 'adComplete' || event.type === 'adSkip') next.place = 'break';
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
