import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect } from 'chai';
import type { LiveEvent } from '@tenfoot/collector';
import { eventBody, startBody } from './kit/bodies.js';
import { readStream } from './kit/event-stream.js';
import { createHarness, type Harness } from './kit/harness.js';

const parse = ({ data }: { data: string }) => JSON.parse(data) as LiveEvent;

describe('collector: live feed', () => {
  let collector: Harness;
  let url: string;
  async function listen(limits = {}): Promise<void> {
    collector = createHarness({ limits: { liveHeartbeat: 60_000, ...limits } });
    url = await collector.app.listen({ host: '127.0.0.1', port: 0 });
  }
  afterEach(() => collector.close());

  const sendPings = (session: string, count: number) =>
    Promise.all(Array.from({ length: count }, (_, index) => collector.send(session, eventBody('ping', index + 1))));

  it('tells each event after it is stored, with its session as it stands', async () => {
    await listen();
    const stream = await readStream(url);
    expect(stream.status).to.equal(200);
    expect(stream.headers).to.include({ 'access-control-allow-origin': '*' });
    expect(stream.headers['content-type']).to.contain('text/event-stream');
    expect((await stream.next('retry')).retry).to.equal('2000');
    const session = await collector.open();
    const first = await stream.next();
    expect(first).to.include({ event: 'event', id: '1' });
    expect(parse(first)).to.deep.include({ seq: 1, status: 201, event: startBody() });
    await collector.send(session, eventBody('play', 2));
    const second = parse(await stream.next());
    expect(second).to.deep.include({ seq: 2, status: 204, event: eventBody('play', 2) });
    const { events, ...summary } = await collector.report(session);
    expect(second.session).to.deep.equal(summary);
    expect(events).to.have.length(2);
    stream.close();
  });

  it('tells duplicates and refused events to nobody', async () => {
    await listen();
    const session = await collector.open();
    const stream = await readStream(url);
    await collector.open();
    await collector.send(session, { ...eventBody('ping', 1), params: {} });
    await collector.send(session, eventBody('play', 2));
    await collector.send(session, eventBody('play', 2));
    await collector.send(session, eventBody('ping', 3));
    expect(parse(await stream.next()).event.eventType).to.equal('play');
    expect(parse(await stream.next()).event.eventType).to.equal('ping');
    stream.close();
  });

  it('lets a reader that comes back miss nothing, and see nothing twice', async () => {
    await listen();
    const session = await collector.open();
    await sendPings(session, 130);
    const stream = await readStream(url, 3);
    const sending = Promise.all([131, 132, 133].map((second) => collector.send(session, eventBody('ping', second))));
    const seen: number[] = [];
    while (seen.length < 131) seen.push(parse(await stream.next()).seq);
    await sending;
    expect(seen).to.deep.equal(Array.from({ length: 131 }, (_, index) => index + 4));
    stream.close();
  });

  it('tells a reader that was away for too long how much it has missed', async () => {
    await listen({ liveCatchUp: 10 });
    const session = await collector.open();
    await sendPings(session, 30);
    const stream = await readStream(url, 1);
    expect(await stream.next()).to.include({ event: 'reset', data: '{"missed":20}' });
    expect(parse(await stream.next()).seq).to.equal(22);
    stream.close();
  });

  it('starts with what comes now for a position that makes no sense', async () => {
    await listen();
    const session = await collector.open();
    const streams = await Promise.all([
      readStream(url),
      readStream(url, -1),
      readStream(url, NaN),
      readStream(url, 999),
    ]);
    await collector.send(session, eventBody('play', 1));
    for (const stream of streams.slice(0, 3)) {
      expect(parse(await stream.next()).seq).to.equal(2);
      stream.close();
    }
    streams[3].close();
  });

  it('sends comments to show that it is alive', async () => {
    await listen({ liveHeartbeat: 20 });
    const stream = await readStream(url);
    expect((await stream.next('comment')).comment).to.equal('alive');
    expect((await stream.next('comment')).comment).to.equal('alive');
    stream.close();
  });

  it('drops a reader that takes nothing, buffers next to nothing for it, and serves the others', async () => {
    await listen({ liveHeartbeat: 100 });
    const answers: ServerResponse[] = [];
    collector.app.server.on('request', (request, response) => {
      if (request.url === '/live') answers.push(response);
    });
    const slow = await readStream(url);
    slow.response.pause();
    const stream = await readStream(url);
    const readAll = (async () => {
      while (parse(await stream.next()).seq < 200);
    })();
    const dropped = once(answers[0]!, 'close');
    const customMetadata = { big: 'x'.repeat(50_000) };
    let buffered = 0;
    for (let index = 0; index < 200; index += 1) {
      await collector.open({ ...startBody({ 'media.id': `id ${index}` }), customMetadata });
      buffered = Math.max(buffered, answers[0]!.writableLength);
    }
    await readAll;
    await dropped;
    expect(buffered).to.be.above(0).and.below(200_000);
    expect(answers[1]!.destroyed).to.equal(false);
    slow.close();
    stream.close();
  });

  it('takes no more readers than its limit', async () => {
    await listen({ liveReaders: 1 });
    const stream = await readStream(url);
    const second = await readStream(url);
    expect(second.status).to.equal(503);
    second.close();
    stream.close();
  });

  it('ends its streams when the collector closes', async () => {
    await listen();
    const stream = await readStream(url);
    stream.response.resume();
    await Promise.all([collector.app.close(), stream.ended]);
  });
});
