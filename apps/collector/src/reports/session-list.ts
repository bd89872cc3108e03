import type { Store, StoredSession } from '../store/store.js';
import { filterParameters, filtersOf, hasFilters } from './filters.js';
import { choiceOf, cursorOf, limitOf, type Query, refuseUnknown } from './parameters.js';

const usualPage = 50;
const largestPage = 200;

/** Parameters of the list of sessions beside the filters. */
export const sessionListParameters: Readonly<Record<string, string>> = {
  limit: `Sessions of a page, 1 to ${largestPage}, usually ${usualPage}.`,
  before: 'The `next` of an earlier page.',
  format: '`json` or `csv`.',
};

/** Columns of the list as CSV. */
export const sessionListColumns: readonly string[] = [
  ...['id', 'state', 'playback', 'downloaded', 'content.id', 'content.name', 'content.length', 'content.contentType'],
  ...['playerName', 'channel', 'startedAt', 'lastEventAt', 'lastEventType', 'receivedAt', 'playhead', 'totals.events'],
  ...['totals.contentTime', 'totals.pauses', 'totals.pauseTime', 'totals.buffers', 'totals.bufferTime'],
  ...['totals.errors', 'totals.started', 'totals.completed'],
];

/** A page of sessions that a query chooses, newest first by arrival of `sessionStart`. */
export function chooseSessions(
  store: Store,
  query: Query,
): { readonly rows: readonly StoredSession[]; readonly next: string | null } {
  refuseUnknown(query, [...Object.keys(sessionListParameters), ...Object.keys(filterParameters)]);
  choiceOf(query, 'format', ['json', 'csv']);
  const limit = limitOf(query, usualPage, largestPage);
  const before = cursorOf(query, 'before') ?? Number.MAX_SAFE_INTEGER;
  // Filters go over the roll-ups, which may lag behind under load; without them what arrived a moment ago is in the list.
  const rows = hasFilters(query) ? filtered(store, query, before, limit + 1) : store.sessionsBefore(before, limit + 1);
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? String(page.at(-1)?.number) : null };
}

function filtered(store: Store, query: Query, before: number, limit: number): StoredSession[] {
  const { sql, values } = filtersOf(query);
  return store.reports
    .ask({
      sql: `SELECT r.sid AS sid FROM roll_ups r WHERE r.session < ? AND ${sql} ORDER BY r.session DESC LIMIT ?`,
      values: [before, ...values, limit],
    })
    .flatMap(({ sid }) => store.findSession(String(sid)) ?? []);
}
