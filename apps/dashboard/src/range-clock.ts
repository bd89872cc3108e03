/** The range of a report as moments: stands still while somebody reads, moves on when asked to or when nobody is there. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { resolveRange } from './report-range.js';
import type { RangeChoice, Span } from './report-range.js';
import { Touch } from './touch.js';

const refreshEvery = 60_000;

/** The range of one view. */
export class RangeClock implements ReactiveController {
  private choice: RangeChoice | undefined;
  private span: Span = { from: 0, to: 0 };
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly touch: Touch;

  constructor(
    private readonly host: ReactiveControllerHost,
    /** Whether the reader holds all live data. */
    private readonly paused: () => boolean,
  ) {
    this.touch = new Touch(host);
    host.addController(this);
  }

  hostConnected(): void {
    this.timer = setInterval(() => {
      const now = Date.now();
      if (this.choice?.kind === 'last' && !this.paused() && this.touch.unattended(now)) this.refresh();
    }, refreshEvery);
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
  }

  /** The moments of a choice: the same object until the choice changes or `refresh` is called. */
  spanOf(choice: RangeChoice): Span {
    if (JSON.stringify(choice) !== JSON.stringify(this.choice)) {
      this.choice = choice;
      this.span = resolveRange(choice, Date.now());
    }
    return this.span;
  }

  /** Moves on to now. */
  refresh(): void {
    if (this.choice !== undefined) this.span = resolveRange(this.choice, Date.now());
    this.host.requestUpdate();
  }
}
