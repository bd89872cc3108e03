/** Whether somebody is at the page: a wall screen has no reader, and a reader's rows must not move by themselves. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** After this long without a hand on it a page counts as unattended. Milliseconds. */
export const unattendedAfter = 60_000;

const touches = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;

/** Watches for hands. */
export class Touch implements ReactiveController {
  private last = Date.now();

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of touches) addEventListener(type, this.touched, { passive: true, capture: true });
  }

  hostDisconnected(): void {
    for (const type of touches) removeEventListener(type, this.touched, { capture: true });
  }

  /** Whether nobody touched the page for a while. */
  unattended(now: number): boolean {
    return now - this.last > unattendedAfter;
  }

  private readonly touched = (): void => {
    this.last = Date.now();
  };
}
