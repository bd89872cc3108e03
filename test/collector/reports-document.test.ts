import { expect } from 'chai';
import { createHarness, type Harness } from './kit/harness.js';

interface Operation {
  parameters?: { name: string; in: string }[];
  responses: Record<string, unknown>;
}

describe('collector: documentation', () => {
  let collector: Harness;
  before(() => (collector = createHarness()));
  after(() => collector.close());
  const read = async () =>
    JSON.parse((await collector.get('/openapi.json')).text) as {
      openapi: string;
      paths: Record<string, Record<string, Operation>>;
    };

  it('names paths that are there, with parameters that are taken', async () => {
    const { openapi, paths } = await read();
    expect(openapi).to.equal('3.1.0');
    expect(Object.keys(paths)).to.have.length.above(15);
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { parameters = [] }] of Object.entries(methods)) {
        const url = path.replace(/\{(\w+)\}/g, ':$1');
        expect(collector.app.hasRoute({ method: method.toUpperCase(), url }), `${method} ${path}`).to.equal(true);
        if (method !== 'get' || path.includes('{') || path === '/live') continue;
        for (const { name } of parameters) {
          const { message } = await collector.get(`${path}?${name}=1`);
          expect(message, `${path}?${name}`).not.to.contain('unknown parameter');
        }
      }
    }
  });

  it('names every route of the reading side', async () => {
    const documented = Object.keys((await read()).paths);
    const known = ['/reports/', '/live', '/openapi.json', '/docs'];
    const routes = [...collector.app.printRoutes({ commonPrefix: false }).matchAll(/── (\/\S*) \(GET/g)].map(
      ([, path]) => path!,
    );
    // The tree prints children without their parents' path, so whole paths only.
    const reading = routes.filter((path) => known.some((start) => path.startsWith(start)));
    expect(reading).to.have.length.above(5);
    reading.forEach((path) => expect(documented).to.include(path.replace(/:(\w+)/g, '{$1}')));
  });

  it('is a page of its own, without anything from elsewhere', async () => {
    const { text, headers, status } = await collector.get('/docs');
    expect(status).to.equal(200);
    expect(headers['content-type']).to.equal('text/html; charset=utf-8');
    expect(text).to.contain('/reports/concurrency').and.to.contain('averageMinuteAudience').and.to.contain('GET');
    expect(text).not.to.match(/<script|src=|https?:\/\/|@import|url\(/);
    expect([...text.matchAll(/<(\w+)[ >]/g)].filter(([, tag]) => tag === 'details')).to.have.length.above(15);
  });
});
