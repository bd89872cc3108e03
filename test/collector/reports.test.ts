import { expect } from 'chai';
import { epoch, eventBody, startBody } from './kit/bodies.js';
import { createHarness, type Harness } from './kit/harness.js';

describe('collector: reports', () => {
  let collector: Harness;
  beforeEach(() => (collector = createHarness()));
  afterEach(() => collector.close());

  const openMany = async (count: number) => {
    for (let index = 1; index <= count; index += 1) {
      // Stamped backwards: arrival decides.
      await collector.open(startBody({ 'media.id': `id ${index}` }, epoch - index));
    }
  };
  const ids = (sessions: readonly { content: { id: string } }[]) => sessions.map(({ content }) => content.id);

  it('list nothing when there is nothing', async () => {
    expect(await collector.list()).to.deep.equal({ sessions: [], next: null });
  });

  it('list sessions by arrival, newest first, in pages', async () => {
    await openMany(5);
    const first = await collector.list('?limit=2');
    expect(ids(first.sessions)).to.deep.equal(['id 5', 'id 4']);
    // What arrives between two pages does not move the second one.
    await collector.open(startBody({ 'media.id': 'id 6' }));
    const second = await collector.list(`?limit=2&before=${first.next ?? ''}`);
    expect(ids(second.sessions)).to.deep.equal(['id 3', 'id 2']);
    const last = await collector.list(`?limit=2&before=${second.next ?? ''}`);
    expect(ids(last.sessions)).to.deep.equal(['id 1']);
    expect(last.next).to.equal(null);
  });

  it('have no next page when a page is just full', async () => {
    await openMany(2);
    expect((await collector.list('?limit=2')).next).to.equal(null);
  });

  it('list 50 sessions when not asked for a number', async () => {
    await openMany(51);
    const page = await collector.list();
    expect(page.sessions).to.have.length(50);
    expect(page.next).to.be.a('string');
    expect((await collector.list('?limit=200')).sessions).to.have.length(51);
  });

  it('tell what a session is about', async () => {
    const session = await collector.open(startBody({ 'media.name': undefined }));
    collector.time.now += 1000;
    await collector.send(session, eventBody('play', 2, 1.5));
    const { events, ...summary } = await collector.report(session);
    expect(summary).to.deep.equal({
      id: session.replace('/api/v1/sessions/', ''),
      ...{ state: 'open', playback: 'playing', downloaded: false, playerName: 'example player', channel: 'Example' },
      content: { id: 'ep-101', name: null, length: 60.33, contentType: 'vod' },
      ...{
        startedAt: epoch,
        lastEventAt: epoch + 2000,
        lastEventType: 'play',
        receivedAt: collector.time.now,
        playhead: 1.5,
      },
      totals: {
        ...{ events: 2, contentTime: 0, pauses: 0, pauseTime: 0, buffers: 0, bufferTime: 0, errors: 0 },
        ...{ started: true, completed: false },
      },
    });
    expect((await collector.list()).sessions).to.deep.equal([summary]);
    expect(events.map(({ seq, status, receivedAt }) => ({ seq, status, receivedAt }))).to.deep.equal([
      { seq: 1, status: 201, receivedAt: collector.time.now - 1000 },
      { seq: 2, status: 204, receivedAt: collector.time.now },
    ]);
    expect(events[1]?.event).to.deep.equal(eventBody('play', 2, 1.5));
  });

  for (const query of ['limit=0', 'limit=201', 'limit=-1', 'limit=x', 'limit=', 'limit=1.5', 'limit=1&limit=2']) {
    it(`answer 400 for ${query}`, async () => {
      const answer = await collector.get(`/reports/sessions?${query}`);
      expect(answer.status).to.equal(400);
      expect(answer.message).to.contain('limit');
    });
  }
  for (const query of ['before=', 'before=0', 'before=x', 'before=-5', 'before=1e3', `before=${'9'.repeat(30)}`]) {
    it(`answer 400 for ${query.slice(0, 20)}`, async () => {
      const answer = await collector.get(`/reports/sessions?${query}`);
      expect(answer.status).to.equal(400);
      expect(answer.message).to.contain('before');
    });
  }

  it('answer 404 for a session that is not there', async () => {
    for (const sid of ['0'.repeat(64), 'x', '%00', "'"]) {
      expect((await collector.get(`/reports/sessions/${sid}`)).status, sid).to.equal(404);
    }
  });
});
