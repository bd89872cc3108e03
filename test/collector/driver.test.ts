import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { connect, driverName } from '../../apps/collector/src/store/driver.js';

/** Which of the two it is depends on the Node that runs this; `npm run collector:newer-node` runs it with a newer one. */
describe(`collector: SQLite through ${driverName}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenfoot-driver-'));
  const file = join(folder, 'some.db');
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is that of Node where it has one', () => {
    const [major = 0] = process.versions.node.split('.').map(Number);
    // 22 and 23 have the module; whether it can tell of an open transaction depends on their minor version.
    if (major !== 22 && major !== 23) expect(driverName).to.equal(major >= 24 ? 'node:sqlite' : 'libsql');
  });

  it('keeps texts, numbers and nothing as they are, also the odd ones', () => {
    const database = connect(file);
    database.exec('CREATE TABLE one (number, text TEXT)');
    const insert = database.prepare('INSERT INTO one VALUES (?, ?)');
    const values = [
      [1.5, 'ä €'],
      [Number.MAX_SAFE_INTEGER, '\u{1F4FA}'],
      [-1, ''],
      [null, '"'.repeat(70_000)],
    ] as const;
    expect(values.map((row) => insert.run(row).changes)).to.deep.equal([1, 1, 1, 1]);
    const rows = database.prepare<{ number: number; text: string }>('SELECT number, text FROM one ORDER BY rowid');
    expect(rows.all([]).map(({ number, text }) => [number, text])).to.deep.equal(values);
    expect([...rows.iterate([])].map(({ number }) => number)).to.deep.equal(values.map(([number]) => number));
    expect(rows.get([])?.text).to.equal('ä €');
    expect(database.prepare('SELECT 1 FROM one WHERE number = ?').get([7])).to.equal(undefined);
    database.close();
  });

  it('tells whether a transaction is open, and undoes one', () => {
    const database = connect(file);
    database.exec('BEGIN IMMEDIATE');
    expect(database.inTransaction).to.equal(true);
    database.exec('DELETE FROM one; ROLLBACK');
    expect(database.inTransaction).to.equal(false);
    expect(database.prepare<{ n: number }>('SELECT count(*) AS n FROM one').get([])?.n).to.equal(4);
    database.close();
  });

  it('says that another one writes with the code of SQLite', () => {
    const [one, two] = [connect(file), connect(file)];
    one.exec('BEGIN IMMEDIATE');
    expect(() => two.exec('BEGIN IMMEDIATE')).to.throw(/locked/);
    one.exec('ROLLBACK');
    one.close();
    two.close();
  });
});
