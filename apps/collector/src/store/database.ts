import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { connect, type Connection } from './driver.js';

export type { Connection, Statement, Value } from './driver.js';

const layoutVersion = 2;

/** Accepted events that could not be booked, with the reason: none as long as what is accepted can be read. */
const setAside = `CREATE TABLE set_aside (
  seq INTEGER PRIMARY KEY, session INTEGER NOT NULL, received_at INTEGER NOT NULL, body TEXT NOT NULL, reason TEXT NOT NULL
);`;

/**
 * `sessions` is one row per session with its totals, `log` every accepted event. The only index of the log finds a
 * session's events, which are few enough to sort, and a repeated body by its timestamp.
 */
const layout = `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE sessions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    sid TEXT NOT NULL UNIQUE,
    opening_hash TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    moved_at INTEGER NOT NULL,
    ended_at INTEGER,
    downloaded INTEGER NOT NULL,
    facts TEXT NOT NULL,
    progress TEXT NOT NULL
  );
  CREATE INDEX sessions_by_opening ON sessions (opening_hash, number);
  CREATE TABLE log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    session INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    type TEXT NOT NULL,
    ts INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    playhead REAL NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL
  );
  CREATE INDEX log_by_session ON log (session, ts);
  ${setAside}
  PRAGMA user_version = ${layoutVersion};
`;

/** Layout 1 refused duplicates by an index of its own, which cost twice as much. */
const fromLayout1 = `
  DROP INDEX log_identity;
  CREATE INDEX log_by_session ON log (session, ts);
  ${setAside}
  INSERT INTO settings (name, value) SELECT 'log', coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'log'), 0);
  PRAGMA user_version = ${layoutVersion};
`;

/**
 * Opens (and where needed creates) the database in `folder`. WAL with synchronous=FULL: a commit that returns survives
 * kill -9 and a power cut. Throws one line that names the folder, the reason and the setting.
 */
export function openDatabase(folder: string, maxBytes: number | null): Connection {
  const database = openFile(folder, 'collector.db', prepareLayout);
  // What is deleted is overwritten with zeros, and so is the old copy of a row that changes: switched on just for a
  // deletion, the copies that earlier changes left behind in the pages would stay.
  database.prepare('PRAGMA secure_delete = ON').all([]);
  if (maxBytes !== null) limitSize(database, maxBytes);
  return database;
}

/** Opens one file of the data folder, durable in the same way; `prepare` makes what has to be in it. */
export function openFile(folder: string, name: string, prepare: (database: Connection) => void = () => {}): Connection {
  try {
    makeFolder(resolve(folder));
    if (!statSync(folder).isDirectory()) throw new Error('it is not a folder');
    const database = connect(join(folder, name));
    // A short wait: it blocks everybody. Nobody else writes here but a person with a database tool.
    database.prepare('PRAGMA busy_timeout = 250').all([]);
    database.prepare('PRAGMA journal_mode = WAL').all([]);
    database.prepare('PRAGMA synchronous = FULL').all([]);
    // Layout 1 named a reference in the log. A session's row is written after its events, and deleted before some of them.
    database.prepare('PRAGMA foreign_keys = OFF').all([]);
    prepare(database);
    return database;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `data folder ${folder} is not usable (${reason}): set TENFOOT_DATA to a folder the collector may write to`,
      { cause: error },
    );
  }
}

/** Level by level: node's recursive mkdir never returns below a file system that refuses folders, such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function prepareLayout(database: Connection): void {
  const version = database.prepare<{ user_version: number }>('PRAGMA user_version').get([])?.user_version ?? 0;
  if (version > layoutVersion)
    throw new Error(`collector.db has layout ${version}, this collector knows ${layoutVersion}`);
  // Also when nothing is to be created: a folder that can only be read shows here and not at the first event.
  const change = { 0: layout, 1: fromLayout1 }[version] ?? '';
  database.exec(`BEGIN IMMEDIATE; ${change} COMMIT`);
}

/** Runs `work` in a transaction: on disk when it returns, and nothing of it when it throws. */
export function runTransaction(database: Connection, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    // A full disk ends the transaction by itself.
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Sets how large a file may become; a transaction beyond that fails. */
export function limitSize(database: Connection, maxBytes: number): void {
  const pageSize = database.prepare<{ page_size: number }>('PRAGMA page_size').get([])?.page_size ?? 4096;
  database.prepare(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / pageSize))}`).all([]);
}
