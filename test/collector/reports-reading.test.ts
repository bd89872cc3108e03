import { expect } from 'chai';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { SessionDetails } from '../../apps/collector/src/reports/close-records.js';
import type { ConcurrencyAnswer } from '../../apps/collector/src/reports/concurrency.js';
import { eventBody, startBody, timelineOne } from './kit/bodies.js';
import { readStream } from './kit/event-stream.js';
import { createHarness, type Harness } from './kit/harness.js';
import { ask, view, watched } from './kit/viewings.js';

const minute = 60_000;

describe('collector: reading single sessions, minutes, raw events', () => {
  let collector: Harness;
  beforeEach(() => {
    collector = createHarness({ limits: { commitWindow: 0, liveHeartbeat: 60_000 } });
    collector.time.now = 30_000_000 * minute;
  });
  afterEach(() => collector.close());
  const metrics = (session: string) =>
    ask<SessionDetails>(collector, `${session.replace('/api/v1', '/reports')}/metrics`);

  it('tell all metrics of a session while it runs, and its close record after that', async () => {
    const session = await collector.open();
    const opened = collector.time.now;
    for (const event of timelineOne().slice(1)) await collector.send(session, event);
    const running = await metrics(session);
    expect(running).to.include({ closedAt: null, closeReason: null, beganAt: opened, downloaded: false });
    expect(running.metrics).to.include({ contentTime: 45, adTime: 30, uniqueTime: 45, secondsSinceLastCall: null });
    expect(running.ads.map(({ ordinal, time, outcome }) => [ordinal, time, outcome])).to.deep.equal([
      [1, 15, 'completed'],
      [2, 7, 'completed'],
      [3, 8, 'completed'],
    ]);
    expect(running.facts).to.include({ contentId: 'ep-101', length: 60.33, contentType: 'vod' });
    expect(JSON.stringify(running)).not.to.contain('viewer');
    collector.time.now += 11 * minute;
    const closed = await metrics(session);
    expect(closed).to.include({ closedAt: opened + 10 * minute, closeReason: 'silence', lastAt: opened });
    expect(closed.metrics).to.deep.equal({ ...running.metrics, secondsSinceLastCall: 600, playbackFailure: 0 });
  });

  it('answer 404 for metrics of a session that is not there', async () => {
    expect((await collector.get(`/reports/sessions/${'0'.repeat(64)}/metrics`)).status).to.equal(404);
  });

  it('change metrics for an event that comes late, and the close record for a late end', async () => {
    const session = await collector.open();
    await collector.send(session, eventBody('play', 0));
    await collector.send(session, eventBody('ping', 20));
    expect((await metrics(session)).metrics).to.include({ contentTime: 20, pauseTime: 0 });
    await collector.send(session, eventBody('pauseStart', 10));
    expect((await metrics(session)).metrics).to.include({ contentTime: 10, pauseTime: 10 });
    const opened = collector.time.now;
    collector.time.now += 15 * minute;
    expect((await metrics(session)).closeReason).to.equal('silence');
    expect((await collector.send(session, eventBody('sessionEnd', 30))).status).to.equal(204);
    expect(await metrics(session)).to.include({ closeReason: 'end', closedAt: opened + 10 * minute });
    expect((await metrics(session)).metrics).to.include({ contentTime: 10, pauseTime: 20 });
  });

  it('list close records in pages, open sessions left out', async () => {
    for (const id of ['a', 'b', 'c']) await view(collector, { 'media.id': id }, watched(0, 5));
    await view(collector, { 'media.id': 'open' }, [[0, 0, 'play']]);
    interface Page {
      rows: SessionDetails[];
      next: string | null;
    }
    const first = await ask<Page>(collector, '/reports/closes?limit=2');
    expect(first.rows.map(({ facts }) => facts.contentId)).to.deep.equal(['a', 'b']);
    const rest = await ask<Page>(collector, `/reports/closes?limit=2&after=${first.next ?? ''}`);
    expect(rest.rows.map(({ facts }) => facts.contentId)).to.deep.equal(['c']);
    expect(rest.next).to.equal(null);
    const csv = (await collector.get('/reports/closes?format=csv&limit=2')).text.split('\r\n');
    expect(csv[0]).to.contain('facts.contentId').and.to.contain('metrics.contentTime');
    expect(csv).to.have.length(4);
  });

  it('put downloaded sessions at the time of viewing, closed by their own time', async () => {
    const viewedAt = collector.time.now - 3 * 86_400_000;
    const at = (seconds: number) => ({ playhead: seconds, ts: viewedAt + seconds * 1000 });
    const pauses = [
      { eventType: 'play', playerTime: at(0) },
      { eventType: 'ping', playerTime: at(20) },
      { eventType: 'ping', playerTime: at(700) },
    ];
    await collector.post('/api/v1/downloaded', [{ ...startBody(), playerTime: at(0) }, ...pauses]);
    const id = (await collector.list('?downloaded=true')).sessions[0]?.id ?? '';
    const details = await metrics(`/api/v1/sessions/${id}`);
    const closedAt = viewedAt + 20_000 + 10 * minute;
    expect(details).to.include({ beganAt: viewedAt, lastAt: viewedAt + 20_000, closedAt, closeReason: 'silence' });
    expect(details.metrics).to.include({ contentTime: 20, downloaded: true, secondsSinceLastCall: 600 });
  });

  describe('minutes', () => {
    const concurrency = (query: string) => ask<ConcurrencyAnswer>(collector, `/reports/concurrency?${query}`);

    it('count viewers and sessions that run in them', async () => {
      const begin = collector.time.now;
      const viewer = (id: string) => ({ 'visitor.marketingCloudUserId': id });
      await view(collector, viewer('x'), watched(0, 150));
      collector.time.now = begin + minute;
      await view(collector, viewer('x'), watched(0, 30));
      collector.time.now = begin + minute;
      await view(collector, viewer('y'), watched(0, 200));
      const { rows, from, to } = await concurrency(`from=${begin - minute}&to=${begin + 6 * minute}`);
      expect([from, to]).to.deep.equal([begin - minute, begin + 6 * minute]);
      expect(rows.map(({ at }) => (at - begin) / minute)).to.deep.equal([-1, 0, 1, 2, 3, 4, 5]);
      expect(rows.map((row) => row.viewers)).to.deep.equal([0, 1, 2, 2, 1, 1, 0]);
      expect(rows.map((row) => row.sessions)).to.deep.equal([0, 1, 3, 2, 1, 1, 0]);
      expect(rows.map((row) => row.playbackTime)).to.deep.equal([0, 60, 150, 90, 60, 20, 0]);
      const wide = await concurrency(`from=${begin}&to=${begin + 5 * minute}&slot=5`);
      expect(wide.rows.map((row) => [row.viewers, row.sessions, row.playbackTime])).to.deep.equal([[2, 3, 380]]);
    });

    it('show the last hour when no range is asked for, and filters choose', async () => {
      await view(collector, { 'media.channel': 'one' }, [[0, 0, 'play']]);
      await view(collector, { 'media.channel': 'two' }, [[0, 0, 'play']]);
      const { rows } = await concurrency('');
      expect(rows.length).to.be.within(60, 61);
      expect(rows.at(-1)).to.include({ viewers: 2, sessions: 2 });
      expect((await concurrency('channel=one')).rows.at(-1)).to.include({ viewers: 1 });
      const csv = await collector.get('/reports/concurrency?format=csv');
      expect(csv.text).to.match(/^at,viewers,sessions,playbackTime\r\n\d+,0,0,0\r\n/);
    });
  });

  describe('raw events', () => {
    const read = (query: string) => collector.app.inject({ method: 'GET', url: `/reports/events${query}` });

    it('come line by line, as they were sent', async () => {
      const session = await collector.open();
      const odd = '{ "eventType": "ping",\n "playerTime": {"playhead": 1.50, "ts": 1700000001000} }';
      await collector.request(`${session}/events`, odd);
      const answer = await read('');
      expect(answer.headers['content-type']).to.contain('application/x-ndjson');
      const lines = answer.body.trimEnd().split('\n');
      expect(lines).to.have.length(2);
      const parsed = lines.map((line) => JSON.parse(line) as { seq: number; event: unknown; session: string });
      expect(parsed.map(({ seq }) => seq)).to.deep.equal([1, 2]);
      expect(parsed[1]?.event).to.deep.equal(JSON.parse(odd));
      expect(session).to.contain(parsed[0]?.session);
      const csv = (await read('?format=csv')).body.split('\r\n');
      expect(csv[0]).to.equal('seq,session,receivedAt,eventType,ts,playhead,body');
    });

    it('come all, across pages, from where one wants', async () => {
      const session = await collector.open();
      const rest = Array.from({ length: 1200 }, (_, index) => eventBody('ping', index + 1));
      await Promise.all(rest.map((event) => collector.send(session, event)));
      const count = async (query: string) => (await read(`?${query}`)).body.split('\n').length - 1;
      expect(await count('')).to.equal(1201);
      expect(await count('after=1000')).to.equal(201);
      expect(await count(`from=${collector.time.now}`)).to.equal(1201);
      expect(await count(`to=${collector.time.now}`)).to.equal(0);
    });

    it('come as Parquet with types, in row groups, for a column store', async function () {
      this.timeout(20_000);
      const session = await collector.open();
      const rest = Array.from({ length: 21_000 }, (_, index) => eventBody('ping', index + 1));
      for (let at = 0; at < rest.length; at += 1000)
        await collector.post(`${session}/events`, rest.slice(at, at + 1000));
      const far = { ...eventBody('error', 1), playerTime: { playhead: 1.5, ts: 8.64e15 } };
      expect((await collector.send(session, far)).status).to.equal(204);
      const answer = await collector.app.inject({ method: 'GET', url: '/reports/events?format=parquet' });
      expect(answer.headers['content-type']).to.equal('application/vnd.apache.parquet');
      const file = Uint8Array.from(answer.rawPayload).buffer;
      const groups = parquetMetadata(file).row_groups;
      expect(groups).to.have.length(2);
      const rows = (await parquetReadObjects({ file })) as Record<string, unknown>[];
      expect(rows).to.have.length(21_002);
      expect(rows[0]).to.deep.include({ seq: 1n, eventType: 'sessionStart', playhead: 0, body: startBody() });
      expect(rows[0]?.['receivedAt']).to.deep.equal(new Date(collector.time.now));
      expect(rows[1]).to.deep.include({ seq: 2n, body: eventBody('ping', 1), session: session.slice(-64) });
      expect(rows.at(-1)).to.deep.include({ eventType: 'error', playhead: 1.5, ts: new Date(8.64e15) });
      expect(new Set(rows.map((row) => row['seq'])).size).to.equal(21_002);
    });

    it('come as Parquet also when there is none', async () => {
      const answer = await collector.app.inject({ method: 'GET', url: '/reports/events?format=parquet' });
      expect(await parquetReadObjects({ file: Uint8Array.from(answer.rawPayload).buffer })).to.deep.equal([]);
    });

    it('leave out, when asked, the sessions whose viewers refuse that data is passed on', async () => {
      await collector.open(startBody({ 'media.id': 'private', 'analytics.optOutShare': true }));
      await collector.open(startBody({ 'media.id': 'open', 'analytics.optOutShare': false }));
      expect((await read('')).body)
        .to.contain('private')
        .and.to.contain('open');
      expect((await read('?shared=true')).body).not.to.contain('private');
      expect((await read('?shared=true')).body).to.contain('"media.id":"open"');
    });
  });

  describe('live', () => {
    it('start behind a position, unless the reader knows better', async () => {
      const url = await collector.app.listen({ host: '127.0.0.1', port: 0 });
      const session = await collector.open();
      for (const second of [1, 2, 3]) await collector.send(session, eventBody('ping', second));
      const first = async (query: string, header?: number) => {
        const stream = await readStream(url, header, {}, query);
        const { id } = await stream.next();
        stream.close();
        return id;
      };
      expect(await first('?after=2')).to.equal('3');
      expect(await first('?after=0')).to.equal('1');
      expect(await first('?after=1', 3)).to.equal('4');
    });

    it('tell of sessions that time out', async () => {
      const url = await collector.app.listen({ host: '127.0.0.1', port: 0 });
      const session = await collector.open();
      await collector.get('/reports/quality');
      const stream = await readStream(url);
      collector.time.now += 10 * minute;
      await collector.get('/reports/quality');
      const { event, data } = await stream.next();
      expect(event).to.equal('timedOut');
      expect(JSON.parse(data)).to.deep.include({ state: 'timedOut', id: session.split('/').at(-1) });
      stream.close();
    });
  });
});
