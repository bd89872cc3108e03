/** Reads one session and keeps it growing while live events come. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { fetchSession } from './collector-client.js';
import type { Failure } from './collector-client.js';
import type { LiveFeed } from './live-feed.js';
import { logOf, withLiveEvents } from './session-log.js';
import type { SessionLog } from './session-log.js';
import { buildTimeline } from './timeline-model.js';
import type { Timeline } from './timeline-model.js';

const retryEvery = 5_000;

/** What is known of the session on screen. */
export class SessionReading implements ReactiveController {
  log: SessionLog | undefined;
  timeline: Timeline | undefined;
  failure: Failure | null = null;
  private sid = '';
  private unsubscribe: (() => void) | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly feed: () => LiveFeed | undefined,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.unsubscribe?.();
    clearTimeout(this.retryTimer);
    this.sid = '';
  }

  /** Shows another session. The same one again changes nothing. */
  show(sid: string): void {
    if (sid === this.sid) return;
    this.sid = sid;
    this.unsubscribe?.();
    this.set(undefined);
    this.unsubscribe = this.feed()?.subscribe({
      onEvents: (events) => {
        if (this.log !== undefined) this.set(withLiveEvents(this.log, events));
      },
      onGap: () => void this.read(),
    });
    void this.read();
  }

  /** Reads the report anew. */
  async read(): Promise<void> {
    clearTimeout(this.retryTimer);
    const { sid } = this;
    const answer = await fetchSession(sid);
    // The reader may have gone on to another session meanwhile.
    if (sid !== this.sid) return;
    this.failure = answer.ok ? null : answer.failure;
    if (answer.ok) this.set(logOf(answer.value));
    else if (answer.failure.kind !== 'notFound') this.retryTimer = setTimeout(() => void this.read(), retryEvery);
    this.host.requestUpdate();
  }

  private set(log: SessionLog | undefined): void {
    if (log !== undefined && log === this.log) return;
    this.log = log;
    this.timeline = log && buildTimeline(log.events, { downloaded: log.session.downloaded });
    this.host.requestUpdate();
  }
}
