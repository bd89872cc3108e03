/**
 * The events of the one session on screen: what the report told, continued by live events.
 *
 * Bound: `maxEvents`. A session of a day and a night at the usual pace has under 10,000; beyond the bound live events
 * are counted in the totals, but no longer listed.
 */
import type { LiveEvent, RecordedEvent, SessionReport, SessionSummary } from '@tenfoot/collector/api';

/** Events kept. */
export const maxEvents = 20_000;

/** One session and its events in the order of the report. */
export interface SessionLog {
  readonly session: SessionSummary;
  readonly events: readonly RecordedEvent[];
  /** The bound was hit: the list ends early. */
  readonly cut: boolean;
}

/** Starts from a report. */
export function logOf(report: SessionReport): SessionLog {
  const { events, ...session } = report;
  return { session, events: events.slice(0, maxEvents), cut: events.length > maxEvents };
}

/** Adds live events of this session; what is known (by `seq`) or belongs to another session is left out. */
export function withLiveEvents(log: SessionLog, live: readonly LiveEvent[]): SessionLog {
  const known = new Set(log.events.map((event) => event.seq));
  const fresh = live.filter((event) => event.session.id === log.session.id && !known.has(event.seq));
  const latest = fresh.at(-1)?.session;
  if (latest === undefined) return log;
  const session = latest.totals.events >= log.session.totals.events ? latest : log.session;
  const events = [...log.events];
  for (const one of fresh) insert(events, recorded(one));
  return { session, events: events.slice(0, maxEvents), cut: log.cut || events.length > maxEvents };
}

/** The event without the session it carried, so that the same event looks the same wherever it came from. */
function recorded({ seq, receivedAt, status, event }: LiveEvent): RecordedEvent {
  return { seq, receivedAt, status, event };
}

/** Nearly always at the end; an event told late goes to its place by timestamp. */
function insert(events: RecordedEvent[], event: RecordedEvent): void {
  let at = events.length;
  while (at > 0 && (events[at - 1]?.event.playerTime.ts ?? 0) > event.event.playerTime.ts) at--;
  events.splice(at, 0, event);
}
