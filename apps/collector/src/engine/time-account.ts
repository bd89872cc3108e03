import type { TimedEvent } from '../sessions/event-order.js';
import { sessionLife } from '../sessions/session-life.js';
import { bookStill, moved, type StillRun } from './still-run.js';

/** Why a session was closed without `sessionEnd`, see `sessionLife`. */
export type TimeOut = 'silence' | 'standstill' | 'age';

/**
 * Time accounting of a session up to its last event (Media Collection API, section 12.2). Plain values of fixed size
 * whatever the session's length, so that it is kept as JSON. Times are milliseconds.
 */
export interface TimeAccount {
  events: number;
  /** Timestamp of the first event. */
  firstTs: number;
  /** The last event in order; what comes before it makes a new fold necessary. */
  last: TimedEvent | null;
  activity: 'starting' | 'playing' | 'paused' | 'buffering';
  place: 'content' | 'break' | 'ad';
  /** `sessionComplete` came and main content has not been played since. */
  contentOver: boolean;
  /** `sessionEnd` came, or a downloaded session timed out: nothing after it counts but the number of events. */
  ended: boolean;
  /** How a downloaded session timed out by its own timestamps; live ones time out by receipt. */
  timedOut: TimeOut | null;
  /** Downloaded: time-outs by timestamps. */
  readonly ownTime: boolean;
  started: boolean;
  completed: boolean;
  /** Timestamps of the last event that counts, and of the last one with another playhead. */
  countedTs: number;
  movedTs: number;
  /** Sum of all intervals that count. */
  wall: number;
  contentTime: number;
  adTime: number;
  pauses: number;
  pauseTime: number;
  buffers: number;
  bufferTime: number;
  errors: number;
  stalls: number;
  stallTime: number;
  /** The run of events without movement that may become a stall. */
  still: StillRun | null;
}

/** What an interval between two events was spent with. `nothing`: in a break outside ads, or after the end. */
export type Doing = 'starting' | 'content' | 'stalled' | 'ad' | 'paused' | 'buffering' | 'nothing';

/** One event with the interval that led to it, as the meters of the engine see it. */
export interface Step {
  /** Milliseconds of the interval; 0 for the first event and for gaps that count as nothing. */
  readonly time: number;
  readonly doing: Doing;
  /** Milliseconds booked as content before that turned out to be a stall just now. */
  readonly retracted: number;
  /** Where and how the player was when the event came. */
  readonly place: TimeAccount['place'];
  readonly activity: TimeAccount['activity'];
  /** Main content had begun. */
  readonly started: boolean;
  /** `false` after the end of the session. */
  readonly counts: boolean;
}

/** A session without events. `ownTime` for a downloaded one. */
export function emptyAccount(ownTime: boolean): TimeAccount {
  return {
    ...{ events: 0, firstTs: 0, last: null, activity: 'starting', place: 'content', contentOver: false, ended: false },
    ...{ timedOut: null, ownTime, started: false, completed: false, countedTs: 0, movedTs: 0, wall: 0 },
    ...{ contentTime: 0, adTime: 0, pauses: 0, pauseTime: 0, buffers: 0, bufferTime: 0, errors: 0 },
    ...{ stalls: 0, stallTime: 0, still: null },
  };
}

/**
 * Applies the next event in order. The interval before it, whatever the type of the two events, belongs to what the
 * player did at its start; then the event changes that (section 12.2).
 */
export function advance(account: TimeAccount, event: TimedEvent): Step {
  const { last, place, activity, started } = account;
  if (!last) account.firstTs = account.movedTs = event.ts;
  else if (account.ownTime && !account.ended) timeOut(account, event.ts);
  const counts = !account.ended;
  const interval = last && counts ? bookInterval(account, last, event) : none;
  if (counts) {
    account.countedTs = event.ts;
    if (last && event.playhead !== last.playhead) account.movedTs = event.ts;
    applyEvent(account, event);
  }
  account.events += 1;
  account.last = { seq: event.seq, ts: event.ts, type: event.type, playhead: event.playhead };
  return { ...interval, place, activity, started, counts };
}

/** What the player does now, as far as time is concerned. */
export function doingOf({ ended, activity, place, contentOver }: TimeAccount): Doing {
  if (ended) return 'nothing';
  if (activity !== 'playing') return activity;
  if (place === 'ad') return 'ad';
  return place === 'content' && !contentOver ? 'content' : 'nothing';
}

const none = { time: 0, doing: 'nothing', retracted: 0 } as const;

/** A downloaded session is closed where a live one would have been (section 4.2), by its own time. */
function timeOut(account: TimeAccount, ts: number): void {
  if (ts - account.countedTs >= sessionLife.silence) account.timedOut = 'silence';
  else if (ts - account.movedTs >= sessionLife.standstill) account.timedOut = 'standstill';
  else if (ts - account.firstTs >= sessionLife.age) account.timedOut = 'age';
  account.ended = account.timedOut !== null;
}

type Interval = Pick<Step, 'time' | 'doing' | 'retracted'>;

function bookInterval(account: TimeAccount, last: TimedEvent, event: TimedEvent): Interval {
  const gap = event.ts - last.ts;
  // No session lives through ten silent minutes: the clock jumped (televisions boot in 1970) or the set slept.
  const time = gap < sessionLife.silence ? gap : 0;
  const doing = doingOf(account);
  account.wall += time;
  if (doing === 'content') return bookContent(account, time, time === gap && event.playhead === last.playhead);
  account.still = null;
  if (doing === 'ad') account.adTime += time;
  else if (doing === 'paused') account.pauseTime += time;
  else if (doing === 'buffering') account.bufferTime += time;
  return { time, doing, retracted: 0 };
}

function bookContent(account: TimeAccount, time: number, isStill: boolean): Interval {
  const { run, stalled, retracted, begins } = isStill ? bookStill(account.still, time) : moved;
  account.still = run;
  account.contentTime += (stalled ? 0 : time) - retracted;
  account.stallTime += (stalled ? time : 0) + retracted;
  if (begins) account.stalls += 1;
  return { time, doing: stalled ? 'stalled' : 'content', retracted };
}

function applyEvent(account: TimeAccount, event: TimedEvent): void {
  switch (event.type) {
    case 'play':
      account.activity = 'playing';
      if (account.place !== 'content') return;
      account.started = true;
      account.contentOver = false;
      return;
    case 'pauseStart':
      // A pause told twice is one pause.
      if (account.activity !== 'paused') account.pauses += 1;
      account.activity = 'paused';
      return;
    case 'bufferStart':
      if (account.activity !== 'buffering') account.buffers += 1;
      account.activity = 'buffering';
      return;
    case 'error':
      account.errors += 1;
      return;
    case 'sessionComplete':
      account.completed = true;
      account.contentOver = true;
      return;
    case 'sessionEnd':
      account.ended = true;
      return;
    default:
      applyAdEvent(account, event);
  }
}

/** Ad events outside a break are ignored: their time stays content. */
function applyAdEvent(account: TimeAccount, { type }: TimedEvent): void {
  if (type === 'adBreakStart') account.place = 'break';
  else if (type === 'adBreakComplete') account.place = 'content';
  else if (account.place === 'content') return;
  else if (type === 'adStart') {
    account.place = 'ad';
    if (account.activity === 'starting') account.activity = 'playing';
  } else if (type === 'adComplete' || type === 'adSkip') account.place = 'break';
}
