import type { SessionPage, SessionReport } from '../api.js';
import { recordedOf, summarise } from '../sessions/summary.js';
import type { Store } from '../store/store.js';
import { type ClosePage, detailsOf, listCloses, type SessionDetails } from './close-records.js';
import { type ConcurrencyAnswer, countConcurrent } from './concurrency.js';
import { reportDefinitions } from './definitions.js';
import { type ExportPage, exportPage, type ExportRange } from './export-events.js';
import { type GroupedAnswer, groupSessions } from './grouped-report.js';
import type { Query } from './parameters.js';
import { chooseSessions } from './session-list.js';

/** What can be asked, in the shapes of `api.ts`. Plain values go in and come out, so that who answers may be elsewhere. */
export interface Answers {
  /** Sessions newest first, by arrival of their `sessionStart`, as a query chooses them. */
  sessions(query: Query): SessionPage;
  /** One session with its events in order; `null` when there is none. */
  session(sid: string): SessionReport | null;
  /** @param path of a `ReportDefinition` */
  grouped(path: string, query: Query): GroupedAnswer;
  concurrency(query: Query): ConcurrencyAnswer;
  closes(query: Query): ClosePage;
  /** `null` when there is no such session. */
  details(sid: string): SessionDetails | null;
  /** One page of raw events. */
  events(range: ExportRange): ExportPage;
}

/** Creates what answers. `clock` gives milliseconds since the epoch: whether a session timed out is told as of now. */
export function createAnswers(store: Store, clock: () => number): Answers {
  return {
    sessions(query) {
      const { rows, next } = chooseSessions(store, query);
      const now = clock();
      return { sessions: rows.map((row) => summarise(row, now)), next };
    },
    session(sid) {
      const row = store.findSession(sid);
      if (!row) return null;
      const events = store.events(row.number).map((event) => recordedOf(event, row.downloaded));
      return { ...summarise(row, clock()), events };
    },
    grouped(path, query) {
      const definition = reportDefinitions.find((one) => one.path === path);
      if (!definition) throw new Error(`no report ${path}`);
      return groupSessions(store.reports, definition, query);
    },
    concurrency: (query) => countConcurrent(store.reports, query, clock()),
    closes: (query) => listCloses(store.reports, query),
    details: (sid) => detailsOf(store.reports, sid),
    events: (range) => exportPage(store.reports, range, store.position()),
  };
}
