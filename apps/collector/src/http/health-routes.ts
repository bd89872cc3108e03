import type { FastifyInstance } from 'fastify';

/** Health for a process supervisor: `live` while it answers at all, `ready` until it starts to drain. */
export function addHealthRoutes(app: FastifyInstance): void {
  let draining = false;
  app.addHook('preClose', (done) => {
    draining = true;
    done();
  });
  app.get('/health/live', () => ({ live: true }));
  app.get('/health/ready', (_request, reply) => reply.code(draining ? 503 : 200).send({ ready: !draining }));
}
