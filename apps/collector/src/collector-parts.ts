import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readiness } from './http/health-routes.js';
import { createIntake, type Intake } from './intake/intake.js';
import { defaultLimits, type Limits } from './limits.js';
import { createLiveFeed, type LiveFeed } from './live/live-feed.js';
import { type Counters, createCounters } from './operation/counters.js';
import { describeStoreError, type Log } from './operation/log.js';
import type { Gauge } from './operation/prometheus.js';
import { keepAll, type RetentionRules } from './reports/retention.js';
import { createReports, type Reports } from './sessions/reports.js';
import { openStore } from './store/sqlite-store.js';
import type { Store } from './store/store.js';

/** What the ports of one collector share. */
export interface CollectorParts {
  readonly store: Store;
  readonly reports: Reports;
  readonly feed: LiveFeed;
  readonly intake: Intake;
  readonly counters: Counters;
  readonly limits: Limits;
  readonly readiness: Readiness;
  readonly clock: () => number;
  readonly log: Log;
  /** Values that are looked up when somebody asks. */
  gauges(): Gauge[];
  /** Commits what waits and closes the database. */
  close(): void;
}

/** What `createParts` needs; see `CollectorOptions`. */
export interface PartsOptions {
  readonly data: string;
  readonly clock: () => number;
  readonly log: Log;
  readonly limits: Partial<Limits>;
  /** What is kept for how long; everything for ever when left out. */
  readonly retention?: Partial<RetentionRules>;
}

/** Opens the store and joins to it all that does not depend on a port. Throws one line when the folder is no good. */
export function createParts({ data, clock, log, limits: chosen, retention = {} }: PartsOptions): CollectorParts {
  const limits = { ...defaultLimits, ...chosen };
  const store = openStore({ folder: data, maxBytes: limits.dataBytes });
  const reports = createReports(store, clock, {
    retention: { ...keepAll, ...retention },
    onTimedOut: (sessions) => feed.tellTimedOut(sessions),
    onFailed: (error) => log({ event: 'not-stored', reason: describeStoreError(error) }),
  });
  const feed = createLiveFeed({
    log: reports,
    most: limits.liveReaders,
    catchUp: limits.liveCatchUp,
    heartbeat: limits.liveHeartbeat,
  });
  const counters = createCounters();
  const intake = createIntake({
    store,
    counters,
    limits,
    onCommitted(accepted) {
      if (feed.readers() > 0) feed.publish(accepted.map(({ event, session }) => reports.toLive(event, session)));
    },
    onFailed: (error) => log({ event: 'not-stored', reason: describeStoreError(error) }),
  });
  return {
    ...{ store, reports, feed, intake, counters, limits, clock, log },
    readiness: { ready: true },
    gauges: () => [
      { name: 'tenfoot_open_sessions', help: 'Sessions that are open.', value: intake.openSessions.count(clock()) },
      { name: 'tenfoot_live_readers', help: 'Readers of the live feed.', value: feed.readers() },
      { name: 'tenfoot_database_bytes', help: 'Size of the database with its log.', value: sizeOf(data) },
    ],
    close() {
      intake.flush();
      store.close();
    },
  };
}

function sizeOf(folder: string): number {
  return ['collector.db', 'collector.db-wal'].reduce(
    (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
