import { once } from 'node:events';
import { expect } from 'chai';
import { createJsonLog, describeError, type LogEntry } from '../../apps/collector/src/operation/log.js';
import { eventBody, startBody } from './kit/bodies.js';
import { makeFolder, removeFolders } from './kit/folders.js';
import { createHarness } from './kit/harness.js';
import { spawnMain } from './kit/server-process.js';

const token = 'a-token-of-the-tests';
const bearer = { headers: { authorization: `Bearer ${token}` } };

describe('collector: log', () => {
  afterEach(removeFolders);

  it('is lines of JSON with time, level and event', () => {
    const lines: string[] = [];
    const log = createJsonLog(
      (line) => lines.push(line),
      () => 0,
    );
    log({ event: 'not-stored', reason: 'disk\nfull' });
    expect(lines).to.deep.equal([
      '{"time":"1970-01-01T00:00:00.000Z","level":"error","event":"not-stored","reason":"disk\\nfull"}\n',
    ]);
  });

  it('tells of an error what it is and where it came from, never its message', () => {
    const told = describeError(new TypeError('viewer 4711\n    at secret.ts:1:1'));
    expect(told.error).to.equal('TypeError');
    expect(JSON.stringify(told)).not.to.contain('4711');
  });

  it('holds nothing of a viewer, whatever comes', async () => {
    const entries: LogEntry[] = [];
    const collector = createHarness({ token, log: (entry) => entries.push(entry), limits: { dataBytes: 600_000 } });
    const secret = 'PERSONAL-4711';
    const session = await collector.open(startBody({ 'visitor.marketingCloudUserId': secret }));
    const big = { ...eventBody('chapterStart', 1), customMetadata: { name: secret, big: 'x'.repeat(60_000) } };
    for (let second = 1; second < 12; second += 1) {
      await collector.send(session, { ...big, playerTime: { playhead: 1, ts: second } });
    }
    await collector.send(session, { eventType: secret });
    await collector.get(`/${secret}`);
    await collector.request('/viewers/delete', JSON.stringify({ ecid: secret }), bearer);
    expect(entries.map(({ event }) => event))
      .to.include('not-stored')
      .and.to.include('viewer-deleted');
    const text = JSON.stringify(entries);
    expect(text).not.to.contain(secret);
    expect(text).not.to.contain(session.slice(-64));
    await collector.close();
  });

  it('goes to the standard error, and the address to the standard output', async () => {
    const child = spawnMain({ HOST: '127.0.0.1', PORT: '0', TENFOOT_DATA: makeFolder(), TENFOOT_TYPO: '1' });
    const lines: string[] = [];
    child.stderr?.on('data', (data) => lines.push(...String(data).trim().split('\n')));
    const [line] = (await once(child.stdout!, 'data')) as [Buffer];
    expect(String(line)).to.match(/^collector listening on http:\/\/127\.0\.0\.1:\d+\n$/);
    child.kill('SIGTERM');
    await once(child, 'close');
    const events = lines.map((one) => JSON.parse(one) as LogEntry);
    expect(events.map(({ event }) => event)).to.deep.equal(['unknown-setting', 'listening', 'draining', 'stopped']);
    expect(events[0]).to.deep.include({ names: ['TENFOOT_TYPO'] });
  });
});
