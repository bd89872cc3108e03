import { createRefusal } from '../http/refusal.js';
import type { Value } from '../store/database.js';
import { choiceOf, momentOf, type Query, textOf } from './parameters.js';

/** A condition on `roll_ups r`, with its values apart. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

const columns: Readonly<Record<string, string>> = {
  content: 'content_id',
  contentType: 'content_type',
  streamType: 'stream_type',
  show: 'show',
  player: 'player',
  channel: 'channel',
  appVersion: 'app_version',
  libraryVersion: 'library_version',
  reportSuite: 'report_suite',
};

const states = {
  open: 'r.closed_at IS NULL',
  ended: "r.close_reason IN ('end', 'whole')",
  timedOut: "r.close_reason IN ('silence', 'standstill', 'age')",
} as const;

/** Parameters that choose sessions, with what they mean. */
export const filterParameters: Readonly<Record<string, string>> = {
  from: 'Sessions that began at this moment or later: milliseconds since the epoch, or ISO 8601 in UTC.',
  to: 'Sessions that began before this moment.',
  state: '`open`, `ended` or `timedOut`.',
  downloaded: '`true` or `false`.',
  ...Object.fromEntries(Object.keys(columns).map((name) => [name, 'Sessions with just this value.'])),
};

/** What a query chooses. Live sessions begin when their `sessionStart` arrives, downloaded ones at the time of viewing. */
export function filtersOf(query: Query): Condition {
  const parts: string[] = [];
  const values: Value[] = [];
  const add = (sql: string, ...more: Value[]): void => {
    parts.push(sql);
    values.push(...more);
  };
  const [from, to] = [momentOf(query, 'from'), momentOf(query, 'to')];
  if (from !== null) add('r.began_at >= ?', from);
  if (to !== null) add('r.began_at < ?', to);
  if (from !== null && to !== null && from >= to) throw createRefusal(400, 'to: expected a moment after from');
  const state = choiceOf(query, 'state', ['open', 'ended', 'timedOut']);
  if (state) add(states[state]);
  const downloaded = choiceOf(query, 'downloaded', ['true', 'false']);
  if (downloaded) add('r.downloaded = ?', downloaded === 'true' ? 1 : 0);
  Object.entries(columns).forEach(([name, column]) => {
    const value = textOf(query, name);
    if (value !== null) add(`r.${column} = ?`, value);
  });
  return { sql: parts.length > 0 ? parts.join(' AND ') : 'TRUE', values };
}

/** Whether a query chooses anything. */
export function hasFilters(query: Query): boolean {
  return Object.keys(filterParameters).some((name) => query[name] !== undefined);
}
