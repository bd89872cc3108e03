/** Work in the background: rolling up, closing what timed out, forgetting. */
export interface Housekeeping {
  stop(): void;
}

/** Parts of the housekeeping. */
export interface HousekeepingOptions {
  /** Rolls up at most so many events; gives how many are left. */
  readonly catchUp: (events: number) => number;
  /** Deletes a bounded part of what is too old; gives how much that was. */
  readonly forget: () => number;
  /** The share of the time that it may take now, from 0 to 1. */
  readonly share: () => number;
  /** Told when the store refuses: tried again the next time. */
  readonly onFailed: (error: Error) => void;
  /** Milliseconds between two rounds. */
  readonly every?: number;
}

/** Milliseconds between two rounds, and events of one step. */
const usually = 1000;
const eventsOfStep = 200;

/**
 * Starts the housekeeping: a round each second, in short steps between which questions are answered. Where it may not take
 * all the time, the roll-up falls behind under load, and catches up later or when a report is asked for.
 */
export function startHousekeeping(options: HousekeepingOptions): Housekeeping {
  const { catchUp, forget, share, onFailed, every = usually } = options;
  let next: NodeJS.Immediate | undefined;

  function step(until: number): void {
    try {
      const left = catchUp(eventsOfStep) + forget();
      if (left > 0 && performance.now() < until) next = setImmediate(step, until).unref();
    } catch (error) {
      onFailed(error as Error);
    }
  }

  const timer = setInterval(() => step(performance.now() + share() * every * 0.9), every).unref();
  return {
    stop() {
      clearInterval(timer);
      clearImmediate(next);
    },
  };
}
