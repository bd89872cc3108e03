import { expect } from 'chai';
import { openLiveConnection } from '../../../apps/dashboard/src/live-connection.js';
import { live, summary } from './samples.js';

/** A stream that does what the test says. */
class FakeStream extends EventTarget {
  readyState = 0;
  closed = false;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  close(): void {
    this.closed = true;
  }
  opens(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  fails(readyState: 0 | 2): void {
    this.readyState = readyState;
    this.onerror?.();
  }
  says(seq: number): void {
    this.dispatchEvent(new MessageEvent('event', { data: JSON.stringify(live(seq, summary('a'))) }));
  }
}

function connect() {
  const streams: FakeStream[] = [];
  const states: string[] = [];
  const seen: number[] = [];
  let gaps = 0;
  const close = openLiveConnection(
    '/live',
    { onEvent: ({ seq }) => seen.push(seq), onState: (state) => states.push(state), onGap: () => gaps++ },
    () => {
      const stream = new FakeStream();
      streams.push(stream);
      return stream as unknown as EventSource;
    },
  );
  return { streams, states, seen, close, gaps: () => gaps };
}

describe('live connection', () => {
  it('goes live and hands events on', () => {
    const { streams, states, seen, close, gaps } = connect();
    streams[0]!.opens();
    streams[0]!.says(1);
    expect(states).to.deep.equal(['connecting', 'live']);
    expect(seen).to.deep.equal([1]);
    expect(gaps()).to.equal(0);
    close();
    expect(streams[0]!.closed).to.equal(true);
  });

  it('says that it reconnects, and asks to read again once it is back', () => {
    const { streams, states, close, gaps } = connect();
    streams[0]!.opens();
    streams[0]!.fails(0);
    expect(states.at(-1)).to.equal('reconnecting');
    streams[0]!.opens();
    expect(states.at(-1)).to.equal('live');
    expect(gaps()).to.equal(1);
    expect(streams).to.have.length(1);
    close();
  });

  it('opens a new stream where the browser gives up', async () => {
    const { streams, close } = connect();
    streams[0]!.fails(2);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(streams).to.have.length(2);
    close();
  });

  it('does nothing more once closed', async () => {
    const { streams, states, close } = connect();
    streams[0]!.fails(2);
    close();
    const before = states.length;
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(streams).to.have.length(1);
    expect(states).to.have.length(before);
  });
});
