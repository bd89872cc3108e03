import { compareEvents, type TimedEvent } from './event-order.js';
import { sessionLife } from './session-life.js';

/** Why a session is closed. `end`: `sessionEnd` came. `whole`: downloaded, and arrived without one. */
export type CloseReason = 'end' | 'whole' | 'silence' | 'standstill' | 'age';

/**
 * The life of a session by receipt times as the log holds them (Media Collection API, section 4.2), never by the clock of
 * whoever computes it: reading the log again gives the same. Fixed size; milliseconds since the epoch.
 */
export interface ReceiptLife {
  readonly openedAt: number;
  /** When the last event arrived that came while the session was open or in the grace after its end. */
  readonly receivedAt: number;
  /** When the last event arrived that moved the playhead. */
  readonly movedAt: number;
  /** The last event in order. */
  readonly last: TimedEvent | null;
  readonly closedAt: number | null;
  readonly reason: CloseReason | null;
}

/** An event with its time of receipt. */
export interface ReceivedEvent extends TimedEvent {
  readonly receivedAt: number;
}

/**
 * Applies the next event in order of receipt. One that arrives after a time-out belongs to the session but does not open
 * it again; a `sessionEnd` among those tells that the viewer had left after all.
 */
export function liveOn(life: ReceiptLife | null, event: ReceivedEvent): ReceiptLife {
  const { receivedAt } = event;
  const timed: TimedEvent = { seq: event.seq, ts: event.ts, type: event.type, playhead: event.playhead };
  if (!life) {
    return { openedAt: receivedAt, receivedAt, movedAt: receivedAt, last: timed, ...(endOf(event) ?? stillOpen) };
  }
  const before = timeOutAt(life, receivedAt);
  const isLast = !life.last || compareEvents(life.last, timed) < 0;
  const last = isLast ? timed : life.last;
  if (before.closedAt !== null) return { ...before, last, reason: event.type === 'sessionEnd' ? 'end' : before.reason };
  // The clock of the machine may be set back: an older receipt takes nothing away.
  const latest = Math.max(before.receivedAt, receivedAt);
  const moves = isLast && timed.playhead !== life.last?.playhead;
  return { ...before, last, receivedAt: latest, movedAt: moves ? latest : before.movedAt, ...endOf(event) };
}

/** The life as it stands at `now`: closed when a time-out has passed by then, at the moment it did. */
export function timeOutAt(life: ReceiptLife, now: number): ReceiptLife {
  if (life.closedAt !== null) return life;
  const { at, reason } = deadlineOf(life);
  return now >= at ? { ...life, closedAt: at, reason } : life;
}

/** When an open session will be closed if nothing more arrives, and why. */
export function deadlineOf({ openedAt, receivedAt, movedAt }: ReceiptLife): { at: number; reason: CloseReason } {
  const silence = { at: receivedAt + sessionLife.silence, reason: 'silence' } as const;
  const standstill = { at: movedAt + sessionLife.standstill, reason: 'standstill' } as const;
  const age = { at: openedAt + sessionLife.age, reason: 'age' } as const;
  return [standstill, age].reduce<{ at: number; reason: CloseReason }>((a, b) => (b.at < a.at ? b : a), silence);
}

const stillOpen = { closedAt: null, reason: null } as const;

function endOf({ type, receivedAt }: ReceivedEvent): Pick<ReceiptLife, 'closedAt' | 'reason'> | null {
  return type === 'sessionEnd' ? { closedAt: receivedAt, reason: 'end' } : null;
}
