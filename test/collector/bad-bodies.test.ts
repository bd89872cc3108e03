import { expect } from 'chai';
import { epoch, eventBody, startBody } from './kit/bodies.js';
import { createHarness, type Harness } from './kit/harness.js';

const play = eventBody('play', 1);
const start = startBody();
const text = (value: unknown) => JSON.stringify(value);
const time = `"playerTime":{"playhead":1,"ts":${epoch}}`;

/** Name, body posted to an open session, what the message has to name. */
const badEvents: readonly [string, string, ...string[]][] = [
  ['nothing', '', 'body', 'JSON', 'nothing'],
  ['blanks', ' \n', 'body', 'nothing'],
  ['broken JSON', '{"eventType":', 'body', 'valid JSON'],
  ['a form', 'eventType=play', 'body', 'valid JSON'],
  ['null', 'null', 'body', 'expected an event object', 'got null'],
  ['a number', '7', 'body', 'got number'],
  ['a string', '"play"', 'body', 'got string'],
  ['an empty array', '[]', 'body', 'at least one event', 'empty array'],
  ['an array with one bad event', text([play, { ...play, rate: 1 }]), '[1].rate: unknown key in play'],
  ['an array in an array', text([[play]]), '[0]: expected an event object', 'got array'],
  ['an array with a sessionStart', text([play, start]), '[1].eventType', '/api/v1/sessions'],
  ['an empty object', '{}', 'eventType: missing', 'bufferStart'],
  ['an unknown type', text({ ...play, eventType: 'seekStart' }), 'eventType', '"seekStart"', 'bufferStart'],
  ['a type that is no text', `{"eventType":{"a":1},${time}}`, 'eventType', 'object', 'bufferStart'],
  ['a type from the prototype', text({ ...play, eventType: 'constructor' }), 'eventType', '"constructor"'],
  ['no playerTime', '{"eventType":"play"}', 'playerTime: missing'],
  ['no ts', '{"eventType":"play","playerTime":{"playhead":1}}', 'playerTime.ts: missing, expected integer'],
  ['a ts in text', text({ ...play, playerTime: { playhead: 1, ts: 'x' } }), 'playerTime.ts: expected integer', '"x"'],
  ['a ts with a fraction', text({ ...play, playerTime: { playhead: 1, ts: 1.5 } }), 'playerTime.ts', 'integer', '1.5'],
  ['a playhead below 0', text({ ...play, playerTime: { playhead: -1, ts: 1 } }), 'playerTime.playhead', '>= 0', '-1'],
  ['a playhead of null', text({ ...play, playerTime: { playhead: null, ts: 1 } }), 'playerTime.playhead', 'null'],
  [
    'a playhead of 1e400',
    '{"eventType":"play","playerTime":{"playhead":1e400,"ts":1}}',
    'playerTime.playhead',
    'number',
  ],
  [
    'more in playerTime',
    text({ ...play, playerTime: { playhead: 1, ts: 1, rate: 2 } }),
    'playerTime.rate: unknown key',
  ],
  ['an unknown key', text({ ...play, session: 1 }), 'session: unknown key in play', 'playerTime'],
  ['params on ping', text({ ...play, eventType: 'ping', params: {} }), 'params: unknown key in ping'],
  [
    'a param of another type',
    text({ ...play, params: { 'media.id': 'x' } }),
    'params["media.id"]: unknown key in play',
  ],
  ['metadata on play', text({ ...play, customMetadata: {} }), 'customMetadata: unknown key in play'],
  [
    'QoE with a fraction',
    text({ ...play, qoeData: { 'media.qoe.bitrate': 1.5 } }),
    'qoeData["media.qoe.bitrate"]',
    '1.5',
  ],
  ['QoE that is unknown', text({ ...play, qoeData: { bitrate: 1 } }), 'qoeData.bitrate: unknown key'],
  ['an ad without params', text({ ...play, eventType: 'adStart' }), 'params: missing, expected object'],
  [
    'an ad without an id',
    text({ ...eventBody('adStart', 1), params: {} }),
    'params["media.ad.id"]: missing, expected string',
  ],
  ['a __proto__ key', `{"eventType":"play",${time},"__proto__":{"a":1}}`, 'body', 'prototype'],
  ['__proto__ in metadata', `{"eventType":"adStart",${time},"customMetadata":{"__proto__":"x"}}`, 'body', 'prototype'],
  ['constructor.prototype', `{"eventType":"play",${time},"constructor":{"prototype":{}}}`, 'body', 'prototype'],
  ['20,000 levels of array', '['.repeat(20_000) + ']'.repeat(20_000), '[0]', 'got array'],
  ['20,000 levels in a param', `{"eventType":"play",${time},"qoeData":${deep()}}`, 'qoeData', 'object'],
  ['sessionStart', text(start), 'eventType', '/api/v1/sessions'],
];

/** Name, params put on top of a good sessionStart, what the message has to name. */
const badParams: readonly [string, Record<string, unknown>, ...string[]][] = [
  ['a length in text', { 'media.length': '60' }, 'params["media.length"]: expected number, got string "60"'],
  ['a length of null', { 'media.length': null }, 'params["media.length"]: expected number, got null'],
  ['a flag in text', { 'analytics.enableSSL': 'true' }, 'params["analytics.enableSSL"]: expected boolean'],
  [
    'a region with a fraction',
    { 'visitor.aamLocationHint': 1.5 },
    'params["visitor.aamLocationHint"]: expected integer',
  ],
  ['an unknown param', { 'media.colour': 'red' }, 'params["media.colour"]: unknown key in sessionStart'],
  [
    'an authState beyond its values',
    { 'visitor.customerIDs': { crm: { id: 'x', authState: 3 } } },
    'params["visitor.customerIDs"].crm.authState: expected one of 0, 1, 2, got 3',
  ],
  ['a customer without id', { 'visitor.customerIDs': { crm: {} } }, 'params["visitor.customerIDs"].crm.id: missing'],
  ['downloaded on a live session', { 'media.downloaded': true }, 'params["media.downloaded"]', '/api/v1/downloaded'],
];

