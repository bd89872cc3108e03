import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCollector, type StartOptions } from '@tenfoot/collector';
import { expect } from 'chai';
import Database from 'libsql';
import { startBody } from './kit/bodies.js';
import { makeFolder, removeFolders } from './kit/folders.js';
import { spawnMain, startProcess, startWith } from './kit/server-process.js';

const anyPort = { host: '127.0.0.1', port: 0 };

/** What the start fails with: one line. */
async function failure(options: StartOptions): Promise<string> {
  const result = await startCollector(options).then(
    (collector) => collector.close().then(() => 'it started'),
    (error: unknown) => (error as Error).message,
  );
  expect(result).not.to.contain('\n');
  return result;
}

describe('collector: start', () => {
  afterEach(removeFolders);

  it('listens on a free port, tells where, and lets go of it', async () => {
    const collector = await startCollector({ ...anyPort, data: makeFolder() });
    expect(collector.url).to.match(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
    const answer = await fetch(`${collector.url}/api/v1/sessions`, {
      method: 'POST',
      body: JSON.stringify(startBody()),
    });
    expect(answer.status).to.equal(201);
    await collector.close();
    const port = Number(new URL(collector.url).port);
    await (await startCollector({ host: '127.0.0.1', port, data: makeFolder() })).close();
  });

  it('names a port that is taken', async () => {
    const first = await startCollector({ ...anyPort, data: makeFolder() });
    const port = Number(new URL(first.url).port);
    const message = await failure({ host: '127.0.0.1', port, data: makeFolder() });
    expect(message)
      .to.match(new RegExp(`^port ${port} on 127.0.0.1 is taken`))
      .and.contain('set PORT');
    await first.close();
  });

  it('names a host that is not ours', async () => {
    const message = await failure({ host: '192.0.2.1', port: 0, data: makeFolder() });
    expect(message).to.contain('192.0.2.1').and.to.contain('set HOST');
  });

  it('names a data folder that cannot be one', async () => {
    const file = join(makeFolder(), 'file');
    writeFileSync(file, '');
    for (const data of [file, join(file, 'below'), '/proc/nowhere']) {
      const message = await failure({ ...anyPort, data });
      expect(message).to.contain(`data folder ${data} is not usable (`).and.to.contain('set TENFOOT_DATA');
    }
  });

  it('names a database that is none, or of a later collector', async () => {
    const broken = makeFolder();
    writeFileSync(join(broken, 'collector.db'), 'garbage '.repeat(1000));
    expect(await failure({ ...anyPort, data: broken }))
      .to.contain(broken)
      .and.to.contain('not a database');
    const later = makeFolder();
    new Database(join(later, 'collector.db')).exec('PRAGMA user_version = 99');
    expect(await failure({ ...anyPort, data: later }))
      .to.contain(later)
      .and.to.contain('layout 99');
  });

  it('names a dashboard that was not built', async () => {
    const dashboard = join(makeFolder(), 'dist');
    expect(await failure({ ...anyPort, data: makeFolder(), dashboard })).to.contain(dashboard);
  });

  it('ends with 0 on SIGINT (and on SIGTERM, see durability)', async function () {
    this.timeout(30_000);
    expect(await (await startProcess(makeFolder())).stop('SIGINT')).to.equal(0);
  });

  it('starts with options of node that are about the whole process, such as the size of its heap', async function () {
    this.timeout(30_000);
    expect(await (await startWith(['--max-semi-space-size=32'], makeFolder())).stop('SIGTERM')).to.equal(0);
  });

  it('says in one line why it does not start, and ends with 1', async () => {
    const child = spawnMain({ PORT: 'seven', TENFOOT_DATA: makeFolder() });
    let said = '';
    child.stderr?.on('data', (data) => (said += String(data)));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).to.equal(1);
    expect(said.trim()).to.match(/^PORT: .*"seven"$/);
  });
});
