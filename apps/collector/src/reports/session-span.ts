import type { EngineState } from '../engine/fold.js';
import { type CloseReason, deadlineOf, type ReceiptLife, timeOutAt } from '../sessions/receipt-life.js';
import { sessionLife } from '../sessions/session-life.js';

/** When a session ran and how it was closed; milliseconds since the epoch. */
export interface SessionSpan {
  /** Live: receipt of `sessionStart`. Downloaded: its timestamp, so that the session is booked at the time of viewing. */
  readonly beganAt: number;
  /** The last event, likewise. */
  readonly lastAt: number;
  readonly closedAt: number | null;
  readonly reason: CloseReason | null;
  /** When an open session times out; `null` when it is closed. */
  readonly deadline: number | null;
}

/** How a live session stands at `now`, by the collector's clock. */
export function liveSpan(life: ReceiptLife, now: number): SessionSpan {
  const { openedAt, receivedAt, closedAt, reason } = timeOutAt(life, now);
  const deadline = closedAt === null ? deadlineOf(life).at : null;
  return { beganAt: openedAt, lastAt: receivedAt, closedAt, reason, deadline };
}

/** How a downloaded session stands: it is closed, at the moment it would have been if it had been live. */
export function downloadedSpan({ account }: EngineState): SessionSpan {
  const { firstTs, countedTs, movedTs, timedOut, ended } = account;
  const closings = {
    silence: countedTs + sessionLife.silence,
    standstill: movedTs + sessionLife.standstill,
    age: firstTs + sessionLife.age,
  };
  return {
    beganAt: firstTs,
    lastAt: countedTs,
    closedAt: timedOut === null ? countedTs : closings[timedOut],
    reason: timedOut ?? (ended ? 'end' : 'whole'),
    deadline: null,
  };
}
