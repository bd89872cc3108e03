import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import { expect } from 'chai';
import { eventTypes, jsonSchema } from 'tenfoot/protocol';
import { eventBody, startBody } from './kit/bodies.js';
import { makeFolder } from './kit/folders.js';
import { createHarness, type Harness } from './kit/harness.js';

describe('collector: HTTP', () => {
  let collector: Harness;
  afterEach(() => collector.close());

  const listen = async () => Number(new URL(await collector.app.listen({ host: '127.0.0.1', port: 0 })).port);

  /** Opens a bare connection; `text` gives all that came until it was closed. */
  const dial = (port: number) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('data', (data) => (received += data.toString()));
    const text = once(socket, 'close').then(() => received);
    socket.on('error', () => {});
    return { socket, text };
  };

  describe('CORS', () => {
    beforeEach(() => (collector = createHarness()));

    const expectCors = (headers: Readonly<Record<string, string | undefined>>) => {
      expect(headers['access-control-allow-origin']).to.equal('*');
      expect(headers['access-control-allow-methods'])
        .to.match(/POST/)
        .and.match(/GET/)
        .and.match(/OPTIONS/);
      expect(headers['access-control-allow-headers']).to.contain('Content-Type');
      expect(headers['access-control-expose-headers']).to.equal(
        'Location, Tenfoot-Accepts, Retry-After, Tenfoot-Next, Tenfoot-Behind',
      );
    };

    it('is on every answer, errors included', async () => {
      const session = await collector.open();
      const answers = [
        await collector.post('/api/v1/sessions', startBody()),
        await collector.send(session, eventBody('play', 1)),
        await collector.send(session, {}),
        await collector.send('/api/v1/sessions/x', eventBody('play', 1)),
        await collector.post('/api/v1/downloaded', []),
        await collector.request('/api/v1/downloaded', 'x'.repeat(1_100_000)),
        await collector.get('/api/v1/schemas/play'),
        await collector.get('/api/v1/schemas/nope'),
        await collector.get('/reports/sessions'),
        await collector.get('/health/ready'),
        await collector.get('/nowhere'),
        await collector.get('/%zz'),
        await collector.request('/api/v1/sessions', undefined, { method: 'PUT' }),
      ];
      answers.forEach(({ headers }) => expectCors(headers));
      expect(answers.map(({ status }) => status)).to.deep.equal([
        ...[201, 204, 400, 404, 400, 413, 200, 404, 200, 200, 404, 400, 404],
      ]);
    });

    it('answers preflights on any path, for two hours', async () => {
      for (const path of ['/api/v1/sessions', `/api/v1/sessions/${'a'.repeat(64)}/events`, '/live', '/']) {
        const answer = await collector.request(path, undefined, { method: 'OPTIONS', headers: { origin: 'null' } });
        expect(answer).to.include({ status: 204, text: '' });
        expectCors(answer.headers);
        expect(answer.headers['access-control-max-age']).to.equal('7200');
      }
    });
  });

  describe('schemas', () => {
    beforeEach(() => (collector = createHarness()));

    it('are served as they are validated against', async () => {
      for (const type of eventTypes) {
        const answer = await collector.get(`/api/v1/schemas/${type}`);
        expect(answer.status).to.equal(200);
        expect(answer.headers['content-type']).to.match(/^application\/json/);
        const schema = JSON.parse(answer.text) as object;
        expect(schema).to.deep.equal(JSON.parse(JSON.stringify(jsonSchema(type))));
        const check = new Ajv.default().compile(schema);
        expect(check(type === 'sessionStart' ? startBody() : eventBody(type, 1)), type).to.equal(true);
      }
    });

    it('answer 404 naming the known types for others', async () => {
      for (const type of ['nope', 'Play', 'constructor', '__proto__']) {
        const answer = await collector.get(`/api/v1/schemas/${type}`);
        expect(answer.status).to.equal(404);
        expect(answer.message).to.contain('sessionStart').and.to.contain('statesUpdate');
      }
    });
  });

  describe('connections', () => {
    it('that drip a body are cut with 408', async () => {
      collector = createHarness({ limits: { requestTime: 200, headersTime: 100, checkInterval: 30 } });
      const { socket, text } = dial(await listen());
      socket.write('POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{');
      const drip = setInterval(() => socket.write(' '), 20);
      expect(await text)
        .to.match(/^HTTP\/1.1 408 /)
        .and.match(/access-control-allow-origin: \*/);
      clearInterval(drip);
    });

    it('that drip headers are cut with 408', async () => {
      collector = createHarness({ limits: { requestTime: 200, headersTime: 100, checkInterval: 30 } });
      const { socket, text } = dial(await listen());
      socket.write('POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nX: ');
      expect(await text).to.match(/^HTTP\/1.1 408 /);
    });

    it('that are no HTTP are answered 400', async () => {
      collector = createHarness();
      const { socket, text } = dial(await listen());
      socket.write('hello\r\n\r\n');
      expect(await text)
        .to.match(/^HTTP\/1.1 400 /)
        .and.contain('"statusCode":400');
    });

    it('that bring two megabytes get their 413', async () => {
      collector = createHarness();
      const url = `http://127.0.0.1:${await listen()}/api/v1/sessions`;
      const answer = await fetch(url, { method: 'POST', body: 'x'.repeat(2_000_000) });
      expect(answer.status).to.equal(413);
      expect(await answer.json()).to.have.property('statusCode', 413);
    });

    it('stay open after a body that is no JSON', async () => {
      collector = createHarness();
      const { socket, text } = dial(await listen());
      const bad = 'POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n{';
      socket.write(bad);
      await once(socket, 'data');
      socket.write(bad.replace('Host: x', 'Host: x\r\nConnection: close'));
      expect((await text).match(/HTTP\/1.1 400 /g)).to.have.length(2);
    });
  });

  describe('draining', () => {
    it('finishes a request that is still coming in, stores it and is not ready meanwhile', async () => {
      collector = createHarness();
      const port = await listen();
      const body = JSON.stringify(startBody());
      const posting = dial(port);
      posting.socket.write(`POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n{`);
      const asking = dial(port);
      asking.socket.write('GET /health/ready HTTP/1.1\r\nHost: x\r\n');
      await collector.get('/health/live');
      await Promise.all([once(posting.socket, 'connect'), once(asking.socket, 'connect')]);
      await headersArrived(port);
      const closed = collector.app.close();
      asking.socket.write('\r\n');
      expect(await asking.text)
        .to.match(/^HTTP\/1.1 503 /)
        .and.contain('{"ready":false}');
      posting.socket.write(body.slice(1));
      expect(await posting.text).to.match(/^HTTP\/1.1 201 /);
      await closed;
      const again = createHarness({ data: collector.data });
      expect((await again.list()).sessions).to.have.length(1);
      await again.app.close();
    });

    it('does not wait for ever for a request that drips', async () => {
      collector = createHarness({ limits: { drainTime: 100 } });
      const port = await listen();
      const { socket, text } = dial(port);
      socket.write('POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n{');
      await headersArrived(port);
      await collector.app.close();
      expect(await text).to.equal('');
    });

    /** One round trip on another connection: what was written before it has been read by then. */
    const headersArrived = async (port: number) => {
      await fetch(`http://127.0.0.1:${port}/health/live`, { headers: { connection: 'close' } });
    };
  });

  it('tells its health', async () => {
    collector = createHarness();
    expect(await collector.get('/health/live')).to.include({ status: 200, text: '{"live":true}' });
    expect(await collector.get('/health/ready')).to.include({ status: 200, text: '{"ready":true}' });
  });

  describe('the dashboard', () => {
    it('is served at / when a folder is given', async () => {
      const dashboard = makeFolder();
      writeFileSync(join(dashboard, 'index.html'), '<title>dashboard</title>');
      mkdirSync(join(dashboard, 'assets'));
      writeFileSync(join(dashboard, 'assets', 'app.js'), 'export {};');
      collector = createHarness({ dashboard });
      const page = await collector.get('/');
      expect(page).to.include({ status: 200, text: '<title>dashboard</title>' });
      expect(page.headers['content-type']).to.contain('text/html');
      expect((await collector.get('/assets/app.js')).headers['content-type']).to.contain('javascript');
      expect((await collector.get('/reports/sessions')).status).to.equal(200);
      for (const path of ['/nope.js', '/../package.json', '/%2e%2e/%2e%2e/etc/hosts', '/assets']) {
        const answer = await collector.get(path);
        expect(answer.status, path).to.be.within(400, 499);
        expect(JSON.parse(answer.text), path).to.have.all.keys('statusCode', 'error', 'message');
      }
    });

    it('is not there when none is given', async () => {
      collector = createHarness({ dashboard: null });
      expect((await collector.get('/')).status).to.equal(404);
    });
  });
});
