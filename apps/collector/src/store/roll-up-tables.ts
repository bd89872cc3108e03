import type { Connection } from './database.js';
import { adColumns, chapterColumns, sessionColumnsOfRollUp } from './roll-up-columns.js';

/** Rises with every change of the tables or of the engine's rules: then everything is rolled up anew. */
const rollUpLayout = '1';

const names = (columns: object): string => Object.keys(columns).join(', ');

/** Columns without types keep numbers as numbers and texts as texts. */
const tables = `
  CREATE TABLE roll_ups (
    session INTEGER PRIMARY KEY, viewer, pruned INTEGER NOT NULL DEFAULT 0, ${names(sessionColumnsOfRollUp)}
  );
  CREATE INDEX roll_ups_by_deadline ON roll_ups (deadline) WHERE closed_at IS NULL;
  CREATE INDEX roll_ups_by_beginning ON roll_ups (began_at);
  CREATE TABLE session_metrics (session INTEGER PRIMARY KEY, facts TEXT NOT NULL, metrics TEXT NOT NULL);
  CREATE TABLE folds (session INTEGER PRIMARY KEY, checkpoint TEXT NOT NULL);
  CREATE TABLE ads (session INTEGER NOT NULL, ${names(adColumns)}, PRIMARY KEY (session, ordinal)) WITHOUT ROWID;
  CREATE TABLE chapters (session INTEGER NOT NULL, ${names(chapterColumns)}, PRIMARY KEY (session, ordinal)) WITHOUT ROWID;
`;

const tableNames = ['roll_ups', 'session_metrics', 'folds', 'ads', 'chapters'];

/** Makes the tables of the roll-up, empty when they are missing or of another layout. */
export function prepareRollUps(database: Connection): void {
  const known = database
    .prepare<{ value: string }>("SELECT value FROM settings WHERE name = 'roll-up-layout'")
    .get([])?.value;
  if (known === rollUpLayout) return;
  const drops = tableNames.map((table) => `DROP TABLE IF EXISTS ${table};`).join(' ');
  database.exec(`BEGIN IMMEDIATE; ${drops} ${tables}
    INSERT OR REPLACE INTO settings (name, value) VALUES ('roll-up-layout', '${rollUpLayout}'), ('roll-up', '0');
    COMMIT`);
}

/** Empties the roll-up; what follows computes it anew from the log. */
export function wipeRollUps(database: Connection): void {
  tableNames.forEach((table) => database.exec(`DELETE FROM ${table}`));
  database.exec("UPDATE settings SET value = '0' WHERE name = 'roll-up'");
}
