import { expect } from 'chai';
import { createKyTransport } from '../../src/delivery/ky-transport.js';
import type { SendResult, TransportRequest } from '../../src/delivery/transport.js';

const send = (url: string, more: Partial<TransportRequest> = {}): Promise<SendResult> =>
  new Promise((resolve) => createKyTransport().send({ url, body: '{}', ...more }, resolve));

/** Takes something away from the engine, as older ones have it; returns how to give it back. */
function without(holder: object, name: string): () => void {
  const had = Object.getOwnPropertyDescriptor(holder, name)!;
  Reflect.deleteProperty(holder, name);
  return () => Object.defineProperty(holder, name, had);
}

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
    expect(await send('/sessions')).to.deep.equal({ outcome: 'sent', status: 201, location: '/api/v1/sessions/7' });
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
    expect(await send('/sessions')).to.deep.equal({ outcome: 'sent', status: 201, location: '/api/v1/sessions/7' });
  });

  it('takes a refusal that breaks off as a reason to try again', async () => {
    answer(
      () => new Response(new ReadableStream({ start: (stream) => stream.error(new Error('reset')) }), { status: 400 }),
    );
    expect(await send('/sessions')).to.include({ outcome: 'retry' });
  });

  it('posts text where the collector reads it, so that the browser need not ask first', async () => {
    answer(() => new Response(null, { status: 204 }));
    await send('/events', { text: true });
    expect(seen[0]?.headers.get('content-type')).to.equal('text/plain;charset=UTF-8');
    expect(await seen[0]?.text()).to.equal('{}');
  });

  it('reads what the collector accepts', async () => {
    answer(() => new Response(null, { status: 201, headers: { location: '/l', 'tenfoot-accepts': 'batch' } }));
    expect(await send('/sessions')).to.deep.equal({ outcome: 'sent', status: 201, location: '/l', accepts: 'batch' });
  });

  describe('when the app leaves', () => {
    let beacons: unknown[][] = [];
    let undo: (() => void)[] = [];

    beforeEach(() => {
      beacons = [];
      navigator.sendBeacon = (...given) => beacons.push(given) > 0;
      // That of the prototype is there again.
      undo = [() => Reflect.deleteProperty(navigator, 'sendBeacon')];
      answer(() => new Response(null, { status: 204 }));
    });

    afterEach(() => undo.forEach((call) => call()));

    it('posts with keepalive', async () => {
      expect(await send('/events', { leaving: true, text: true })).to.include({ outcome: 'sent' });
      expect(seen[0]?.keepalive).to.equal(true);
      expect(beacons).to.deep.equal([]);
    });

    it('sends a beacon where there is no keepalive and the collector reads text, and does not call that an answer', async () => {
      undo.push(without(Request.prototype, 'keepalive'));
      expect(await send('/events', { leaving: true, text: true })).to.include({ outcome: 'retry' });
      expect(beacons).to.deep.equal([['/events', '{}']]);
      expect(seen).to.deep.equal([]);
    });

    it('posts as usual where there is neither, or the engine refuses the beacon', async () => {
      undo.push(without(Request.prototype, 'keepalive'));
      expect(await send('/events', { leaving: true })).to.include({ outcome: 'sent' });
      navigator.sendBeacon = () => false;
      expect(await send('/events', { leaving: true, text: true })).to.include({ outcome: 'sent' });
      expect(seen).to.have.lengthOf(2);
    });

    it('does not take more than an engine lets leave for an end', async () => {
      const result = await send(location.href, { leaving: true, body: 'x'.repeat(70_000) });
      globalThis.fetch = fetch;
      const real = await send(location.href, { leaving: true, body: 'x'.repeat(70_000) });
      expect(result).to.include({ outcome: 'sent' });
      expect(real).to.include({ outcome: 'retry' });
    });
  });

  describe('in an engine that never answers', () => {
    const { setTimeout } = globalThis;
    let signals: (AbortSignal | null | undefined)[] = [];

    /** A thousand times faster. */
    beforeEach(() => {
      signals = [];
      globalThis.setTimeout = ((task: () => void, ms: number) => setTimeout(task, ms / 1000)) as typeof setTimeout;
      globalThis.fetch = (input) => {
        signals.push((input as Request).signal);
        return new Promise(() => {});
      };
    });

    afterEach(() => {
      globalThis.setTimeout = setTimeout;
    });

    it('calls back all the same, and gives up the connection', async () => {
      expect(await send('/events')).to.deep.equal({ outcome: 'retry', reason: 'no answer within 10000 ms' });
      expect(signals[0]?.aborted).to.equal(true);
    });

    it('takes the answer that came while the set slept', async () => {
      globalThis.fetch = () =>
        new Promise((resolve) => setTimeout(() => resolve(new Response(null, { status: 204 })), 9.5));
      const sent = send('/events');
      await new Promise((resolve) => setTimeout(resolve, 0));
      // Both timers are due when it wakes up, that of the patience first.
      for (const until = performance.now() + 60; performance.now() < until;);
      expect(await sent).to.include({ outcome: 'sent' });
    });

    it('calls back for a refusal whose words never come', async () => {
      globalThis.fetch = () => Promise.resolve(new Response(new ReadableStream(), { status: 400 }));
      expect(await send('/events')).to.include({ outcome: 'retry' });
    });

    it('ends what the engine does not even take for a request', async () => {
      expect(await send('http://')).to.include({ outcome: 'retry' });
    });
  });
});
