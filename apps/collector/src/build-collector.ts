import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { createValidator } from './checks/validate.js';
import { type CollectorParts, createParts } from './collector-parts.js';
import type { EngineRules } from './engine/fold.js';
import { addCollectionRoutes } from './http/collection-routes.js';
import { addCors } from './http/cors.js';
import { createGate } from './http/gate.js';
import { addMetricsRoute } from './http/metrics-route.js';
import { addReportRoutes } from './http/report-routes.js';
import { createServer } from './http/server.js';
import { requireToken } from './http/token.js';
import { addViewerRoutes } from './http/viewer-routes.js';
import type { Limits } from './limits.js';
import { addLiveRoute } from './live/live-route.js';
import { type AdmissionOptions, createAdmission } from './operation/admission.js';
import type { Log } from './operation/log.js';
import type { RetentionRules } from './reports/retention.js';

/** Options of `buildCollector`. */
export interface CollectorOptions {
  /** Folder of the database; created when missing. */
  readonly data: string;
  /** Folder of the dashboard's static build, served at `/`; none when `null` or left out. */
  readonly dashboard?: string | null;
  /** Asked for on everything that reads: dashboard, reports, live feed, metrics, deletion. Not asked when left out. */
  readonly token?: string | null;
  /** Whose sessions are taken; everybody's when left out. */
  readonly admit?: Partial<AdmissionOptions>;
  /** Addresses or networks of proxies whose `X-Forwarded-For` is believed. */
  readonly proxies?: readonly string[];
  /**
   * Milliseconds since the epoch; the machine's clock when left out. Only receipt times come from it. With a clock of its
   * own a collector does everything in one thread: for tests.
   */
  readonly clock?: (() => number) | null;
  /** Told what an operator should know. Nothing is printed. */
  readonly log?: Log;
  /** Bounds that differ from `defaultLimits`. */
  readonly limits?: Partial<Limits>;
  /** What is kept for how long; everything for ever when left out. */
  readonly retention?: Partial<RetentionRules>;
  /** How some metrics are counted; as recommended when left out. */
  readonly rules?: Partial<EngineRules>;
}

/** The ports of one collector; `reading` is `null` when all is on one. They close together. */
export interface CollectorServers {
  readonly collection: FastifyInstance;
  readonly reading: FastifyInstance | null;
}

/**
 * Builds a collector that does not listen yet, all of it on one port. Closing it commits what waits and closes the
 * files. Throws one line when the data folder or the dashboard's folder cannot be used.
 */
export function buildCollector(options: CollectorOptions): FastifyInstance {
  return buildServers(options, { apart: false }).collection;
}

/** Builds the ports of a collector: one, or with `apart` a second one for everything that reads. */
export function buildServers(options: CollectorOptions, { apart }: { apart: boolean }): CollectorServers {
  const { data, dashboard = null, clock = null, log = () => {}, limits = {}, retention = {}, rules = {} } = options;
  if (dashboard !== null && !existsSync(dashboard)) {
    throw new Error(`dashboard folder ${dashboard} does not exist: build the dashboard first`);
  }
  const parts = createParts({ data, clock, log, limits, retention, rules });
  const collection = createServer(parts, options.proxies ?? []);
  addCors(collection);
  addCollection(collection, parts, options);
  const reading = apart ? createServer(parts, options.proxies ?? []) : null;
  addReading(reading ?? collection, parts, options);
  const servers = reading ? [collection, reading] : [collection];
  let open = servers.length;
  servers.forEach((app) =>
    closeInOrder(app, parts.limits.drainTime, () => {
      open -= 1;
      return open === 0 ? parts.close() : Promise.resolve();
    }),
  );
  return { collection, reading };
}

function addCollection(app: FastifyInstance, parts: CollectorParts, { admit = {} }: CollectorOptions): void {
  const admission = createAdmission({ reportSuites: [], organisations: [], ...admit });
  addCollectionRoutes(app, { ...parts, validator: createValidator(), admission, gate: createGate(parts) });
}

/** Everything that reads, in a scope of its own, so that the token is asked for there and nowhere else. */
function addReading(app: FastifyInstance, parts: CollectorParts, options: CollectorOptions): void {
  const { token = null, dashboard = null } = options;
  void app.register((scope, _options, done) => {
    if (token !== null) {
      requireToken(scope, token);
      // Without a token anybody could delete.
      addViewerRoutes(scope, parts);
    }
    addReportRoutes(scope, parts.reading);
    addLiveRoute(scope, parts.feed);
    addMetricsRoute(scope, parts.counters, () => parts.gauges());
    if (dashboard !== null) void scope.register(fastifyStatic, { root: resolve(dashboard) });
    done();
  });
}

/** Requests in flight are answered, for at most `drainTime`; then `finish` runs. */
function closeInOrder(app: FastifyInstance, drainTime: number, finish: () => Promise<void>): void {
  let idle: NodeJS.Timeout | undefined;
  app.addHook('preClose', (done) => {
    // A closing server no longer watches the time limits of its requests: one that drips would keep it for ever.
    setTimeout(() => app.server.closeAllConnections(), drainTime).unref();
    // A connection whose answer is on its way as closing begins counts as busy then, and is idle a moment later.
    idle = setInterval(() => app.server.closeIdleConnections(), 50).unref();
    done();
  });
  app.addHook('onClose', async () => {
    clearInterval(idle);
    await finish();
  });
}
