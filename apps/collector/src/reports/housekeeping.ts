/** Work behind the intake: rolling up, closing what timed out, forgetting. */
export interface Housekeeping {
  stop(): void;
}

/** Parts of the housekeeping. */
export interface HousekeepingOptions {
  /** Rolls up at most so many events; gives how many are left. */
  readonly catchUp: (events: number) => number;
  /** Deletes a bounded part of what is too old; gives how much that was. */
  readonly forget: () => number;
  /** Told when the store refuses: tried again the next time. */
  readonly onFailed: (error: Error) => void;
  /** Milliseconds between two rounds. */
  readonly every?: number;
}

/** Milliseconds between two rounds, events of one step, and milliseconds that a round may take. */
const usually = 1000;
const eventsOfStep = 200;
const timeOfRound = 100;

/**
 * Starts the housekeeping: a round each second, in short steps between which requests are served. It takes a tenth of the
 * time at most; under load beyond that the roll-up falls behind, and catches up later or when a report is asked for.
 */
export function startHousekeeping(options: HousekeepingOptions): Housekeeping {
  const { catchUp, forget, onFailed, every = usually } = options;
  let next: NodeJS.Immediate | undefined;

  function step(until: number): void {
    try {
      const left = catchUp(eventsOfStep) + forget();
      if (left > 0 && performance.now() < until) next = setImmediate(step, until).unref();
    } catch (error) {
      onFailed(error as Error);
    }
  }

  const timer = setInterval(() => step(performance.now() + timeOfRound), every).unref();
  return {
    stop() {
      clearInterval(timer);
      clearImmediate(next);
    },
  };
}
