import type { AcceptedEvent, LogBatch } from '../backend.js';
import { limitSize, openFile, runTransaction } from '../store/database.js';

/** Events of one append as they are kept: written as they are, read when the tables are. */
export interface Parcel {
  /** Position of the last event. */
  readonly upTo: number;
  /** A line for each event: all but its body, with the length of that. */
  readonly heads: string;
  /** The bodies, one after the other. */
  readonly bodies: string;
}

/**
 * The end of the log that is not in the tables yet: one row for each append, so that an event costs the disk its bytes and
 * next to nothing beside them. What is in the tables is discarded; so the file stays as large as it had to be once.
 */
export interface Inbox {
  /** Adds a parcel and discards what is committed up to `committed`; on disk when it returns. */
  append(parcel: Parcel, committed: number): void;
  /** The events behind `from`, at least `events` of them where there are so many; `null` when there is none. */
  readAfter(from: number, events: number): LogBatch | null;
  /** Position of the newest event; 0 when it is empty. */
  last(): number;
  /** Overwrites what was discarded in the file too, and discards what is committed. */
  wipe(committed: number): void;
  close(): void;
}

const layout = `CREATE TABLE IF NOT EXISTS inbox (
  up_to INTEGER PRIMARY KEY, heads TEXT NOT NULL, bodies TEXT NOT NULL
)`;

/** Opens `intake.db` in the data folder. WAL, synchronous=FULL: an append that returns survives a power cut. */
export function openInbox(folder: string, maxBytes: number | null): Inbox {
  const database = openFile(folder, 'intake.db');
  database.exec(layout);
  if (maxBytes !== null) limitSize(database, maxBytes);
  const insert = database.prepare('INSERT INTO inbox (up_to, heads, bodies) VALUES (?, ?, ?)');
  const discard = database.prepare('DELETE FROM inbox WHERE up_to <= ?');
  const after = database.prepare<{ up_to: number; heads: string; bodies: string }>(
    'SELECT up_to, heads, bodies FROM inbox WHERE up_to > ? ORDER BY up_to',
  );
  const last = database.prepare<{ seq: number | null }>('SELECT max(up_to) AS seq FROM inbox');
  return {
    append({ upTo, heads, bodies }, committed) {
      runTransaction(database, () => {
        insert.run([upTo, heads, bodies]);
        discard.run([committed]);
      });
    },
    readAfter(from, events) {
      const found: AcceptedEvent[] = [];
      let upTo = from;
      for (const row of after.iterate([from])) {
        found.push(...unpack({ upTo: row.up_to, heads: row.heads, bodies: row.bodies }));
        upTo = row.up_to;
        if (found.length >= events) break;
      }
      return found.length > 0 ? { upTo, events: found } : null;
    },
    last: () => last.get([])?.seq ?? 0,
    wipe(committed) {
      discard.run([committed]);
      database.exec('VACUUM');
      database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all([]);
    },
    close: () => database.close(),
  };
}

const letters = { start: 's', whole: 'w', timely: 't', late: 'l' } as const;
const kinds = { s: 'start', w: 'whole', t: 'timely', l: 'late' } as const;

/** Packs events for an append. Bodies were decoded from UTF-8, so that no text column cuts or changes them. */
export function pack(events: readonly AcceptedEvent[]): Parcel {
  let [heads, bodies] = ['', ''];
  for (const { seq, session, how, sid, receivedAt, hash, body } of events) {
    heads += `${letters[how]} ${seq} ${session} ${receivedAt} ${hash} ${body.length} ${sid}\n`;
    bodies += body;
  }
  return { upTo: events.at(-1)?.seq ?? 0, heads, bodies };
}

/** The events of a parcel. */
export function unpack({ heads, bodies }: Parcel): AcceptedEvent[] {
  let at = 0;
  return heads
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [letter, seq, session, receivedAt, hash = '', length, sid = ''] = line.split(' ');
      const body = bodies.slice(at, (at += Number(length)));
      const how = kinds[letter as keyof typeof kinds];
      return { seq: Number(seq), session: Number(session), how, sid, receivedAt: Number(receivedAt), hash, body };
    });
}
