import type { WireEvent } from '../protocol/events.js';
import type { Accepts } from './accepts.js';
import { bodyOf, takeBatch } from './batch.js';
import type { JournalEntry } from './journal.js';
import type { Lane } from './lane.js';
import { toDownloaded } from './late-events.js';
import type { TransportRequest } from './transport.js';

/** What one request brings. */
export interface Shipment {
  readonly request: TransportRequest;
  /** In order; acknowledged together. */
  readonly entries: readonly JournalEntry[];
  readonly kind: 'start' | 'events' | 'downloaded';
  /** Events of the session that were there and are not in it. */
  readonly left: boolean;
}

/** Loads requests, as the collector takes them. */
export interface Loading {
  /** What may leave now, in the order of the session; empty when it is too early. */
  choose(lane: Lane): readonly JournalEntry[];
  /** What may still leave when the app does, besides what is on its way. */
  chooseLast(lane: Lane): readonly JournalEntry[];
  load(lane: Lane, entries: readonly JournalEntry[], leaving: boolean): Shipment;
}

/** Creates the loading for one collector. Without state. */
export function createLoading(collector: string, accepts: Accepts): Loading {
  const mostOf = (lane: Lane): number => (accepts.has('batch') ? lane.most : 1);

  function choose(lane: Lane): readonly JournalEntry[] {
    const { entries, sid } = lane.session;
    if (lane.isLate) return entries.every(({ kept }) => kept) ? entries.slice() : [];
    const kept = keptOf(entries);
    if (sid === null || !accepts.has('batch')) return kept.slice(0, 1);
    const batch = takeBatch(kept, lane.most);
    return lane.isTime(batch, batch.length < kept.length || batch.length === entries.length) ? batch : [];
  }

  return {
    choose,
    chooseLast(lane) {
      const { entries, sid } = lane.session;
      // What opens a session, or replaces it, is completed with what the store knows: it waits for that.
      if (sid === null || lane.isLate) return lane.flying.length ? [] : choose(lane);
      return takeBatch(
        entries.filter((entry) => lane.flying.indexOf(entry) < 0),
        mostOf(lane),
      );
    },
    load(lane, entries, leaving) {
      const { sid, start } = lane.session;
      const kind = sid === null ? 'start' : lane.isLate && start ? 'downloaded' : 'events';
      // The id as the collector wrote it, opaque.
      const path = { start: 'sessions', downloaded: 'downloaded', events: `sessions/${String(sid)}/events` }[kind];
      const events = entries.map(({ event }) => event);
      const body = kind === 'downloaded' ? JSON.stringify(toDownloaded(start as WireEvent, events)) : bodyOf(entries);
      return {
        request: {
          url: `${collector}/api/v1/${path}`,
          body,
          ...(accepts.has('text') && !lane.isPlain ? { text: true } : {}),
          ...(leaving ? { leaving } : {}),
        },
        entries,
        kind,
        left: lane.session.entries.length > lane.flying.length + entries.length,
      };
    },
  };
}

/** The first entries, up to one that is not kept yet. */
function keptOf(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  let count = 0;
  while (count < entries.length && (entries[count] as JournalEntry).kept) count++;
  return entries.slice(0, count);
}
