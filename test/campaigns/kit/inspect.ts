import { join } from 'node:path';
import { buildCollector } from '@tenfoot/collector';
import Database from 'libsql';
import { createRollUp } from '../../../apps/collector/src/reports/roll-up.js';
import { foldEvents, noProgress } from '../../../apps/collector/src/sessions/session-totals.js';
import { openStore } from '../../../apps/collector/src/store/sqlite-store.js';

/** What a data folder holds, of a collector that does not run. */
export interface Inspection {
  /** Bodies by session id, in order of receipt. */
  readonly bodies: ReadonlyMap<string, readonly string[]>;
  /** Sessions whose totals are not what their events give. */
  readonly wrongTotals: number;
  /** Rows of the roll-ups that a computation from the whole log gives otherwise. */
  readonly wrongRollUps: number;
}

/** A moment after everything has timed out, so that both computations close the same sessions. */
const longAfter = 4_000_000_000_000;

/** Looks at every table with eyes of its own where that is possible, and computes again what was computed. */
export async function inspect(folder: string): Promise<Inspection> {
  // A start brings what was accepted into the tables.
  await buildCollector({ data: folder, clock: Date.now }).close();
  const database = new Database(join(folder, 'collector.db'));
  const check = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
  if (check[0]?.integrity_check !== 'ok') throw new Error(`the database is damaged: ${JSON.stringify(check[0])}`);
  const rows = database
    .prepare('SELECT sid, body FROM log JOIN sessions ON sessions.number = log.session ORDER BY seq')
    .all() as { sid: string; body: string }[];
  const bodies = new Map<string, string[]>();
  for (const { sid, body } of rows) bodies.set(sid, [...(bodies.get(sid) ?? []), body]);
  database.close();
  return { bodies, wrongTotals: countWrongTotals(folder), wrongRollUps: countWrongRollUps(folder) };
}

function countWrongTotals(folder: string): number {
  const store = openStore({ folder, maxBytes: null });
  const wrong = store.sessionsBefore(Number.MAX_SAFE_INTEGER, 1_000_000).filter(({ number, progress, downloaded }) => {
    if (downloaded) return false;
    const again = foldEvents(noProgress, store.timedEvents(number));
    return JSON.stringify(sorted(again)) !== JSON.stringify(sorted(progress));
  });
  store.close();
  return wrong.length;
}

/** What was rolled up across starts and crashes, against one computation from the first event on. */
function countWrongRollUps(folder: string): number {
  const store = openStore({ folder, maxBytes: null });
  const rollUp = createRollUp({ store, clock: () => longAfter });
  const rows = (): Set<string> => {
    while (rollUp.catchUp(1000) > 0);
    while (store.rollUps.overdue(longAfter, 1).length > 0) rollUp.catchUp(1000);
    return new Set(dump(folder));
  };
  const before = rows();
  store.transaction(() => store.rollUps.wipe());
  const after = rows();
  store.close();
  return [...before].filter((row) => !after.has(row)).length + [...after].filter((row) => !before.has(row)).length;
}

function dump(folder: string): string[] {
  const database = new Database(join(folder, 'collector.db'));
  const tables = ['roll_ups', 'session_metrics', 'ads', 'chapters'];
  const rows = tables.flatMap((table) =>
    (database.prepare(`SELECT * FROM ${table}`).all() as object[]).map((row) => `${table} ${JSON.stringify(row)}`),
  );
  database.close();
  return rows;
}

function sorted(value: object): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
