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

/** What an event changes in how its session stands. */
export type Arrival = Pick<Standing, 'receivedAt' | 'movedAt' | 'endedAt' | 'last'>;

/** The times of a session after an event has arrived, and the last event in order. Receipt times only (section 4.2). */
export function arrive(before: Arrival, event: TimedEvent, receivedAt: number, timeliness: Timeliness): Arrival {
  const isLast = !before.last || compareEvents(before.last, event) < 0;
  const last = isLast ? event : before.last;
  const endedAt = event.type === 'sessionEnd' ? (before.endedAt ?? receivedAt) : before.endedAt;
  if (timeliness === 'late') return { receivedAt: before.receivedAt, movedAt: before.movedAt, endedAt, last };
  // The clock of the machine may be set back: an older receipt takes nothing away.
  const latest = Math.max(before.receivedAt, receivedAt);
  const moves = isLast && event.playhead !== before.last?.playhead;
  return { receivedAt: latest, movedAt: moves ? latest : before.movedAt, endedAt, last };
}
