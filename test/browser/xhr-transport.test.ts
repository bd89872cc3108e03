import { expect } from 'chai';
import { createXhrTransport } from '../../src/delivery/xhr-transport.js';
import type { SendResult, TransportRequest } from '../../src/delivery/transport.js';

const send = (url: string, more: Partial<TransportRequest> = {}): Promise<SendResult> =>
  new Promise((resolve) => createXhrTransport().send({ url, body: '{}', ...more }, resolve));

/** What one request sets in an answer. */
interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly text?: string;
  readonly responseURL?: string;
}

describe('createXhrTransport', () => {
  const { XMLHttpRequest, fetch, setTimeout } = globalThis;
  let seen: { method: string; url: string; headers: Record<string, string>; body: string; aborted: boolean }[] = [];

  /** Engines answer as given, or not at all. */
  function answer(given: Answer | null): void {
    globalThis.XMLHttpRequest = class {
      status = 0;
      responseText = '';
      responseURL = '';
      onload = (): void => {};
      readonly request = { method: '', url: '', headers: {} as Record<string, string>, body: '', aborted: false };
      open(method: string, url: string): void {
        this.request.method = method;
        this.request.url = url;
      }
      setRequestHeader(name: string, value: string): void {
        this.request.headers[name] = value;
      }
      getResponseHeader(name: string): string | null {
        return given?.headers?.[name] ?? null;
      }
      abort(): void {
        this.request.aborted = true;
      }
      send(body: string): void {
        this.request.body = body;
        seen.push(this.request);
        if (!given) return;
        this.status = given.status;
        this.responseText = given.text ?? '';
        this.responseURL = given.responseURL ?? new URL(this.request.url, location.href).href;
        queueMicrotask(() => this.onload());
      }
    } as unknown as typeof XMLHttpRequest;
  }

  afterEach(() => {
    Object.assign(globalThis, { XMLHttpRequest, fetch, setTimeout });
    seen = [];
  });

  it('posts JSON and reads the session id and what the collector accepts', async () => {
    answer({ status: 201, headers: { location: '/api/v1/sessions/7', 'tenfoot-accepts': 'batch' } });
    expect(await send('/sessions')).to.deep.equal({
      outcome: 'sent',
      status: 201,
      location: '/api/v1/sessions/7',
      accepts: 'batch',
    });
    expect(seen).to.deep.equal([
      { method: 'POST', url: '/sessions', headers: { 'content-type': 'application/json' }, body: '{}', aborted: false },
    ]);
  });

  it('posts text where the collector reads it, so that the browser need not ask first', async () => {
    answer({ status: 204 });
    await send('/events', { text: true });
    expect(seen[0]?.headers).to.deep.equal({ 'content-type': 'text/plain;charset=UTF-8' });
  });

  it('gives back what the collector said, and when to come again', async () => {
    answer({ status: 400, text: 'params: no' });
    expect(await send('/sessions')).to.deep.equal({ outcome: 'rejected', reason: '400: params: no' });
    answer({ status: 503, headers: { 'retry-after': '2' } });
    expect(await send('/sessions')).to.deep.equal({ outcome: 'retry', reason: '503', after: 2000 });
  });

  it('takes the page of a hotel for nobody, wherever it led', async () => {
    answer({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(await send('/sessions')).to.include({ outcome: 'retry' });
    answer({ status: 200, responseURL: 'http://hotel.example.com/' });
    expect(await send('/sessions')).to.include({ outcome: 'retry' });
  });

  it('takes an unreachable collector, and an address that is none, as a reason to try again', async () => {
    // Port 9 (discard) is one that browsers never connect to.
    expect(await send('http://127.0.0.1:9/api/v1/sessions')).to.include({ outcome: 'retry' });
    expect(await send('http://')).to.include({ outcome: 'retry' });
  });

  it('reads a real answer', async () => {
    expect(await send('/no/such/page')).to.include({ outcome: 'gone' });
  });

  it('leaves by a request that outlives the page, and reads its answer', async () => {
    const requests: Request[] = [];
    globalThis.fetch = (input, init) => {
      requests.push(new Request(input, init));
      return Promise.resolve(new Response(null, { status: 201, headers: { location: '/l' } }));
    };
    answer(null);
    const result = await send('/sessions', { leaving: true });
    expect(result).to.deep.equal({ outcome: 'sent', status: 201, location: '/l' });
    expect(requests[0]).to.include({ method: 'POST', keepalive: true, credentials: 'omit' });
    expect(seen).to.deep.equal([]);
  });

  it('calls back when the engine never answers, and gives up the connection', async () => {
    answer(null);
    globalThis.setTimeout = ((task: () => void, ms: number) => setTimeout(task, ms / 1000)) as typeof setTimeout;
    expect(await send('/events')).to.deep.equal({ outcome: 'retry', reason: 'no answer within 10000 ms' });
    expect(seen[0]?.aborted).to.equal(true);
  });
});
