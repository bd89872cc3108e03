import type { MediaEvent } from './media-event.js';

/** Tells errors from their echoes. */
export interface ErrorFilter {
  /** Whether an error has to be told. */
  isNews(event: MediaEvent): boolean;
  /** The player plays, or has another source: what goes wrong now is new. */
  forgive(): void;
}

/** Milliseconds within which the same error is the same. */
const burst = 1000;

/**
 * Creates a filter of errors: nothing after a fatal one is told until the player plays again or has another source, for a
 * player that failed goes on failing; and a burst of the same error is told once. State: the last error.
 */
export function createErrorFilter(): ErrorFilter {
  let last: MediaEvent | null = null;

  return {
    isNews(event) {
      const before = last;
      const { id, fatal } = event.failure || { id: '', fatal: false };
      if (before && before.failure) {
        if (before.failure.fatal) return false;
        const same = before.failure.id === id && before.failure.fatal === fatal;
        if (same && event.at - before.at < burst) return false;
      }
      last = event;
      return true;
    },
    forgive() {
      if (last && last.failure && last.failure.fatal) last = null;
    },
  };
}
