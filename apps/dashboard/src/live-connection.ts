/**
 * The one stream of live events (`GET /live`). The browser comes back by itself after a cut and tells the last `id`, so
 * nothing is missed; where it gives up (an answer that is no stream) this file opens a new one, later and later. An
 * event may come twice around a cut; readers drop it by its `seq` (`live-sessions.ts`, `session-log.ts`).
 */
import type { LiveEvent } from '@tenfoot/collector/api';

/** What the reader is told about the stream. */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'offline';

/** What a connection reports to its owner. */
export interface ConnectionListener {
  readonly onEvent: (event: LiveEvent) => void;
  readonly onState: (state: ConnectionState) => void;
  /** A new stream took over from a lost one: what happened in between has to be read from the reports. */
  readonly onGap: () => void;
}

/** Parts of `EventSource` that are used; tests pass their own. */
export type OpenStream = (url: string) => EventSource;

/** Milliseconds before the first, second, … fresh try. */
const retryAfter = [1_000, 2_000, 4_000, 8_000, 15_000];
/** Milliseconds without a stream after which "reconnecting" is called "offline". */
const offlineAfter = 12_000;

/** Opens the stream; the answer closes it. */
export function openLiveConnection(
  url: string,
  listener: ConnectionListener,
  openStream: OpenStream = (address) => new EventSource(address),
): () => void {
  let stream: EventSource;
  let tries = 0;
  let wasLive = false;
  let fresh = false;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let offlineTimer: ReturnType<typeof setTimeout> | undefined;

  const lost = (): void => {
    listener.onState(wasLive ? 'reconnecting' : 'connecting');
    offlineTimer ??= setTimeout(() => listener.onState('offline'), offlineAfter);
    if (stream.readyState !== 2) return; // the browser is trying again by itself
    clearTimeout(retryTimer);
    retryTimer = setTimeout(open, retryAfter[Math.min(tries++, retryAfter.length - 1)]);
    fresh = true;
  };
  const opened = (): void => {
    clearTimeout(offlineTimer);
    offlineTimer = undefined;
    tries = 0;
    listener.onState('live');
    // A fresh stream cannot tell the last id, and a collector that restarted may have had no memory of ours.
    if (wasLive || fresh) listener.onGap();
    wasLive = true;
    fresh = false;
  };
  const received = (message: MessageEvent<string>): void => {
    listener.onEvent(JSON.parse(message.data) as LiveEvent);
  };
  function open(): void {
    stream = openStream(url);
    stream.onopen = opened;
    stream.onerror = lost;
    stream.addEventListener('event', received);
  }
  listener.onState('connecting');
  open();
  return () => {
    clearTimeout(retryTimer);
    clearTimeout(offlineTimer);
    stream.close();
  };
}
