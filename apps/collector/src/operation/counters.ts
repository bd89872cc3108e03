/** What each counter means, and its name for Prometheus. All only rise. */
export const counterTable = {
  sessionsOpened: ['tenfoot_sessions_opened_total', 'Live sessions opened.'],
  sessionsDownloaded: ['tenfoot_sessions_downloaded_total', 'Downloaded sessions stored.'],
  eventsStored: ['tenfoot_events_stored_total', 'Events on disk, sessionStart included.'],
  eventsLate: ['tenfoot_events_late_total', 'Events stored that arrived after their session had timed out.'],
  eventsRepeated: ['tenfoot_events_repeated_total', 'Events answered as a success that were on disk already.'],
  commits: ['tenfoot_commits_total', 'Commits that are on disk.'],
  commitsFailed: ['tenfoot_commits_failed_total', 'Commits that failed; their requests were answered 503.'],
  limitedByAddress: ['tenfoot_limited_by_address_total', 'Requests answered 429: too many from one address.'],
  limitedBySession: ['tenfoot_limited_by_session_total', 'Requests answered 429: too many in one session.'],
  limitedByOpenSessions: ['tenfoot_limited_by_open_sessions_total', 'Sessions refused: too many are open.'],
  notAdmitted: ['tenfoot_not_admitted_total', 'Sessions refused: report suite or organisation not on the list.'],
  deletedSessions: ['tenfoot_deleted_sessions_total', 'Sessions deleted on a viewer’s request.'],
} as const satisfies Readonly<Record<string, readonly [name: string, help: string]>>;

/** Name of a counter. */
export type CounterName = keyof typeof counterTable;

/** Upper bounds of the commit times that are told apart, in seconds. */
export const commitBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1] as const;

/**
 * What the collector counts: plain numbers that the code raises where things happen, and that are put into words only
 * when somebody asks. A library's hook on each request costs a sixth of the rate.
 */
export interface Counters {
  readonly values: Record<CounterName, number>;
  /** Answers by `route status`; bounded by the routes. */
  readonly answers: Map<string, number>;
  /** Commits by time: one more than `commitBounds`, the last one for the longest. */
  readonly commitTimes: number[];
  /** Seconds of all commits. */
  commitSeconds: number;
}

/** Counters at zero. */
export function createCounters(): Counters {
  const names = Object.keys(counterTable) as CounterName[];
  return {
    values: Object.fromEntries(names.map((name) => [name, 0])) as Record<CounterName, number>,
    answers: new Map(),
    commitTimes: [...commitBounds.map(() => 0), 0],
    commitSeconds: 0,
  };
}

/** Counts an answer of a route. */
export function countAnswer({ answers }: Counters, route: string, status: number): void {
  const key = `${route} ${status}`;
  answers.set(key, (answers.get(key) ?? 0) + 1);
}

/** Counts a commit that is on disk. */
export function countCommit(counters: Counters, seconds: number): void {
  counters.values.commits += 1;
  counters.commitSeconds += seconds;
  const bound = commitBounds.findIndex((most) => seconds <= most);
  const index = bound < 0 ? commitBounds.length : bound;
  counters.commitTimes[index] = (counters.commitTimes[index] ?? 0) + 1;
}
