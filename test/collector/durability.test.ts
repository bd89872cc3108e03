import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import { buildCollector, type SessionReport } from '@tenfoot/collector';
import Database from 'libsql';
import { book, bookEvents } from '../../apps/collector/src/keeping/book.js';
import { openStore } from '../../apps/collector/src/store/sqlite-store.js';
import { eventBody, startBody } from './kit/bodies.js';
import { makeFolder, removeFolders } from './kit/folders.js';
import { createHarness } from './kit/harness.js';
import { startProcess } from './kit/server-process.js';

const json = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) });

describe('collector: durability', () => {
  afterEach(removeFolders);

  it('keeps each acknowledged event exactly once when it is killed under load', async function () {
    this.timeout(30_000);
    const data = makeFolder();
    const first = await startProcess(data, { TENFOOT_SESSION_RATE: '0' });
    const opened = await fetch(`${first.url}/api/v1/sessions`, json(startBody()));
    const session = opened.headers.get('location') ?? '';
    const acknowledged: number[] = [];
    let next = 1;
    const post = async (): Promise<void> => {
      for (;;) {
        const mine = next++;
        const answer = await fetch(`${first.url}${session}/events`, json(eventBody('ping', mine)));
        if (answer.status !== 204) throw new Error(`event ${mine} was answered ${answer.status}`);
        acknowledged.push(mine);
        if (acknowledged.length === 300) void first.stop('SIGKILL');
      }
    };
    // Every sender ends with a refused connection; the kill comes while the other 31 have a request in flight.
    const ends = await Promise.allSettled(Array.from({ length: 32 }, post));
    ends.forEach((end) => expect(String((end as PromiseRejectedResult).reason)).to.contain('fetch failed'));
    expect(acknowledged).to.have.length.of.at.least(300);

    const second = await startProcess(data, { TENFOOT_SESSION_RATE: '0' });
    const read = async () =>
      (await (await fetch(`${second.url}${session.replace('/api/v1', '/reports')}`)).json()) as SessionReport;
    const stored = (await read()).events.map(({ event }) => event.playerTime.playhead);
    expect(new Set(stored).size).to.equal(stored.length);
    expect(stored).to.include.members(acknowledged);
    expect((await read()).totals.events).to.equal(stored.length);

    // What was not acknowledged is sent again, as a client does: now everything is there, once.
    const retries = Array.from({ length: next - 1 }, (_, index) => index + 1).filter((n) => !acknowledged.includes(n));
    expect(retries).not.to.be.empty;
    for (const n of retries) await fetch(`${second.url}${session}/events`, json(eventBody('ping', n)));
    const all = (await read()).events.map(({ event }) => event.playerTime.playhead);
    expect(all).to.deep.equal(Array.from({ length: next }, (_, index) => index));
    expect(await second.stop('SIGTERM')).to.equal(0);
  });

  it('answers 503 while the store cannot commit, keeps serving, and takes the same events later', async () => {
    const lines: string[] = [];
    const collector = createHarness({ log: (entry) => lines.push(JSON.stringify(entry)) });
    const session = await collector.open();
    const other = new Database(join(collector.data, 'intake.db'));
    other.exec('BEGIN IMMEDIATE');
    const events = [1, 2, 3].map((second) => eventBody('ping', second));
    const refused = await Promise.all([
      ...events.map((event) => collector.send(session, event)),
      collector.post('/api/v1/sessions', startBody({ 'media.id': 'other' })),
    ]);
    expect(refused.map(({ status }) => status)).to.deep.equal([503, 503, 503, 503]);
    expect(refused[0].message).to.contain('send it again');
    expect(lines.join()).to.contain('locked');
    expect((await collector.report(session)).totals.events).to.equal(1);
    other.exec('ROLLBACK');
    for (const event of events) expect((await collector.send(session, event)).status).to.equal(204);
    expect((await collector.report(session)).totals.events).to.equal(4);
    expect((await collector.list()).sessions).to.have.length(1);
    await collector.close();
  });

  it('takes events while the tables cannot be written, and brings them there after that', async () => {
    const lines: string[] = [];
    const collector = createHarness({ log: (entry) => lines.push(JSON.stringify(entry)) });
    const session = await collector.open();
    await collector.report(session);
    const other = new Database(join(collector.data, 'collector.db'));
    other.exec('BEGIN IMMEDIATE');
    for (const second of [1, 2, 2])
      expect((await collector.send(session, eventBody('ping', second))).status).to.equal(204);
    const start = startBody({ 'media.id': 'other' });
    const second = await collector.open(start);
    expect(await collector.open(start), 'the same start').to.equal(second);
    expect((await collector.report(session)).totals.events).to.equal(1);
    expect(lines.join()).to.contain('locked');
    other.exec('ROLLBACK');
    expect((await collector.report(session)).totals.events).to.equal(3);
    expect((await collector.list()).sessions).to.have.length(2);
    await collector.close();
  });

  it('answers 503 when more waits for the tables than may, and takes it when they have caught up', async () => {
    const collector = createHarness({ limits: { waitingEvents: 3 } });
    const session = await collector.open();
    await collector.report(session);
    const other = new Database(join(collector.data, 'collector.db'));
    other.exec('BEGIN IMMEDIATE');
    const answers = [];
    for (let n = 1; n <= 6; n += 1) answers.push((await collector.send(session, eventBody('ping', n))).status);
    expect(answers).to.deep.equal([204, 204, 204, 204, 503, 503]);
    other.exec('ROLLBACK');
    expect((await collector.report(session)).totals.events).to.equal(5);
    expect((await collector.send(session, eventBody('ping', 6))).status).to.equal(204);
    await collector.close();
  });

  it('goes on with the data of a collector of layout 1, and with positions behind all that it ever gave', async () => {
    const data = makeFolder();
    const old = new Database(join(data, 'collector.db'));
    old.exec(`
      CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
      CREATE TABLE sessions (number INTEGER PRIMARY KEY AUTOINCREMENT, sid TEXT NOT NULL UNIQUE, opening_hash TEXT NOT NULL,
        opened_at INTEGER NOT NULL, received_at INTEGER NOT NULL, moved_at INTEGER NOT NULL, ended_at INTEGER,
        downloaded INTEGER NOT NULL, facts TEXT NOT NULL, progress TEXT NOT NULL);
      CREATE INDEX sessions_by_opening ON sessions (opening_hash, number);
      CREATE TABLE log (seq INTEGER PRIMARY KEY AUTOINCREMENT, session INTEGER NOT NULL REFERENCES sessions (number),
        received_at INTEGER NOT NULL, type TEXT NOT NULL, ts INTEGER NOT NULL, rank INTEGER NOT NULL, playhead REAL NOT NULL,
        hash TEXT NOT NULL, body TEXT NOT NULL);
      CREATE UNIQUE INDEX log_identity ON log (session, hash);
      INSERT INTO sqlite_sequence (name, seq) VALUES ('log', 1000), ('sessions', 7);
      PRAGMA user_version = 1;
    `);
    old.close();
    const collector = createHarness({ data });
    const session = await collector.open();
    const { events } = await collector.report(session);
    expect(events.map(({ seq }) => seq)).to.deep.equal([1001]);
    expect((await collector.get(`${session.replace('/api/v1', '/reports')}/metrics`)).status).to.equal(200);
    await collector.close();
  });

  it('sets an event aside that cannot be booked, with the reason, and books all others', () => {
    const store = openStore({ folder: makeFolder(), maxBytes: null });
    const common = { session: 1, how: 'timely', sid: '', receivedAt: 1 } as const;
    const body = (second: number) => JSON.stringify(eventBody('ping', second));
    const start = {
      ...common,
      seq: 1,
      how: 'start',
      sid: 'sid',
      hash: 'a',
      body: JSON.stringify(startBody()),
    } as const;
    const events = [
      start,
      { ...common, seq: 2, hash: 'b', body: body(1) },
      { ...common, seq: 3, hash: 'c', body: '\uFEFF{}' },
      { ...common, seq: 4, hash: 'd', body: body(2) },
    ];
    store.transaction(() => book(store, events));
    expect(store.events(1).map(({ seq }) => seq)).to.deep.equal([1, 2, 4]);
    const aside = store.reports.ask({ sql: 'SELECT seq, body, reason FROM set_aside', values: [] });
    expect(aside).to.have.length(1);
    expect(aside[0]).to.include({ seq: 3, body: '\uFEFF{}' });
    expect(aside[0]?.['reason']).to.contain('JSON');
    store.close();
  });

  it('lets nobody else into its folder, and lets go of it', async () => {
    const collector = createHarness();
    await collector.open();
    expect(() => buildCollector({ data: collector.data })).to.throw(
      /is used by another collector: stop it, or set TENFOOT_DATA/,
    );
    await collector.app.close();
    await buildCollector({ data: collector.data, clock: Date.now }).close();
    await collector.close();
  });

  it('starts again when the tables are full, with what was accepted beyond them', async () => {
    const collector = createHarness({ limits: { dataBytes: 400_000 } });
    const session = await collector.open();
    const big = { ...eventBody('chapterStart', 1), customMetadata: { big: 'x'.repeat(20_000) } };
    let accepted = 1;
    for (let ts = 1; ; ts += 1) {
      const { status } = await collector.send(session, { ...big, playerTime: { playhead: 1, ts } });
      if (status === 503) break;
      accepted += 1;
    }
    await collector.app.close();
    const again = createHarness({ data: collector.data, limits: { dataBytes: 400_000 } });
    expect((await again.report(session)).totals.events).to.equal(accepted);
    await again.close();
  });

  it('stores nothing of a transaction that fails half-way, and goes on with the next', () => {
    const store = openStore({ folder: makeFolder(), maxBytes: null });
    const start = { how: 'start', sid: 'sid', hash: 'a', receivedAt: 1, body: JSON.stringify(startBody()) } as const;
    const add = () => bookEvents(store, [{ ...start, seq: 1, session: 1 }]);
    expect(() =>
      store.transaction(() => {
        add();
        throw new Error('half-way');
      }),
    ).to.throw('half-way');
    expect(store.findSession('sid')).to.equal(null);
    store.transaction(add);
    expect(store.findSession('sid')).to.include({ sid: 'sid', openingHash: 'a' });
    store.close();
  });

  it('stores nothing of a batch that does not fit on the disk', async () => {
    const collector = createHarness({ limits: { dataBytes: 400_000 } });
    const session = await collector.open();
    const big = { ...eventBody('chapterStart', 1), customMetadata: { big: 'x'.repeat(60_000) } };
    const batch = Array.from({ length: 10 }, (_, index) => ({ ...big, playerTime: { playhead: index, ts: index } }));
    const answers = await Promise.all(batch.map((event) => collector.send(session, event)));
    expect(answers.map(({ status }) => status)).to.deep.equal(batch.map(() => 503));
    expect((await collector.report(session)).totals.events).to.equal(1);
    expect((await collector.report(session)).events).to.have.length(1);
    expect((await collector.send(session, eventBody('play', 1))).status).to.equal(204);
    await collector.close();
  });

  it('commits what waits when it is closed, and finds all of it again', async () => {
    const collector = createHarness({ limits: { commitWindow: 300 } });
    const url = await collector.app.listen({ host: '127.0.0.1', port: 0 });
    const arrived = once(collector.app.server, 'request');
    const opening = fetch(`${url}/api/v1/sessions`, json(startBody()));
    await arrived;
    await collector.app.close();
    expect((await opening).status).to.equal(201);
    const again = createHarness({ data: collector.data });
    const session = (await opening).headers.get('location') ?? '';
    expect((await again.report(session)).totals.events).to.equal(1);
    // The secret is kept with the sessions: ids stay valid, and so does the identity of bodies.
    expect(await again.open()).to.equal(session);
    expect((await again.send(session, eventBody('play', 1))).status).to.equal(204);
    await again.close();
  });
});
