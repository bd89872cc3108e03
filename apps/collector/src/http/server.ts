import Fastify, { type FastifyInstance } from 'fastify';
import type { Limits } from '../limits.js';
import type { Counters } from '../operation/counters.js';
import type { Log } from '../operation/log.js';
import { readBodiesAsJson } from './body.js';
import { addErrorAnswers, answerClientError, answerFrameworkError } from './errors.js';
import { addHealthRoutes, type Readiness } from './health-routes.js';

/** What every server needs. */
export interface ServerParts {
  readonly limits: Limits;
  readonly counters: Counters;
  readonly readiness: Readiness;
  readonly log: Log;
}

/** A server with what every port has: bodies as JSON, errors as JSON, health. */
export function createServer(parts: ServerParts, proxies: readonly string[]): FastifyInstance {
  const { limits } = parts;
  const app = Fastify({
    logger: false,
    bodyLimit: limits.eventBytes,
    // Longer than any URL: a malformed id is a session that does not exist, not a URL that is too long.
    routerOptions: { maxParamLength: 65_536 },
    trustProxy: proxies.length > 0 ? [...proxies] : false,
    // Off by default, and then a body that drips in is never cut.
    requestTimeout: limits.requestTime,
    http: { headersTimeout: limits.headersTime, connectionsCheckingInterval: limits.checkInterval },
    // While draining, what still comes in on an open connection is served, not refused.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  });
  app.server.maxConnections = limits.connections;
  readBodiesAsJson(app);
  addErrorAnswers(app, parts);
  addHealthRoutes(app, parts.readiness);
  return app;
}
