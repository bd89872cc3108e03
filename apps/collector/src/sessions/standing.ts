import { compareEvents, type TimedEvent } from './event-order.js';
import type { SessionTimes } from './session-life.js';

/** A session as far as the rules of closing and of repetition ask for it. Fixed size. */
export interface Standing extends SessionTimes {
  /** Rises with every session, in order of arrival. */
  readonly number: number;
  /** Public id, 64 hexadecimal digits. */
  readonly sid: string;
  /** Timestamp of its first event, by the client's clock. */
  readonly firstTs: number;
  /** The last event in order; `null` before the first one. */
  readonly last: TimedEvent | null;
  /** Events it holds. */
  readonly events: number;
}

/** How an event is added: one that comes after its session has timed out does not open it again. */
export type Timeliness = 'timely' | 'late';

/** The times of a session after an event has arrived, and the last event in order. Receipt times only (section 4.2). */
export function arrive<Times extends SessionTimes & Pick<Standing, 'last'>>(
  before: Times,
  event: TimedEvent,
  receivedAt: number,
  timeliness: Timeliness,
): Times {
  const { last } = before;
  const isLast = !last || compareEvents(last, event) < 0;
  const endedAt = event.type === 'sessionEnd' ? (before.endedAt ?? receivedAt) : before.endedAt;
  const next = { ...before, endedAt, last: isLast ? event : last };
  if (timeliness === 'late') return next;
  // The clock of the machine may be set back: an older receipt takes nothing away.
  const latest = Math.max(before.receivedAt, receivedAt);
  const moves = isLast && event.playhead !== last?.playhead;
  return { ...next, receivedAt: latest, movedAt: moves ? latest : before.movedAt };
}
