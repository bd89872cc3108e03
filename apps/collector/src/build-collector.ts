import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';
import { createValidator } from './checks/validate.js';
import { readBodiesAsJson } from './http/body.js';
import { addCollectionRoutes } from './http/collection-routes.js';
import { addCors } from './http/cors.js';
import { addErrorAnswers, answerClientError, answerFrameworkError } from './http/errors.js';
import { addHealthRoutes } from './http/health-routes.js';
import { addReportRoutes } from './http/report-routes.js';
import { createIntake } from './intake/intake.js';
import { defaultLimits, type Limits } from './limits.js';
import { createLiveFeed } from './live/live-feed.js';
import { addLiveRoute } from './live/live-route.js';
import { createReports } from './sessions/reports.js';
import { openStore } from './store/sqlite-store.js';

/** Options of `buildCollector`. */
export interface CollectorOptions {
  /** Folder of the database; created when missing. */
  readonly data: string;
  /** Folder of the dashboard's static build, served at `/`; none when `null` or left out. */
  readonly dashboard?: string | null;
  /** Milliseconds since the epoch; the machine's clock when left out. Only receipt times come from it. */
  readonly clock?: () => number;
  /** Told, one line each, what an operator should know. Nothing is printed. */
  readonly log?: (message: string) => void;
  /** Bounds that differ from `defaultLimits`. */
  readonly limits?: Partial<Limits>;
}

/**
 * Builds a collector that does not listen yet. Closing it commits what waits and closes the database. Throws one line
 * when the data folder or the dashboard's folder cannot be used.
 */
export function buildCollector(options: CollectorOptions): FastifyInstance {
  const { data, dashboard = null, clock = Date.now, log = () => {} } = options;
  const limits = { ...defaultLimits, ...options.limits };
  if (dashboard !== null && !existsSync(dashboard)) {
    throw new Error(`dashboard folder ${dashboard} does not exist: build the dashboard first`);
  }
  const store = openStore({ folder: data, maxBytes: limits.dataBytes });
  const reports = createReports(store, clock);
  const feed = createLiveFeed({
    log: reports,
    most: limits.liveReaders,
    catchUp: limits.liveCatchUp,
    heartbeat: limits.liveHeartbeat,
  });
  const intake = createIntake({
    store,
    ...limits,
    onCommitted: (accepted) => feed.publish(accepted.map(({ event, session }) => reports.toLive(event, session))),
  });

  const app = createServer(limits);
  addCors(app);
  readBodiesAsJson(app);
  addErrorAnswers(app, log);
  addCollectionRoutes(app, { intake, validator: createValidator(), limits, clock, log });
  addReportRoutes(app, reports);
  addLiveRoute(app, feed);
  addHealthRoutes(app);
  if (dashboard !== null) void app.register(fastifyStatic, { root: resolve(dashboard) });
  closeInOrder(app, limits.drainTime, () => {
    intake.flush();
    store.close();
  });
  return app;
}

function createServer(limits: Limits): FastifyInstance {
  return Fastify({
    logger: false,
    bodyLimit: limits.eventBytes,
    // Longer than any URL: a malformed id is a session that does not exist, not a URL that is too long.
    routerOptions: { maxParamLength: 65_536 },
    // Off by default, and then a body that drips in is never cut.
    requestTimeout: limits.requestTime,
    http: { headersTimeout: limits.headersTime, connectionsCheckingInterval: limits.checkInterval },
    // While draining, what still comes in on an open connection is served, not refused.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  });
}

/** Requests in flight are answered, for at most `drainTime`; then `finish` runs. */
function closeInOrder(app: FastifyInstance, drainTime: number, finish: () => void): void {
  let idle: NodeJS.Timeout | undefined;
  app.addHook('preClose', (done) => {
    // A closing server no longer watches the time limits of its requests: one that drips would keep it for ever.
    setTimeout(() => app.server.closeAllConnections(), drainTime).unref();
    // A connection whose answer is on its way as closing begins counts as busy then, and is idle a moment later.
    idle = setInterval(() => app.server.closeIdleConnections(), 50).unref();
    done();
  });
  app.addHook('onClose', (_app, done) => {
    clearInterval(idle);
    finish();
    done();
  });
}
