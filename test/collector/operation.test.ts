import { buildCollector, startCollector } from '@tenfoot/collector';
import { expect } from 'chai';
import { eventBody, startBody } from './kit/bodies.js';
import { makeFolder, removeFolders } from './kit/folders.js';
import { createHarness } from './kit/harness.js';
import { readStream } from './kit/event-stream.js';

const token = 'a-token-of-the-tests';
const bearer = { headers: { authorization: `Bearer ${token}` } };
const get = { method: 'GET' as const };

describe('collector: operation', () => {
  afterEach(removeFolders);

  describe('metrics', () => {
    const valueOf = (text: string, name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);

    it('count what was stored, repeated, refused and committed, in the words of Prometheus', async () => {
      const collector = createHarness();
      const session = await collector.open();
      await collector.send(session, eventBody('play', 1));
      await collector.send(session, eventBody('play', 1));
      await collector.send(session, {});
      await collector.send('/api/v1/sessions/x', eventBody('play', 1));
      await collector.get('/nowhere');
      const { text, headers, status } = await collector.get('/metrics');
      expect(status).to.equal(200);
      expect(headers['content-type']).to.contain('text/plain; version=0.0.4');
      expect(valueOf(text, 'tenfoot_sessions_opened_total')).to.equal(1);
      expect(valueOf(text, 'tenfoot_events_stored_total')).to.equal(2);
      expect(valueOf(text, 'tenfoot_events_repeated_total')).to.equal(1);
      expect(valueOf(text, 'tenfoot_open_sessions')).to.equal(1);
      expect(valueOf(text, 'tenfoot_commits_total')).to.equal(3);
      expect(valueOf(text, 'tenfoot_commit_seconds_count')).to.equal(3);
      expect(valueOf(text, 'tenfoot_database_bytes')).to.be.above(1000);
      expect(valueOf(text, 'process_resident_memory_bytes')).to.be.above(1e6);
      const route = '/api/v1/sessions/:sid/events';
      for (const [label, count] of [
        [`route="${route}",status="204"`, 2],
        [`route="${route}",status="400"`, 1],
        [`route="${route}",status="404"`, 1],
        ['route="none",status="404"', 1],
      ]) {
        expect(text).to.contain(`tenfoot_answers_total{${label}} ${count}\n`);
      }
      // The format: each line is a comment or a name with labels and a number.
      text
        .trim()
        .split('\n')
        .forEach((line) => expect(line).to.match(/^(# (HELP|TYPE) \S+ .+|[a-z_0-9]+(\{[^}]*\})? [\d.e+-]+)$/));
      await collector.close();
    });
  });

  describe('the token', () => {
    it('is asked for on everything that reads, and on nothing else', async () => {
      const collector = createHarness({ token });
      const session = await collector.open();
      expect((await collector.send(session, eventBody('play', 1))).status).to.equal(204);
      for (const path of ['/health/live', '/health/ready', '/api/v1/schemas/play']) {
        expect((await collector.get(path)).status, path).to.equal(200);
      }
      const paths = ['/reports/sessions', session.replace('/api/v1', '/reports'), '/metrics'];
      for (const path of [...paths, '/live']) {
        const answer = await collector.get(path);
        expect(answer.status, path).to.equal(401);
        expect(answer.headers['www-authenticate']).to.contain('Basic');
        expect(JSON.parse(answer.text)).to.have.all.keys('statusCode', 'error', 'message');
      }
      const basic = { headers: { authorization: `Basic ${Buffer.from(`me:${token}`).toString('base64')}` } };
      for (const options of [bearer, basic]) {
        for (const path of paths) {
          expect((await collector.request(path, undefined, { ...get, ...options })).status, path).to.equal(200);
        }
      }
      for (const authorization of ['Bearer x', `Bearer ${token}x`, 'Basic eA==', 'Basic !', token, '']) {
        const answer = await collector.request(paths[0] ?? '', undefined, { ...get, headers: { authorization } });
        expect(answer.status, authorization).to.equal(401);
      }
      await collector.close();
    });
  });

  describe('the second port', () => {
    it('has all that reads, and the first one has it no more', async () => {
      const options = { host: '127.0.0.1', port: 0 };
      const collector = await startCollector({ ...options, data: makeFolder(), token, reading: options });
      const posted = await fetch(`${collector.url}/api/v1/sessions`, {
        method: 'POST',
        body: JSON.stringify(startBody()),
      });
      expect(posted.status).to.equal(201);
      const status = async (url: string, init = {}) => (await fetch(url, init)).status;
      expect(await status(`${collector.url}/reports/sessions`, bearer)).to.equal(404);
      expect(await status(`${collector.url}/metrics`, bearer)).to.equal(404);
      expect(await status(`${collector.url}/health/ready`)).to.equal(200);
      expect(await status(`${collector.readingUrl}/reports/sessions`)).to.equal(401);
      expect(await status(`${collector.readingUrl}/health/ready`)).to.equal(200);
      const reports = await fetch(`${collector.readingUrl}/reports/sessions`, bearer);
      expect(((await reports.json()) as { sessions: unknown[] }).sessions).to.have.length(1);
      expect(reports.headers.get('access-control-allow-origin')).to.equal(null);
      expect(
        await status(`${collector.readingUrl}/api/v1/sessions`, { method: 'POST', body: '{}', ...bearer }),
      ).to.equal(404);
      await collector.close();
    });

    it('ends its live streams when the collector closes, and is refused without a token', async () => {
      const options = { host: '127.0.0.1', port: 0, data: makeFolder() };
      const failed = await startCollector({ ...options, reading: options }).catch((error: unknown) => error);
      expect((failed as Error).message).to.contain('token');
      const collector = await startCollector({ ...options, token, reading: options });
      const stream = await readStream(collector.readingUrl ?? '', undefined, bearer.headers);
      stream.response.resume();
      await Promise.all([collector.close(), stream.ended]);
    });
  });

  it('takes sessions of the report suites and organisations on its lists only', async () => {
    const admit = { reportSuites: ['one', 'two'], organisations: ['0123456789@AdobeOrg'] };
    const collector = createHarness({ admit });
    const post = (params: Record<string, unknown>) => collector.post('/api/v1/sessions', startBody(params));
    expect((await post({ 'analytics.reportSuite': 'one' })).status).to.equal(201);
    expect((await post({ 'analytics.reportSuite': 'two, one' })).status).to.equal(201);
    const suite = await post({ 'analytics.reportSuite': 'one,three' });
    expect(suite.status).to.equal(400);
    expect(suite.message).to.contain('params["analytics.reportSuite"]').and.not.to.contain('two');
    const owner = await post({ 'analytics.reportSuite': 'one', 'visitor.marketingCloudOrgId': 'x@AdobeOrg' });
    expect(owner.message).to.contain('params["visitor.marketingCloudOrgId"]');
    const downloaded = await collector.post('/api/v1/downloaded', [startBody(), eventBody('play', 1)]);
    expect(downloaded.status).to.equal(400);
    expect(downloaded.message).to.contain('[0].params["analytics.reportSuite"]');
    expect((await collector.list()).sessions).to.have.length(2);
    await collector.close();
  });

  it('is closed by itself when the dashboard is missing', () => {
    expect(() => buildCollector({ data: makeFolder(), dashboard: '/nowhere' })).to.throw('dashboard folder');
  });
});
