import Libsql from 'libsql';

/** Values that go in and out of a statement. Blobs are left out: the driver takes a lone Buffer for named parameters. */
export type Value = string | number | null;

/** A prepared statement. Parameters always go as one array: a single value that is an object would be taken for names. */
export interface Statement<Row> {
  run(values: readonly Value[]): { changes: number; lastInsertRowid: number };
  get(values: readonly Value[]): Row | undefined;
  all(values: readonly Value[]): Row[];
  /** Row by row, for results that may be too many to hold. The statement must not be used again before the end. */
  iterate(values: readonly Value[]): IterableIterator<Row>;
}

/** The part of a driver that the stores use. */
export interface Connection {
  readonly inTransaction: boolean;
  prepare<Row>(sql: string): Statement<Row>;
  exec(sql: string): void;
  close(): void;
}

/** The part of `node:sqlite` that is used here; its types come with a newer Node than the one we build on. */
interface NodeSqlite {
  readonly DatabaseSync: new (file: string) => {
    readonly isTransaction: boolean;
    prepare(sql: string): Record<'run' | 'get' | 'all' | 'iterate', (...values: readonly Value[]) => unknown>;
    exec(sql: string): void;
    close(): void;
  };
}

/** Which SQLite a connection speaks to: that of Node where it has one that can do what is needed (24 on), else libsql's. */
export type DriverName = 'node:sqlite' | 'libsql';

const built = (process as { getBuiltinModule?: (name: string) => unknown }).getBuiltinModule?.('node:sqlite') as
  NodeSqlite | undefined;

/** The driver that this process uses. */
export const driverName: DriverName = built && tellsTransactions(built) ? 'node:sqlite' : 'libsql';

function tellsTransactions({ DatabaseSync }: NodeSqlite): boolean {
  const probe = new DatabaseSync(':memory:');
  const tells = 'isTransaction' in probe;
  probe.close();
  return tells;
}

/** Opens a database file, which is created when it is missing. */
export function connect(file: string): Connection {
  return built && driverName === 'node:sqlite'
    ? connectByNode(built, file)
    : (new Libsql(file) as unknown as Connection);
}

function connectByNode({ DatabaseSync }: NodeSqlite, file: string): Connection {
  const database = new DatabaseSync(file);
  return {
    get inTransaction() {
      return database.isTransaction;
    },
    prepare<Row>(sql: string): Statement<Row> {
      const statement = database.prepare(sql);
      return {
        run: (values) => statement.run(...values) as ReturnType<Statement<Row>['run']>,
        get: (values) => statement.get(...values) as Row | undefined,
        all: (values) => statement.all(...values) as Row[],
        iterate: (values) => statement.iterate(...values) as IterableIterator<Row>,
      };
    },
    exec: (sql) => database.exec(sql),
    close: () => database.close(),
  };
}
