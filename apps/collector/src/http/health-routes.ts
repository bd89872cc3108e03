import type { FastifyInstance } from 'fastify';

/** Whether the collector takes requests. Shared by its ports: one that drains is not ready on either. */
export interface Readiness {
  ready: boolean;
}

/** Health for a process supervisor: `live` while it answers at all, `ready` until it starts to drain. */
export function addHealthRoutes(app: FastifyInstance, readiness: Readiness): void {
  app.addHook('preClose', (done) => {
    readiness.ready = false;
    done();
  });
  app.get('/health/live', () => ({ live: true }));
  app.get('/health/ready', (_request, reply) => {
    const { ready } = readiness;
    return reply.code(ready ? 200 : 503).send({ ready });
  });
}
