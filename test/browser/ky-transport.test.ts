import { expect } from 'chai';
import { createKyTransport } from '../../src/delivery/ky-transport.js';
import type { SendResult } from '../../src/delivery/transport.js';

const send = (url: string): Promise<SendResult> =>
  new Promise((resolve) => createKyTransport().send({ url, body: '{}' }, resolve));

describe('createKyTransport', () => {
  const { fetch } = globalThis;
  let seen: Request[] = [];

  function answer(response: () => Response | Promise<Response>): void {
    globalThis.fetch = (input, init) => {
      seen.push(new Request(input, init));
      return Promise.resolve(response());
    };
  }

  afterEach(() => {
    globalThis.fetch = fetch;
    seen = [];
  });

  it('posts JSON without credentials and reads the session id', async () => {
    answer(() => new Response(null, { status: 201, headers: { location: '/api/v1/sessions/7' } }));
    expect(await send('/sessions')).to.deep.equal({ outcome: 'sent', location: '/api/v1/sessions/7' });
    const [request] = seen;
    expect(request?.method).to.equal('POST');
    expect(request?.headers.get('content-type')).to.equal('application/json');
    expect(request?.credentials).to.equal('omit');
    expect(await request?.text()).to.equal('{}');
  });

  it('gives back what the collector said', async () => {
    answer(() => new Response('params: no', { status: 400 }));
    expect(await send('/sessions')).to.deep.equal({ outcome: 'rejected', reason: '400: params: no' });
  });

  it('asks once: trying again is for the delivery', async () => {
    answer(() => new Response(null, { status: 503, headers: { 'retry-after': '2' } }));
    expect(await send('/sessions')).to.deep.equal({ outcome: 'retry', reason: '503', after: 2000 });
    expect(seen).to.have.lengthOf(1);
  });

  it('takes an unreachable collector as a reason to try again', async () => {
    // Port 9 (discard) is one that browsers never connect to.
    const result = await send('http://127.0.0.1:9/api/v1/sessions');
    expect(result).to.include({ outcome: 'retry' });
  });

  it('takes the page of a hotel that answers 200 to everything for nobody', async () => {
    answer(() => new Response('<html>', { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } }));
    expect(await send('/sessions')).to.include({ outcome: 'retry' });
  });

  it('does not wait for the body of a success', async () => {
    answer(() => new Response(new ReadableStream(), { status: 201, headers: { location: '/api/v1/sessions/7' } }));
    expect(await send('/sessions')).to.deep.equal({ outcome: 'sent', location: '/api/v1/sessions/7' });
  });

  it('takes a refusal that breaks off as a reason to try again', async () => {
    answer(
      () => new Response(new ReadableStream({ start: (stream) => stream.error(new Error('reset')) }), { status: 400 }),
    );
    expect(await send('/sessions')).to.include({ outcome: 'retry' });
  });
});
