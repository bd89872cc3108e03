import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadingBackend } from './backend.js';
import { type EngineRules, usualRules } from './engine/fold.js';
import { type EmbeddedBackend, openEmbedded } from './embedded/embedded-backend.js';
import type { Readiness } from './http/health-routes.js';
import { createIntake, type Intake } from './intake/intake.js';
import { defaultLimits, type Limits } from './limits.js';
import { createLiveFeed, type LiveFeed } from './live/live-feed.js';
import { type Counters, createCounters } from './operation/counters.js';
import { describeError, describeStoreError, type Log } from './operation/log.js';
import type { Gauge } from './operation/prometheus.js';
import { keepAll, type RetentionRules } from './reports/retention.js';
import { liveOf, summarise } from './sessions/summary.js';

/** What the ports of one collector share. */
export interface CollectorParts {
  readonly reading: ReadingBackend;
  readonly viewers: Pick<EmbeddedBackend, 'deleteViewer'>;
  readonly feed: LiveFeed;
  readonly intake: Intake;
  readonly counters: Counters;
  readonly limits: Limits;
  readonly readiness: Readiness;
  readonly clock: () => number;
  readonly log: Log;
  /** Values that are looked up when somebody asks. */
  gauges(): Gauge[];
  /** Commits what waits and closes the files. */
  close(): Promise<void>;
}

/** What `createParts` needs; see `CollectorOptions`. */
export interface PartsOptions {
  readonly data: string;
  readonly clock: (() => number) | null;
  readonly log: Log;
  readonly limits: Partial<Limits>;
  /** What is kept for how long; everything for ever when left out. */
  readonly retention?: Partial<RetentionRules>;
  /** How some metrics are counted; as recommended when left out. */
  readonly rules?: Partial<EngineRules>;
}

/** Opens the backend and joins to it all that does not depend on a port. Throws one line when the folder is no good. */
export function createParts(options: PartsOptions): CollectorParts {
  const { data, log } = options;
  const clock = options.clock ?? Date.now;
  const limits = { ...defaultLimits, ...options.limits };
  const readiness: Readiness = { ready: true };
  const notStored = (error: Error): void => log({ event: 'not-stored', reason: describeStoreError(error) });
  const backend = openEmbedded({
    folder: data,
    maxBytes: limits.dataBytes,
    retention: { ...keepAll, ...options.retention },
    rules: { ...usualRules, ...options.rules },
    clock: options.clock,
    onCommitted(upTo) {
      intake.committed(upTo);
      try {
        feed.publish(upTo);
      } catch (error) {
        // Readers come back and catch up; nobody else is to suffer.
        notStored(error as Error);
      }
    },
    onTimedOut(sids) {
      const now = clock();
      feed.tellTimedOut(sids.flatMap((sid) => tables.findSession(sid) ?? []).map((one) => summarise(one, now)));
    },
    onFailed: notStored,
    onLost(error) {
      readiness.ready = false;
      log({ event: 'thread-lost', ...describeError(error) });
    },
  });
  const { tables } = backend;
  const feed = createLiveFeed({
    log: {
      eventsAfter: (seq, limit) =>
        tables.eventsAfter(seq, limit).map(({ event, session }) => liveOf(event, session, clock())),
      lastSeq: () => tables.position(),
    },
    most: limits.liveReaders,
    catchUp: limits.liveCatchUp,
    heartbeat: limits.liveHeartbeat,
  });
  const counters = createCounters();
  const intake = createIntake({ backend, ...backend, counters, limits, onFailed: notStored });
  return {
    ...{ reading: backend, viewers: backend, feed, intake, counters, limits, readiness, clock, log },
    gauges: () => [
      { name: 'tenfoot_open_sessions', help: 'Sessions that are open.', value: intake.openSessions.count(clock()) },
      { name: 'tenfoot_waiting_events', help: 'Events on disk that are not in the tables.', value: intake.waiting() },
      { name: 'tenfoot_live_readers', help: 'Readers of the live feed.', value: feed.readers() },
      { name: 'tenfoot_database_bytes', help: 'Size of the files of the data folder.', value: sizeOf(data) },
    ],
    async close() {
      await intake.flush();
      await backend.close();
    },
  };
}

const files = ['collector.db', 'intake.db'].flatMap((name) => [name, `${name}-wal`]);

function sizeOf(folder: string): number {
  return files.reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0);
}
