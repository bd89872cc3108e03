/** Undoes what it was returned for; calling it twice does no harm. */
export type Cancel = () => void;

/** Time as the kit needs it. The host gives the real one (`system-clock.ts`), tests a virtual one. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. Never steps back, whatever the set's own clock does. */
  now(): number;
  /** Calls `task` once, not before `delay` milliseconds have passed. */
  wake(delay: number, task: () => void): Cancel;
  /** The app is in the background, or seen again. Left out by clocks that do not care. */
  hide?(hidden: boolean): void;
}
