import type { Cancel } from '../clock.js';

/**
 * Which launches of the app are over. Pages that share a store keep out of each other's sessions by it, and take up
 * what a page has left behind that is gone. A contract: `web-locks.ts` is one way.
 */
export interface Launches {
  /** This launch is alive, until its page is gone or what comes back is called. */
  enter(launch: string): Cancel;
  /** Calls `over` once: when that launch is over, at once or later. Nobody else is told of it as long as this page lives. */
  takeOver(launch: string, over: () => void): void;
}
