import { join } from 'node:path';
import Database from 'libsql';

const hour = 3_600_000;
const day = 24 * hour;

/** Columns of times, which a copy has later. */
const times = new Set([
  ...['opened_at', 'received_at', 'moved_at', 'ended_at', 'began_at', 'last_at', 'closed_at', 'deadline'],
  ...['ts', 'started_ts'],
]);
/** Tables with a row or more for each session. */
const tables = ['log', 'roll_ups', 'session_metrics', 'folds', 'ads', 'chapters'];

/**
 * Makes many days out of one in the collector's database, by copying the rows of all of its sessions, each copy a few hours
 * later than the one before: what a collector would hold, in a fraction of the time.
 */
export function multiply(folder: string, copies: number): void {
  const database = new Database(join(folder, 'collector.db'));
  const columnsOf = (table: string): string[] =>
    (database.prepare(`PRAGMA table_info(${table})`).all() as { name: string }[]).map(({ name }) => name);
  const { most } = database.prepare('SELECT max(number) AS most FROM sessions').get() as { most: number };
  const shift = Math.ceil((7 * day) / copies / hour) * hour;

  function copy(table: string, session: string, index: number, left: (column: string) => string | null): void {
    const columns = columnsOf(table).filter((column) => left(column) !== '');
    const values = columns.map((column) => {
      const by = index * shift;
      if (column === session) return `${column} + ${index * most}`;
      if (column === 'day' || column === 'hour') {
        const length = column === 'day' ? day : hour;
        return `((began_at + ${by}) / ${length}) * ${length}`;
      }
      return left(column) ?? (times.has(column) ? `${column} + ${by}` : column);
    });
    database.exec(
      `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${table} WHERE ${session} <= ${most}`,
    );
  }

  database.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL');
  for (let index = 1; index < copies; index++) {
    database.exec('BEGIN');
    copy('sessions', 'number', index, (column) =>
      column === 'sid' ? `substr(sid, 1, 56) || printf('%08x', ${index})` : null,
    );
    for (const table of tables) {
      copy(table, 'session', index, (column) => {
        // Not the same viewers every day: they are counted.
        if (column === 'viewer') return `viewer || '-${index}'`;
        if (table === 'roll_ups' && column === 'sid') return `substr(sid, 1, 56) || printf('%08x', ${index})`;
        return table === 'log' && column === 'seq' ? '' : null;
      });
    }
    database.exec('COMMIT');
  }
  database.exec("UPDATE settings SET value = (SELECT max(seq) FROM log) WHERE name = 'roll-up'");
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}
