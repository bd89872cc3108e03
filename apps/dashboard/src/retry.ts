/** Asks again after a while, as long as the collector does not answer. One timer per host. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Failure } from './collector-client.js';

const retryEvery = 5_000;

/** What was refused is not asked again: the answer would be the same. */
export class Retry implements ReactiveController {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  /** Tells how a reading went; `again` runs later when there was no answer. Forgets what was told before. */
  after(failure: Failure | null, again: () => void): void {
    clearTimeout(this.timer);
    if (failure?.kind === 'unreachable') this.timer = setTimeout(again, retryEvery);
  }
}
