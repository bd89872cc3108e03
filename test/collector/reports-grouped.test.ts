import { expect } from 'chai';
import { createHarness, type Harness } from './kit/harness.js';
import { ask, view, watched } from './kit/viewings.js';

interface Grouped {
  by: string | null;
  rows: Record<string, string | number | null>[];
  next: string | null;
}

describe('collector: reports over all sessions', () => {
  let collector: Harness;
  beforeEach(() => (collector = createHarness({ limits: { commitWindow: 0 } })));
  afterEach(() => collector.close());
  const get = (url: string) => ask<Grouped>(collector, url);
  const keys = ({ rows }: Grouped) => rows.map(({ key }) => key);

  const content = (id: string, more = {}) => ({
    'media.id': id,
    'media.name': `Title ${id}`,
    'media.length': 100,
    ...more,
  });

  it('have no rows when there is nothing, but one over everything', async () => {
    for (const path of ['content', 'platforms', 'ads', 'chapters']) {
      expect(await get(`/reports/${path}`), path)
        .to.include({ next: null })
        .and.to.deep.include({ rows: [] });
    }
    const { rows, by } = await get('/reports/quality');
    expect(by).to.equal(null);
    expect(rows).to.have.length(1);
    expect(rows[0]).to.include({
      mediaStarts: 0,
      rebufferRatio: null,
      exitRate: null,
      startupP50: null,
      errorEvents: 0,
    });
  });

  it('tell by content what was watched', async () => {
    await view(collector, content('a'), [
      [2, 0, 'play'],
      [52, 50, 'pauseStart'],
      [62, 50, 'play'],
      [112, 100, 'sessionComplete'],
      [113, 100, 'sessionEnd'],
    ]);
    await view(collector, content('a', { 'media.resume': true }), watched(1, 20));
    await view(collector, content('b'), [[3, 0, 'sessionEnd']]);
    await view(collector, content(''), watched(1, 5));
    const { rows, by } = await get('/reports/content');
    expect(by).to.equal('content');
    expect(rows.map(({ key }) => key)).to.deep.equal(['a', 'b']);
    expect(rows[0]).to.deep.include({
      ...{ name: 'Title a', length: 100, contentType: 'vod', mediaStarts: 2, contentStarts: 2, contentCompletes: 1 },
      ...{ contentTime: 120, mediaTime: 120, uniqueTime: 120, averageContentTime: 60, averageMinuteAudience: 1.2 },
      ...{ progress10: 2, progress25: 1, progress50: 1, progress75: 1, progress95: 1, completionRate: 0.5 },
      ...{ contentResumes: 1, pauseEvents: 1, pauseTime: 10, dropsBeforeStart: 0, dropRate: 0, estimatedStreams: 2 },
    });
    expect(rows[1]).to.deep.include({
      ...{ mediaStarts: 1, contentStarts: 0, averageContentTime: null, completionRate: null, dropsBeforeStart: 1 },
      ...{ dropRate: 1, averageMinuteAudience: 0 },
    });
  });

  it('know of an event a moment after it was answered', async () => {
    const session = await view(collector, content('a'), [[0, 0, 'play']]);
    const time = async () => (await get('/reports/content')).rows[0]?.['contentTime'];
    expect(await time()).to.equal(0);
    collector.time.now += 10_000;
    await collector.send(session, { eventType: 'ping', playerTime: { playhead: 10, ts: Date.now() } });
    expect(await time()).to.not.equal(null);
  });

  it('count viewers once, and sessions without a viewer each', async () => {
    for (const viewer of ['x', 'x', 'y']) {
      await view(collector, content('a', { 'visitor.marketingCloudUserId': viewer }), watched(0, 1));
    }
    await view(collector, content('a'), watched(0, 1));
    expect((await get('/reports/content')).rows[0]).to.include({ mediaStarts: 4, viewers: 3 });
    expect((await collector.get('/reports/closes')).text)
      .not.to.contain('"x"')
      .and.not.to.contain('viewer"');
  });

  it('group by what they are asked to, own metadata too', async () => {
    await view(collector, content('a', { 'media.channel': 'one', 'media.sdkVersion': '1.0' }), watched(0, 1), {
      device: 'tv',
    });
    await view(collector, content('b', { 'media.channel': 'two' }), watched(0, 1), { device: 'box', 'a.b': 'c' });
    await view(collector, content('c', { 'media.channel': 'one' }), watched(0, 1), { device: 'tv' });
    expect(keys(await get('/reports/platforms'))).to.deep.equal(['example player']);
    expect(keys(await get('/reports/platforms?by=channel'))).to.deep.equal(['one', 'two']);
    expect(keys(await get('/reports/platforms?by=appVersion'))).to.deep.equal([null, '1.0']);
    expect(keys(await get('/reports/platforms?by=c.device'))).to.deep.equal(['tv', 'box']);
    expect(keys(await get('/reports/platforms?by=device'))).to.deep.equal(['tv', 'box']);
    expect(keys(await get('/reports/platforms?by=c.a.b'))).to.deep.equal([null, 'c']);
    expect((await get('/reports/quality?by=c.device')).rows[0]).to.include({
      key: 'tv',
      mediaStarts: 2,
      startupP50: 0,
    });
    const day = Math.floor(collector.time.now / 86_400_000) * 86_400_000;
    expect(keys(await get('/reports/content?by=day'))).to.deep.equal([day]);
  });

  it('choose by filters, alone and together', async () => {
    const begin = collector.time.now;
    await view(collector, content('a', { 'media.channel': 'one' }), watched(0, 1));
    collector.time.now += 60_000;
    await view(collector, content('b', { 'media.contentType': 'LIVE' }), [[1, 0, 'play']]);
    await view(collector, content('c', { 'media.channel': 'one' }), [[1, 0, 'play']]);
    const chosen = async (query: string) => keys(await get(`/reports/content?${query}`)).sort();
    expect(await chosen('channel=one')).to.deep.equal(['a', 'c']);
    expect(await chosen('contentType=live')).to.deep.equal(['b']);
    expect(await chosen('state=open')).to.deep.equal(['b', 'c']);
    expect(await chosen('state=ended')).to.deep.equal(['a']);
    expect(await chosen(`from=${begin + 1}`)).to.deep.equal(['b', 'c']);
    expect(await chosen(`to=${new Date(begin + 1).toISOString()}`)).to.deep.equal(['a']);
    expect(await chosen('downloaded=true')).to.deep.equal([]);
    expect(await chosen('channel=one&state=open')).to.deep.equal(['c']);
    expect(await chosen("channel=one' OR 1=1 --")).to.deep.equal([]);
    collector.time.now += 600_000;
    expect(await chosen('state=timedOut')).to.deep.equal(['b', 'c']);
    const list = async (query: string) => (await collector.list(query)).sessions.map((one) => one.content.id);
    expect(await list('?state=timedOut')).to.deep.equal(['c', 'b']);
    expect(await list('?state=timedOut&limit=1&before=3')).to.deep.equal(['b']);
    expect(await list('?content=a')).to.deep.equal(['a']);
  });

  it('come in pages, sorted by what is asked for', async () => {
    for (const [index, id] of ['a', 'b', 'c', 'd', 'e'].entries())
      await view(collector, content(id), watched(0, index + 1));
    expect(keys(await get('/reports/content?sort=contentTime'))).to.deep.equal(['e', 'd', 'c', 'b', 'a']);
    const seen: unknown[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: Grouped = await get(`/reports/content?limit=2${after && `&after=${after}`}`);
      expect(page.rows.length).to.be.at.most(2);
      seen.push(...keys(page));
      after = page.next;
    }
    expect(seen).to.deep.equal(['a', 'b', 'c', 'd', 'e']);
  });

  it('tell quality with percentiles by nearest rank', async () => {
    for (const wait of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) await view(collector, content('a'), watched(wait, 10));
    await view(collector, content('a'), [
      [1, 0, 'error', { 'media.errorId': 'E' }],
      [2, 0, 'sessionEnd'],
    ]);
    await view(collector, content('b'), [
      [0, 0, 'play'],
      [10, 10, 'bufferStart'],
      [15, 10, 'play'],
      [25, 20, 'error'],
      [25, 20, 'sessionEnd'],
    ]);
    await view(collector, content('b'), [[5, 0, 'sessionEnd']]);
    const { rows } = await get('/reports/quality');
    expect(rows[0]).to.deep.include({
      ...{
        mediaStarts: 13,
        contentStarts: 11,
        startupP50: 5,
        startupP75: 8,
        startupP90: 9,
        startupP95: 10,
        startupP99: 10,
      },
      ...{ rebufferEvents: 1, rebufferTime: 5, rebufferRatio: 5 / 125, rebufferImpacted: 1 / 11 },
      ...{ exitsBeforeStart: 1, exitRate: 1 / 13, startFailures: 1, startFailureRate: 1 / 13 },
      ...{ playbackFailures: 1, playbackFailureRate: 1 / 11, errorEvents: 2, errorImpacted: 2 / 13 },
      ...{ bitrateAverage: null, droppedFrames: null, timeToStart: null, startupWithoutAdsP50: 5 },
    });
    const byContent = await get('/reports/quality?by=content');
    expect(byContent.rows.map(({ key, startupP50, startupP99 }) => [key, startupP50, startupP99])).to.deep.equal([
      ['a', 5, 10],
      ['b', 0, 0],
    ]);
  });

  it('tell of ads and chapters, open ones too', async () => {
    const ad = (id: string, position: number) => ({
      ...{ 'media.ad.id': id, 'media.ad.length': 10, 'media.ad.podPosition': position, 'media.ad.playerName': 'p' },
      ...{ 'media.ad.advertiser': 'adv', 'media.ad.name': `Ad ${id}` },
    });
    const pod = { 'media.ad.podIndex': 1, 'media.ad.podSecond': 0, 'media.ad.podFriendlyName': 'pre' };
    const chapter = { 'media.chapter.index': 1, 'media.chapter.offset': 0, 'media.chapter.length': 9 };
    await view(collector, content('a'), [
      [0, 0, 'adBreakStart', pod],
      [1, 0, 'adStart', ad('x', 1)],
      [11, 0, 'adComplete'],
      [12, 0, 'adStart', ad('y', 2)],
      [15, 0, 'adSkip'],
      [16, 0, 'adBreakComplete'],
      [17, 0, 'play'],
      [18, 1, 'chapterStart', chapter],
      [27, 10, 'chapterComplete'],
      [28, 11, 'sessionEnd'],
    ]);
    await view(collector, content('a'), [
      [0, 0, 'adBreakStart', pod],
      [1, 0, 'adStart', ad('x', 1)],
      [5, 0, 'ping'],
    ]);
    const ads = await get('/reports/ads');
    expect(ads.rows).to.have.length(2);
    expect(ads.rows[0]).to.deep.equal({
      ...{ key: 'x', name: 'Ad x', length: 10, adStarts: 2, adCompletes: 1, adSkips: 0, adAbandons: 0, adTime: 14 },
      ...{ averageAdTime: 7, completionRate: 0.5, sessions: 2 },
    });
    expect(keys(await get('/reports/ads?by=position'))).to.deep.equal([1, 2]);
    const pods = await get('/reports/ads?by=pod');
    expect(pods.rows).to.have.length(1);
    expect(pods.rows[0]).to.include({ name: 'pre', content: 'a', adStarts: 3 });
    const chapters = await get('/reports/chapters');
    expect(chapters.rows).to.have.length(1);
    expect(chapters.rows[0]).to.include({
      content: 'a',
      index: 1,
      chapterStarts: 1,
      chapterCompletes: 1,
      chapterTime: 9,
    });
    collector.time.now += 600_000;
    expect((await get('/reports/ads')).rows[0]).to.include({ adAbandons: 1 });
  });

  it('come as CSV that no spreadsheet runs', async () => {
    await view(collector, content('a', { 'media.name': '=1+1, "x"' }), watched(1, 10));
    const answer = await collector.get('/reports/content?format=csv');
    expect(answer.headers['content-type']).to.equal('text/csv; charset=utf-8');
    const [head, line] = answer.text.split('\r\n');
    expect(head).to.match(/^key,name,length,contentType,mediaStarts,viewers,contentStarts/);
    expect(line).to.match(/^a,"'=1\+1, ""x""",100,vod,1,1,1/);
    const sessions = (await collector.get('/reports/sessions?format=csv')).text.split('\r\n');
    expect(sessions[0]).to.contain('content.id,content.name').and.to.contain('totals.contentTime');
    expect(sessions).to.have.length(3);
    const quality = (await collector.get('/reports/quality?format=csv')).text;
    expect(quality.split('\r\n')[0]).to.contain('startupP50,startupP75,startupP90');
  });

  const bad: readonly [string, string][] = [
    ['content?by=nothing', 'by: expected one of content'],
    ['content?by=__proto__', 'by: expected one of'],
    ['content?by=c.', 'by: expected'],
    [`content?by=c.x"')--`, 'by: expected'],
    ['content?sort=key', 'sort: expected one of mediaStarts'],
    ['content?limit=0', 'limit: expected a whole number from 1 to 1000'],
    ['content?after=x', 'after: expected the value of next'],
    ['content?chanel=x', 'chanel: unknown parameter, expected one of by'],
    ['content?channel=x&channel=y', 'channel: expected a text'],
    ['content?state=closed', 'state: expected one of open, ended, timedOut'],
    ['content?from=yesterday', 'from: expected milliseconds since the epoch or a time'],
    ['content?from=2026-01-01T10:00:00', 'from: expected'],
    ['content?from=5&to=5', 'to: expected a moment after from'],
    ['content?format=xml', 'format: expected one of json, csv'],
    ['sessions?stat=open', 'stat: unknown parameter'],
    ['concurrency?slot=2', 'slot: expected one of 1, 5, 15, 30, 60'],
    ['concurrency?from=0&to=900000000', 'to: expected 1 to 10080 slots'],
    ['events?format=json', 'format: expected one of ndjson, csv, parquet'],
    ['closes?limit=201', 'limit: expected a whole number from 1 to 200'],
  ];
  for (const [query, message] of bad) {
    it(`answer 400 for ${query}`, async () => {
      const answer = await collector.get(`/reports/${query.replace(/["']/g, encodeURIComponent)}`);
      expect(answer.status).to.equal(400);
      expect(answer.message).to.contain(message);
    });
  }
});
