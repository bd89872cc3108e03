import type { FastifyInstance } from 'fastify';

/**
 * Any origin may post: TV apps run from files and say `null`, native ones say nothing. `Location` has to be exposed,
 * otherwise script cannot read the session id; so have `Retry-After` and our own.
 */
export const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'Content-Type, Last-Event-ID, X-Adobe-AEP-Validation-Token',
  'access-control-expose-headers': 'Location, Tenfoot-Accepts, Retry-After, Tenfoot-Next, Tenfoot-Behind',
} as const;

/** Seconds a preflight may be remembered. Without it every session costs a preflight per request. */
const maxAge = '7200';

/** Puts the CORS headers on every answer and answers preflights. */
export function addCors(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(corsHeaders);
    done();
  });
  app.options('/*', (_request, reply) => reply.code(204).header('access-control-max-age', maxAge).send());
}
