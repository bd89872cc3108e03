import { createHmac } from 'node:crypto';
import type { Params, WireEvent } from 'tenfoot/protocol';
import type { Connection } from './database.js';

/** What a viewer may be known by; each is a value that `sessionStart` carries. */
export const viewerIdKinds = ['ecid', 'visitorId', 'aid', 'appInstallationId', 'customerId'] as const;

/** See `viewerIdKinds`. */
export type ViewerIdKind = (typeof viewerIdKinds)[number];

/** How much was deleted. */
export interface DeletedViewer {
  sessions: number;
  events: number;
}

/** Which sessions are whose, so that a viewer's can be deleted. */
export interface ViewerStore {
  /** Notes whose session it is; within the transaction that adds it. */
  addViewer(session: number, start: WireEvent): void;
  /** Deletes some of the viewer's sessions with all that belongs to them, in one transaction; none are left at zero. */
  deleteSome(kind: ViewerIdKind, id: string): { readonly numbers: readonly number[]; readonly events: number };
  /** Overwrites what was deleted in the files too. Throws when somebody who reads is in the way. */
  wipe(): void;
}

/** Sessions that one transaction deletes: some milliseconds each. */
const atOnce = 20;

/** Ids are kept as keyed hashes: the index tells nothing to who reads the file without the key. */
const table = `CREATE TABLE IF NOT EXISTS viewers (
  id_hash TEXT NOT NULL, session INTEGER NOT NULL, PRIMARY KEY (id_hash, session)
) WITHOUT ROWID`;

/** Creates the part of the store that knows viewers. */
export function createViewerStore(
  database: Connection,
  secret: Buffer,
  transaction: (work: () => void) => void,
): ViewerStore {
  database.exec(table);
  const insert = database.prepare('INSERT OR IGNORE INTO viewers (id_hash, session) VALUES (?, ?)');
  const find = database.prepare<{ session: number }>('SELECT session FROM viewers WHERE id_hash = ? LIMIT ?');
  const hashOf = (kind: ViewerIdKind, id: string): string =>
    createHmac('sha256', secret).update(`${kind}\0${id}`).digest('hex').slice(0, 32);

  return {
    addViewer(session, start) {
      idsOf(start).forEach(([kind, id]) => void insert.run([hashOf(kind, id), session]));
    },
    deleteSome(kind, id) {
      let events = 0;
      const numbers = find.all([hashOf(kind, id), atOnce]).map(({ session }) => session);
      if (numbers.length === 0) return { numbers, events };
      transaction(() => {
        for (const number of numbers) events += deleteSession(database, number);
      });
      return { numbers, events };
    },
    wipe() {
      const [result] = database.prepare<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)').all([]);
      if (result?.busy !== 0)
        throw new Error('somebody reads the tables, what was deleted is still in collector.db-wal');
    },
  };
}

/** From every table that has a column `session`, whichever tables there are; gives the number of events. */
function deleteSession(database: Connection, number: number): number {
  const tables = database
    .prepare<{ name: string }>(
      `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
       WHERE m.type = 'table' AND c.name = 'session'`,
    )
    .all([]);
  let events = 0;
  for (const { name } of tables) {
    const { changes } = database.prepare(`DELETE FROM "${name}" WHERE session = ?`).run([number]);
    if (name === 'log') events = changes;
  }
  database.prepare('DELETE FROM sessions WHERE number = ?').run([number]);
  return events;
}

function idsOf(start: WireEvent): [ViewerIdKind, string][] {
  const params = (start.params ?? {}) as Params<'sessionStart'>;
  const customers = Object.values(params['visitor.customerIDs'] ?? {}).map(({ id }) => id);
  const ids: [ViewerIdKind, string | undefined][] = [
    ['ecid', params['visitor.marketingCloudUserId']],
    ['visitorId', params['analytics.visitorId']],
    ['aid', params['analytics.aid']],
    ['appInstallationId', params['appInstallationId']],
    ...customers.map((id): [ViewerIdKind, string] => ['customerId', id]),
  ];
  return ids.filter((entry): entry is [ViewerIdKind, string] => entry[1] !== undefined && entry[1] !== '');
}
