/** Joins the reports and the live stream into one state that a component renders from. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LiveEvent } from '@tenfoot/collector/api';
import { collectorBase, fetchRecent, fetchSessions } from './collector-client.js';
import type { Failure } from './collector-client.js';
import { openLiveConnection } from './live-connection.js';
import type { ConnectionState } from './live-connection.js';
import { noSessions, withArrivals, withLive, withOlder, withPaused, withRecent } from './live-sessions.js';
import type { LiveSessions } from './live-sessions.js';

/** Told to other views: events as they are let through, or that some may have been missed. */
export interface FeedListener {
  readonly onEvents: (events: readonly LiveEvent[]) => void;
  readonly onGap: () => void;
}

/** How far back the first view compares. */
const lookBack = 2 * 3_600_000;
/** Events are applied in batches: a busy collector must not render the page hundreds of times a second. */
const batchEvery = 250;
/** Sessions that time out say nothing; reading again tells. */
const refreshEvery = 60_000;
const retryEvery = 5_000;

/** The feed of one page. */
export class LiveFeed implements ReactiveController {
  state: LiveSessions = noSessions;
  connection: ConnectionState = 'connecting';
  failure: Failure | null = null;
  loading = true;
  loadingOlder = false;
  private readonly listeners = new Set<FeedListener>();
  private batch: LiveEvent[] = [];
  private timers: ReturnType<typeof setInterval>[] = [];
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private close: (() => void) | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    // The stream first: what happens while the reports are read is not missed.
    this.close = openLiveConnection(`${collectorBase}/live`, {
      onEvent: (event) => this.batch.push(event),
      onState: (connection) => this.changed({ connection }),
      onGap: () => this.gap(),
    });
    this.timers = [setInterval(() => this.flush(), batchEvery), setInterval(() => void this.read(), refreshEvery)];
    void this.read();
  }

  hostDisconnected(): void {
    this.close?.();
    this.timers.forEach(clearInterval);
    clearTimeout(this.retryTimer);
  }

  /** Listens until the answer is called. */
  subscribe(listener: FeedListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Reads the newest sessions. */
  async read(): Promise<void> {
    clearTimeout(this.retryTimer);
    const answer = await fetchRecent(Date.now() - lookBack);
    if (!answer.ok) {
      this.retryTimer = setTimeout(() => void this.read(), retryEvery);
      this.changed({ failure: answer.failure, loading: false });
      return;
    }
    // While paused the picture stands still; the next reading after resuming corrects it.
    if (!this.state.paused || this.loading) this.state = withRecent(this.state, answer.value);
    this.changed({ failure: null, loading: false });
  }

  /** Reads the page below the last row. */
  async older(): Promise<void> {
    if (this.loadingOlder || this.state.next === null) return;
    this.changed({ loadingOlder: true });
    const answer = await fetchSessions({ before: this.state.next });
    if (answer.ok) this.state = withOlder(this.state, answer.value);
    this.changed({ loadingOlder: false, failure: answer.ok ? null : answer.failure });
  }

  /** Lets waiting sessions into the list. */
  letIn(): void {
    this.state = withArrivals(this.state);
    this.host.requestUpdate();
  }

  /** Stops or resumes the picture. */
  pause(paused: boolean): void {
    this.flush();
    const { held, heldLost } = this.state;
    this.state = withPaused(this.state, paused);
    this.host.requestUpdate();
    if (paused) return;
    for (const listener of this.listeners) {
      if (heldLost) listener.onGap();
      else listener.onEvents(held);
    }
    void this.read();
  }

  private flush(): void {
    if (this.batch.length === 0) return;
    const events = this.batch;
    this.batch = [];
    const before = this.state;
    this.state = withLive(before, events);
    // On an empty page there is nothing that a new row could push away.
    if (before.rows.length === 0 && !this.loading) this.state = withArrivals(this.state);
    if (this.state === before) return;
    if (!this.state.paused) for (const listener of this.listeners) listener.onEvents(events);
    this.host.requestUpdate();
  }

  private gap(): void {
    void this.read();
    for (const listener of this.listeners) listener.onGap();
  }

  private changed(change: Partial<Pick<LiveFeed, 'connection' | 'failure' | 'loading' | 'loadingOlder'>>): void {
    Object.assign(this, change);
    this.host.requestUpdate();
  }
}
