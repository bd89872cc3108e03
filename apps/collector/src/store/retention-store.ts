import type { Connection } from './database.js';

/** Deletes what is older than it may be. Each call is bounded; SQLite reuses the room, the file does not shrink. */
export interface RetentionStore {
  /** Bytes of the database that hold something. */
  usedBytes(): number;
  /** Deletes the raw events of closed sessions that received nothing since `before`; gives how many sessions. */
  pruneEvents(before: number, limit: number): number;
  /** Deletes closed sessions whole, roll-ups included; gives how many. */
  deleteSessions(before: number, limit: number): number;
}

/** Creates the part of the store that forgets. */
export function createRetentionStore(database: Connection): RetentionStore {
  const pragma = (name: string): number =>
    Object.values(database.prepare<Record<string, number>>(`PRAGMA ${name}`).get([]) ?? {})[0] ?? 0;
  const old = (condition: string) =>
    database.prepare<{ number: number }>(
      `SELECT number FROM sessions JOIN roll_ups ON roll_ups.session = sessions.number
       WHERE received_at < ? AND roll_ups.closed_at IS NOT NULL ${condition} ORDER BY number LIMIT ?`,
    );
  const unpruned = old('AND pruned = 0');
  const any = old('');
  const mark = database.prepare('UPDATE roll_ups SET pruned = 1 WHERE session = ?');
  const deletions = (tables: readonly string[]) =>
    tables.map((table) => database.prepare(`DELETE FROM ${table} WHERE session = ?`));
  const raw = deletions(['log', 'folds']);
  const whole = deletions(['log', 'folds', 'roll_ups', 'session_metrics', 'ads', 'chapters', 'viewers']);
  const row = database.prepare('DELETE FROM sessions WHERE number = ?');
  return {
    usedBytes: () => (pragma('page_count') - pragma('freelist_count')) * pragma('page_size'),
    pruneEvents(before, limit) {
      const numbers = unpruned.all([before, limit]);
      numbers.forEach(({ number }) => [...raw, mark].forEach((statement) => statement.run([number])));
      return numbers.length;
    },
    deleteSessions(before, limit) {
      const numbers = any.all([before, limit]);
      numbers.forEach(({ number }) => [...whole, row].forEach((statement) => statement.run([number])));
      return numbers.length;
    },
  };
}
