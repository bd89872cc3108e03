import { randomBytes } from 'node:crypto';
import { rankOf, type TimedEvent } from '../sessions/event-order.js';
import { type Connection, openDatabase, runTransaction } from './database.js';
import { createReportStore } from './report-store.js';
import { createRetentionStore } from './retention-store.js';
import { createRollUpStore } from './roll-up-store.js';
import { type SessionRow, sessionColumns, toEvent, toSession, toValues } from './rows.js';
import type { Store, StoredEvent } from './store.js';
import { createViewerStore } from './viewers.js';

/** Options of `openStore`. */
export interface StoreOptions {
  /** Folder of the database; created when missing. */
  readonly folder: string;
  /** Bytes the database may take; `null` for no limit. */
  readonly maxBytes: number | null;
}

const inOrder = 'ORDER BY ts, rank, seq';

/** Opens the embedded store in a folder. Throws one line that names the folder and the reason. */
export function openStore({ folder, maxBytes }: StoreOptions): Store {
  const database = openDatabase(folder, maxBytes);
  const secret = readSecret(database);
  const transaction = (work: () => void): void => runTransaction(database, work);
  return {
    secret,
    viewers: createViewerStore(database, secret, transaction),
    rollUps: createRollUpStore(database, secret),
    reports: createReportStore(database),
    retention: createRetentionStore(database),
    transaction,
    attempt: (work) => runAttempt(database, work),
    ...sessionQueries(database),
    ...eventQueries(database),
    close() {
      // Moves everything from the write-ahead log into the one file. Nothing is lost without it.
      database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all([]);
      database.close();
    },
  };
}

function runAttempt(database: Connection, work: () => void): void {
  database.exec('SAVEPOINT attempt');
  try {
    work();
    database.exec('RELEASE attempt');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK TO attempt; RELEASE attempt');
    throw error;
  }
}

function readSecret(database: Connection): Buffer {
  database
    .prepare("INSERT OR IGNORE INTO settings (name, value) VALUES ('secret', ?)")
    .run([randomBytes(32).toString('hex')]);
  const row = database.prepare<{ value: string }>("SELECT value FROM settings WHERE name = 'secret'").get([]);
  return Buffer.from(row?.value ?? '', 'hex');
}

function sessionQueries(
  database: Connection,
): Pick<
  Store,
  'findSession' | 'sessionOf' | 'findOpening' | 'addSession' | 'updateSession' | 'sessionsBefore' | 'lastSession'
> {
  const bySid = database.prepare<SessionRow>('SELECT * FROM sessions WHERE sid = ?');
  const byNumber = database.prepare<SessionRow>('SELECT * FROM sessions WHERE number = ?');
  const byOpening = database.prepare<SessionRow>(
    'SELECT * FROM sessions WHERE opening_hash = ? AND opened_at >= ? ORDER BY number DESC LIMIT 1',
  );
  const before = database.prepare<SessionRow>('SELECT * FROM sessions WHERE number < ? ORDER BY number DESC LIMIT ?');
  const insert = database.prepare(
    `INSERT INTO sessions (${sessionColumns.join(', ')}) VALUES (${sessionColumns.map(() => '?').join(', ')})`,
  );
  const update = database.prepare(
    `UPDATE sessions SET ${sessionColumns.map((column) => `${column} = ?`).join(', ')} WHERE number = ?`,
  );
  const last = database.prepare<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'sessions'");
  return {
    findSession: (sid) => orNull(bySid.get([sid]), toSession),
    sessionOf: (number) => orNull(byNumber.get([number]), toSession),
    findOpening: (hash, since) => orNull(byOpening.get([hash, since]), toSession),
    addSession: (session) => void insert.run(toValues(session)),
    updateSession: (session) => void update.run([...toValues(session), session.number]),
    sessionsBefore: (number, limit) => before.all([number, limit]).map(toSession),
    lastSession: () => last.get([])?.seq ?? 0,
  };
}

function eventQueries(
  database: Connection,
): Pick<
  Store,
  'addEvent' | 'setAside' | 'hasEvent' | 'timedEvents' | 'events' | 'eventsAfter' | 'position' | 'setPosition'
> {
  const insert = database.prepare(
    `INSERT INTO log (seq, session, received_at, type, ts, rank, playhead, hash, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const aside = database.prepare(
    'INSERT OR REPLACE INTO set_aside (seq, session, received_at, body, reason) VALUES (?, ?, ?, ?, ?)',
  );
  const has = database.prepare('SELECT 1 FROM log WHERE session = ? AND ts = ? AND hash = ?');
  const timed = database.prepare<TimedEvent>(`SELECT seq, ts, type, playhead FROM log WHERE session = ? ${inOrder}`);
  const bodies = database.prepare<StoredEvent>(
    `SELECT seq, session, received_at AS receivedAt, body FROM log WHERE session = ? ${inOrder}`,
  );
  const after = database.prepare<SessionRow & StoredEvent & { event_received_at: number }>(
    `SELECT sessions.*, log.seq, log.session, log.received_at AS event_received_at, log.body
     FROM log JOIN sessions ON sessions.number = log.session WHERE log.seq > ? ORDER BY log.seq LIMIT ?`,
  );
  const position = database.prepare<{ value: string }>("SELECT value FROM settings WHERE name = 'log'");
  const setPosition = database.prepare("INSERT OR REPLACE INTO settings (name, value) VALUES ('log', ?)");
  return {
    addEvent: ({ seq, session, receivedAt, type, ts, playhead, hash, body }) =>
      void insert.run([seq, session, receivedAt, type, ts, rankOf(type), playhead, hash, body]),
    setAside: ({ seq, session, receivedAt, body }, reason) => void aside.run([seq, session, receivedAt, body, reason]),
    hasEvent: (session, hash, ts) => has.get([session, ts, hash]) !== undefined,
    timedEvents: (session) => timed.all([session]),
    events: (session) => bodies.all([session]),
    eventsAfter: (seq, limit) =>
      after.all([seq, limit]).map((row) => ({
        event: toEvent({ ...row, receivedAt: row.event_received_at }),
        session: toSession(row),
      })),
    position: () => Number(position.get([])?.value ?? 0),
    setPosition: (seq) => void setPosition.run([String(seq)]),
  };
}

function orNull<From, To>(value: From | undefined, map: (value: From) => To): To | null {
  return value === undefined ? null : map(value);
}
