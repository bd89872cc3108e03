import type { SessionState } from '../api.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** When a session is over, in milliseconds of the collector's clock. Source: time-outs of the Media Collection API. */
export const sessionLife = {
  /** Without any event. */
  silence: 10 * minute,
  /** Without the playhead moving, whatever else arrives. */
  standstill: 30 * minute,
  /** From its `sessionStart`: a little more than a day, so that a client that ends its session daily finds it open. */
  age: 25 * hour,
  /** After `sessionEnd`: events of the same moment travel in parallel and may arrive behind it. */
  grace: 5 * second,
  /** How long the same `sessionStart` body means the same session. */
  sameStart: 24 * hour,
} as const;

/** What the life of a session depends on: receipt times, milliseconds, never the client's clock (TV clocks are wrong). */
export interface SessionTimes {
  readonly openedAt: number;
  /** When the last event arrived. */
  readonly receivedAt: number;
  /** When the last event with another playhead arrived. */
  readonly movedAt: number;
  /** When `sessionEnd` arrived. */
  readonly endedAt: number | null;
  /** Downloaded sessions arrive whole: they are over at once. */
  readonly downloaded: boolean;
}

/** Whether the session is open at `now`, and if not, why. */
export function stateOf(session: SessionTimes, now: number): SessionState {
  if (session.endedAt !== null || session.downloaded) return 'ended';
  const timedOut =
    now - session.receivedAt >= sessionLife.silence ||
    now - session.movedAt >= sessionLife.standstill ||
    now - session.openedAt >= sessionLife.age;
  return timedOut ? 'timedOut' : 'open';
}

/** Whether a new event is still taken at `now`: while open, and for the grace after `sessionEnd`. */
export function takesEvents(session: SessionTimes, now: number): boolean {
  if (session.downloaded) return false;
  if (session.endedAt !== null) return now - session.endedAt <= sessionLife.grace;
  return stateOf(session, now) === 'open';
}
