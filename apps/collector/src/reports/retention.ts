import type { Store } from '../store/store.js';

/** What is kept for how long; `null` keeps it for ever, and nothing is deleted unless asked for. */
export interface RetentionRules {
  /** Days after their last event that raw events of closed sessions are kept; their metrics stay. */
  readonly eventDays: number | null;
  /** Days after which closed sessions are deleted whole. */
  readonly sessionDays: number | null;
  /** Bytes the database may hold before raw events of the oldest closed sessions are deleted, whatever their age. */
  readonly bytes: number | null;
}

/** Everything is kept. */
export const keepAll: RetentionRules = { eventDays: null, sessionDays: null, bytes: null };

/** Sessions that one call deletes of a kind: some milliseconds. */
const atOnce = 50;
const day = 86_400_000;

/**
 * Deletes some of what is too old or too much; gives how many sessions that touched, 0 when all is as it should be. To be
 * called now and then: each call is bounded. What is deleted makes room in the file, which does not shrink.
 */
export function forget(store: Store, rules: RetentionRules, now: number): number {
  if (rules.eventDays === null && rules.sessionDays === null && rules.bytes === null) return 0;
  const { retention } = store;
  let touched = 0;
  const before = (days: number): number => now - days * day;
  store.transaction(() => {
    if (rules.sessionDays !== null) touched += retention.deleteSessions(before(rules.sessionDays), atOnce);
    if (rules.eventDays !== null) touched += retention.pruneEvents(before(rules.eventDays), atOnce);
    if (rules.bytes !== null && retention.usedBytes() > rules.bytes) touched += retention.pruneEvents(now + 1, atOnce);
  });
  return touched;
}
