import type { Store } from '../store/store.js';
import { type ClosePage, detailsOf, listCloses, type SessionDetails } from './close-records.js';
import { type ConcurrencyAnswer, countConcurrent } from './concurrency.js';
import { type EventExport, exportEvents } from './export-events.js';
import { type GroupedAnswer, groupSessions, type ReportDefinition } from './grouped-report.js';
import { type Housekeeping, startHousekeeping } from './housekeeping.js';
import type { Query } from './parameters.js';
import { forget, keepAll, type RetentionRules } from './retention.js';
import { createRollUp } from './roll-up.js';

/** Reports over all sessions. Each first rolls up what has arrived since the last time. */
export interface Reading {
  grouped(definition: ReportDefinition, query: Query): GroupedAnswer;
  concurrency(query: Query): ConcurrencyAnswer;
  closes(query: Query): ClosePage;
  /** `null` when there is no such session. */
  details(sid: string): SessionDetails | null;
  events(query: Query): EventExport;
  /** Rolls up what is new; gives how many events are left that the next report will not know of. */
  catchUp(): number;
  /** Events that reports do not know of. */
  behind(): number;
  /** Begins to do that by itself; to be stopped before the store is closed. */
  start(): Housekeeping;
}

/** Parts of the reading side. */
export interface ReadingOptions {
  readonly store: Store;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly retention?: RetentionRules;
  /** Told of sessions that have timed out. */
  readonly onTimedOut?: (sids: readonly string[]) => void;
  /** Told when the housekeeping failed. */
  readonly onFailed?: (error: Error) => void;
}

/** Events that a report rolls up before it answers: about a second. */
const mostBefore = 20_000;

/** Creates the reports. */
export function createReading(options: ReadingOptions): Reading {
  const { store, clock, retention = keepAll, onFailed = () => {} } = options;
  const rollUp = createRollUp(options);
  const catchUp = (): number => {
    try {
      return rollUp.catchUp(mostBefore);
    } catch (error) {
      // A full disk stops the roll-up, not the reports over what there is.
      onFailed(error as Error);
      return rollUp.behind();
    }
  };
  const upToDate = <Answer>(answer: () => Answer): Answer => {
    catchUp();
    return answer();
  };
  return {
    grouped: (definition, query) => upToDate(() => groupSessions(store.reports, definition, query)),
    concurrency: (query) => upToDate(() => countConcurrent(store.reports, query, clock())),
    closes: (query) => upToDate(() => listCloses(store.reports, query)),
    details: (sid) => upToDate(() => detailsOf(store.reports, sid)),
    events: (query) => exportEvents(store.reports, query),
    catchUp,
    behind: () => rollUp.behind(),
    start: () =>
      startHousekeeping({
        catchUp: (events) => rollUp.catchUp(events),
        forget: () => forget(store, retention, clock()),
        onFailed,
      }),
  };
}