function deep(): string {
  return `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
}

describe('collector: bodies that are refused', () => {
  let collector: Harness;
  let session: string;
  before(async () => {
    collector = createHarness();
    session = await collector.open();
  });
  after(() => collector.close());

  async function expectRefusal(url: string, body: string, status: number, names: readonly string[]): Promise<void> {
    const answer = await collector.request(url, body, { headers: { 'content-type': 'application/json' } });
    expect(answer.status).to.equal(status);
    names.forEach((name) => expect(answer.message).to.contain(name));
    expect(answer.message).to.have.length.below(1200);
    expect(JSON.parse(answer.text)).to.have.all.keys('statusCode', 'error', 'message');
    expect(answer.text).not.to.match(/\.[jt]s:\d|node_modules|"stack"/);
    expect(answer.headers['access-control-allow-origin']).to.equal('*');
  }

  for (const [name, body, ...names] of badEvents) {
    it(`400 for ${name}`, async () => {
      await expectRefusal(`${session}/events`, body, 400, names);
      expect((await collector.report(session)).totals.events).to.equal(1);
    });
  }

  for (const [name, params, ...names] of badParams) {
    it(`400 for a sessionStart with ${name}`, () =>
      expectRefusal('/api/v1/sessions', text(startBody(params)), 400, names));
  }

  it('takes a body behind byte order marks, and stores it without them', async () => {
    const event = text({ ...play, playerTime: { playhead: 1, ts: 1_700_000_009_000 } });
    const other = await collector.open(startBody({ 'media.id': 'marked' }));
    expect((await collector.request(`${other}/events`, `\uFEFF\uFEFF${event}`)).status).to.equal(204);
    expect((await collector.report(other)).events.map((one) => one.event)[1]).to.deep.equal(JSON.parse(event));
  });

  it('400 for a moment that there is no date for', () =>
    expectRefusal(`${session}/events`, text({ ...play, playerTime: { playhead: 1, ts: 1e17 } }), 400, [
      'playerTime.ts: expected milliseconds since the epoch',
      '100000000000000000',
    ]));

  it('400 for an event that is not sessionStart on /sessions', () =>
    expectRefusal('/api/v1/sessions', text(play), 400, ['eventType', 'got play', '/api/v1/sessions/{sid}/events']));

  it('400 for a sessionStart without a required param, naming it', async () => {
    for (const key of Object.keys(start.params ?? {}).filter((key) => key !== 'media.name')) {
      const params = Object.fromEntries(Object.entries(start.params ?? {}).filter(([name]) => name !== key));
      await expectRefusal('/api/v1/sessions', text({ ...start, params }), 400, [`params["${key}"]: missing`]);
    }
  });

  it('400 for metadata that is not text under plain keys', async () => {
    const send = (customMetadata: unknown, ...names: string[]) =>
      expectRefusal('/api/v1/sessions', text({ ...start, customMetadata }), 400, names);
    await send({ 'a-b': 'x' }, 'customMetadata["a-b"]', 'keys have to match ^[a-zA-Z0-9_\\.]+$');
    await send({ a: 1 }, 'customMetadata.a: expected string, got 1');
    await send([], 'customMetadata: expected object, got array');
  });

  it('tells at most five problems and how many more there are', async () => {
    const params = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`k${index}`, 1]));
    await expectRefusal(`${session}/events`, text({ ...play, params }), 400, ['params.k4', 'and 1995 more']);
  });

  it('shortens keys and values of any length', () =>
    expectRefusal(`${session}/events`, text({ ...play, ['x'.repeat(5000)]: 1 }), 400, ['unknown key', '…']));

  it('413 beyond 64 KiB for an event and for a live sessionStart', async () => {
    const big = text({ ...start, customMetadata: { big: 'x'.repeat(64 * 1024) } });
    await expectRefusal(`${session}/events`, big, 413, ['body', '65536']);
    await expectRefusal('/api/v1/sessions', big, 413, ['body', '65536']);
    await expectRefusal(`${session}/events`, 'x'.repeat(2_000_000), 413, ['body']);
    await expectRefusal('/api/v1/downloaded', 'x'.repeat(2_000_000), 413, ['body', '1048576']);
  });

  it('415 for compressed bodies', async () => {
    const headers = { 'content-encoding': 'gzip' };
    const answer = await collector.request(`${session}/events`, text(play), { headers });
    expect(answer.status).to.equal(415);
    expect(answer.message).to.contain('content-encoding').and.to.contain('gzip');
    const plain = { headers: { 'content-encoding': 'identity' } };
    expect((await collector.request('/api/v1/sessions', text(start), plain)).status).to.equal(201);
  });

  it('takes what looks odd but is valid', async () => {
    const odd = startBody({
      'media.id': '',
      'media.name': 'a\u0000b\ud800',
      'media.length': 1e308,
      'visitor.customerIDs': { 'a/b~c': { id: 'x' } },
    });
    const path = await collector.open({ ...odd, customMetadata: { constructor: 'x', 'a.b_C9': '' } });
    const report = await collector.report(path);
    expect(report.content).to.deep.equal({ id: '', name: 'a\u0000b\ud800', length: 1e308, contentType: 'vod' });
    expect(report.events[0]?.event.customMetadata).to.deep.equal({ constructor: 'x', 'a.b_C9': '' });
    expect((await collector.request(`${path}/events`, `\ufeff${text(play)}`)).status).to.equal(204);
  });
});
