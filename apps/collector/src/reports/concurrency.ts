import { createRefusal } from '../http/refusal.js';
import type { ReportStore } from '../store/report-store.js';
import { filterParameters, filtersOf } from './filters.js';
import { choiceOf, momentOf, type Query, refuseUnknown } from './parameters.js';

/** One slot of the concurrency report. */
export interface ConcurrencySlot {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Distinct viewers with a session running in the slot; a session without an id of its viewer counts as one. */
  readonly viewers: number;
  readonly sessions: number;
  /** Playback time spent (section 12.3): seconds, spread evenly over the time each session ran. */
  readonly playbackTime: number;
}

/** Answer of the concurrency report: every slot of the range, those without viewers too. */
export interface ConcurrencyAnswer {
  readonly from: number;
  readonly to: number;
  /** Minutes. */
  readonly slot: number;
  readonly rows: readonly ConcurrencySlot[];
}

const minute = 60_000;
const usualRange = 60 * minute;
/** Slots of one answer: a week by the minute. */
const mostSlots = 7 * 24 * 60;
/** No session lasts longer, see `sessionLife.age`. */
const longest = 25 * 60 * minute;

/** Parameters beside the filters. */
export const concurrencyParameters: Readonly<Record<string, string>> = {
  slot: 'Minutes of a slot: `1`, `5`, `15`, `30` or `60`; usually 1.',
  format: '`json` or `csv`.',
};

/**
 * Concurrent viewers (section 12.3): for each slot the viewers with a session running in it, from its start to its end by
 * receipt times. The last hour when no range is asked for.
 */
export function countConcurrent(store: ReportStore, query: Query, now: number): ConcurrencyAnswer {
  refuseUnknown(query, [...Object.keys(concurrencyParameters), ...Object.keys(filterParameters)]);
  const slot = Number(choiceOf(query, 'slot', ['1', '5', '15', '30', '60']) ?? '1');
  const width = slot * minute;
  const end = momentOf(query, 'to') ?? now + 1;
  const from = Math.floor((momentOf(query, 'from') ?? end - usualRange) / width) * width;
  const count = Math.ceil((end - from) / width);
  if (count < 1 || count > mostSlots) throw createRefusal(400, `to: expected 1 to ${mostSlots} slots after from`);
  const to = from + count * width;
  // The range is about when sessions ran, not when they began.
  const { sql, values } = filtersOf({ ...query, from: undefined, to: undefined });
  const spans = store.scan({
    sql: `SELECT coalesce(r.viewer, r.sid) AS viewer, r.began_at AS began, r.last_at AS last, r.playback_time AS time
          FROM roll_ups r WHERE r.began_at < ? AND r.began_at >= ? AND r.last_at >= ? AND ${sql} ORDER BY r.began_at`,
    values: [to, from - longest, from, ...values],
  });
  const counts = createCounts({ from, width, count });
  const seen = createSeen();
  for (const row of spans) {
    const span = { began: Number(row['began']), last: Number(row['last']), time: Number(row['time']) };
    const first = Math.max(0, Math.floor((span.began - from) / width));
    const last = Math.min(count - 1, Math.floor((span.last - from) / width));
    counts.add(first, last, seen.from(String(row['viewer']), first, last));
    counts.spread(first, last, span);
  }
  return { from, to, slot, rows: counts.rows() };
}

/** Sessions after which those are forgotten who watch no longer. */
const forgetEvery = 10_000;

/**
 * Up to which slot each viewer is counted, of sessions that come in the order of their beginnings. Bounded by the viewers who
 * watch at one time, and ten thousand sessions.
 */
function createSeen() {
  const until = new Map<string, number>();
  let heard = 0;
  return {
    /** The first slot of a session that no earlier one of the viewer covers. */
    from(viewer: string, first: number, last: number): number {
      heard += 1;
      if (heard % forgetEvery === 0) for (const [each, end] of until) if (end < first) until.delete(each);
      const end = until.get(viewer) ?? -1;
      until.set(viewer, Math.max(last, end));
      return Math.max(first, end + 1);
    },
  };
}

/** When a session ran, milliseconds since the epoch, and the seconds of playback in it. */
interface Span {
  readonly began: number;
  readonly last: number;
  readonly time: number;
}

/** Counts per slot. Bounded by the number of slots. */
function createCounts({ from, width, count }: { from: number; width: number; count: number }) {
  const sessions = new Float64Array(count + 1);
  const viewers = new Float64Array(count + 1);
  const time = new Float64Array(count);
  const raise = (counts: Float64Array, first: number, last: number): void => {
    if (first > last) return;
    counts[first] = (counts[first] ?? 0) + 1;
    counts[last + 1] = (counts[last + 1] ?? 0) - 1;
  };
  return {
    add(first: number, last: number, firstUnseen: number): void {
      raise(sessions, first, last);
      raise(viewers, firstUnseen, last);
    },
    spread(first: number, last: number, span: Span): void {
      const whole = Math.max(1, span.last - span.began);
      for (let index = first; index <= last; index += 1) {
        const start = from + index * width;
        const part = Math.min(span.last, start + width) - Math.max(span.began, start);
        // A session of one moment has no length to be spread over.
        time[index] = (time[index] ?? 0) + span.time * (span.last > span.began ? part / whole : 1);
      }
    },
    rows(): ConcurrencySlot[] {
      let [running, watching] = [0, 0];
      return Array.from(time, (spent, index) => {
        running += sessions[index] ?? 0;
        watching += viewers[index] ?? 0;
        return {
          at: from + index * width,
          viewers: watching,
          sessions: running,
          playbackTime: Math.round(spent * 1000) / 1000,
        };
      });
    },
  };
}
