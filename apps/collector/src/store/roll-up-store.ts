import { createHmac } from 'node:crypto';
import type { EngineState } from '../engine/fold.js';
import type { SessionRecord } from '../reports/session-record.js';
import type { ReceiptLife } from '../sessions/receipt-life.js';
import type { Connection, Statement, Value } from './database.js';
import { adColumns, chapterColumns, sessionColumnsOfRollUp, valuesOf } from './roll-up-columns.js';
import { prepareRollUps, wipeRollUps } from './roll-up-tables.js';

/** A row of the log with what the roll-up needs of its session. */
export interface LoggedEvent {
  readonly seq: number;
  readonly session: number;
  readonly receivedAt: number;
  readonly body: string;
  readonly sid: string;
  readonly downloaded: number;
}

/** `receipt`: as they arrived. `time`: by (ts, rank of event type, receipt). */
export type LogOrder = 'receipt' | 'time';

/** How far the roll-up of a session has come: what the next event is applied to. */
export interface Checkpoint {
  /** By receipt; `null` before the first event. */
  readonly life: ReceiptLife | null;
  /** In order of time. */
  readonly state: EngineState;
}

/** A session that has to be closed. */
export interface OverdueSession {
  readonly session: number;
  readonly sid: string;
}

/** Where roll-ups are kept: everything in it can be computed anew from the log, as far as that reaches. */
export interface RollUpStore {
  /** Position in the log up to which everything is rolled up. */
  position(): number;
  setPosition(seq: number): void;
  /** Events after `seq` in order of receipt. */
  logAfter(seq: number, limit: number): LoggedEvent[];
  /** All events of a session up to `seq`, one by one. */
  logOf(session: number, upTo: number, order: LogOrder): Iterable<LoggedEvent>;
  /** `null` when none is kept: then the session is folded from the log. */
  checkpoint(session: number): Checkpoint | null;
  /** Kept while the session is open; `null` to let go of it. */
  keep(session: number, checkpoint: Checkpoint | null): void;
  /** Whether the raw events of the session are gone, so that nothing can be added to it. */
  isPruned(session: number): boolean;
  /** Writes the record of a session; `anew` first drops the ads and chapters it had. */
  write(record: SessionRecord, anew: boolean): void;
  /** Open sessions whose time is over, oldest deadline first. */
  overdue(now: number, limit: number): OverdueSession[];
  /** Forgets everything, so that it is computed anew. */
  wipe(): void;
}

/** Creates the part of the store that keeps roll-ups. */
export function createRollUpStore(database: Connection, secret: Buffer): RollUpStore {
  prepareRollUps(database);
  const write = prepareWrites(database, secret);
  const get = database.prepare<{ value: string }>("SELECT value FROM settings WHERE name = 'roll-up'");
  const set = database.prepare("INSERT OR REPLACE INTO settings (name, value) VALUES ('roll-up', ?)");
  const kept = database.prepare<{ checkpoint: string }>('SELECT checkpoint FROM folds WHERE session = ?');
  const keep = database.prepare('INSERT OR REPLACE INTO folds (session, checkpoint) VALUES (?, ?)');
  const drop = database.prepare('DELETE FROM folds WHERE session = ?');
  const pruned = database.prepare('SELECT 1 FROM roll_ups WHERE session = ? AND pruned = 1');
  const overdue = database.prepare<OverdueSession>(
    'SELECT session, sid FROM roll_ups WHERE closed_at IS NULL AND deadline <= ? ORDER BY deadline LIMIT ?',
  );
  return {
    position: () => Number(get.get([])?.value ?? 0),
    setPosition: (seq) => void set.run([String(seq)]),
    ...logQueries(database),
    checkpoint(session) {
      const row = kept.get([session]);
      return row ? (JSON.parse(row.checkpoint) as Checkpoint) : null;
    },
    keep(session, checkpoint) {
      if (checkpoint) keep.run([session, JSON.stringify(checkpoint)]);
      else drop.run([session]);
    },
    isPruned: (session) => pruned.get([session]) !== undefined,
    write,
    overdue: (now, limit) => overdue.all([now, limit]),
    wipe: () => wipeRollUps(database),
  };
}

function logQueries(database: Connection): Pick<RollUpStore, 'logAfter' | 'logOf'> {
  const columns = `log.seq, log.session, log.received_at AS receivedAt, log.body, sessions.sid, sessions.downloaded
     FROM log JOIN sessions ON sessions.number = log.session`;
  const after = database.prepare<LoggedEvent>(`SELECT ${columns} WHERE log.seq > ? ORDER BY log.seq LIMIT ?`);
  const of = `SELECT ${columns} WHERE log.session = ? AND log.seq <= ? ORDER BY`;
  const ordered = {
    receipt: database.prepare<LoggedEvent>(`${of} log.seq`),
    time: database.prepare<LoggedEvent>(`${of} ts, rank, seq`),
  };
  return {
    logAfter: (seq, limit) => after.all([seq, limit]),
    logOf: (session, upTo, order) => ordered[order].iterate([session, upTo]),
  };
}

function prepareWrites(database: Connection, secret: Buffer): RollUpStore['write'] {
  const record = prepareInsert(database, 'roll_ups', ['session', 'viewer', ...Object.keys(sessionColumnsOfRollUp)]);
  const details = prepareInsert(database, 'session_metrics', ['session', 'facts', 'metrics']);
  const ad = prepareInsert(database, 'ads', ['session', ...Object.keys(adColumns)]);
  const chapter = prepareInsert(database, 'chapters', ['session', ...Object.keys(chapterColumns)]);
  const drops = ['ads', 'chapters'].map((table) => database.prepare(`DELETE FROM ${table} WHERE session = ?`));
  return (one, anew) => {
    const { session, facts, metrics } = one;
    const { viewer, ...shown } = facts;
    if (anew) drops.forEach((drop) => drop.run([session]));
    record.run([session, pseudonymOf(viewer, secret), ...valuesOf(sessionColumnsOfRollUp, one)]);
    details.run([session, JSON.stringify(shown), JSON.stringify(metrics)]);
    one.ads.forEach((row) => ad.run([session, ...valuesOf(adColumns, row)]));
    one.chapters.forEach((row) => chapter.run([session, ...valuesOf(chapterColumns, row)]));
  };
}

function prepareInsert(database: Connection, table: string, columns: readonly string[]): Statement<unknown> {
  const places = columns.map(() => '?').join(', ');
  return database.prepare(`INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${places})`);
}

/** Who a viewer is stays in the log: roll-ups only have to tell two viewers apart. */
function pseudonymOf(viewer: string | null, secret: Buffer): Value {
  return viewer === null ? null : createHmac('sha256', secret).update(viewer).digest('hex').slice(0, 16);
}
