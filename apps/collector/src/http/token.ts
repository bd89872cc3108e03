import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { createRefusal } from './refusal.js';

/**
 * Asks for the token on every route of `app`: as a bearer token, or as the password of any user name, for which browsers
 * ask by themselves and which they then send with the live stream too.
 */
export function requireToken(app: FastifyInstance, token: string): void {
  const expected = digestOf(token);
  app.addHook('onRequest', (request, reply, done) => {
    const given = tokenOf(request.headers.authorization);
    if (given !== null && timingSafeEqual(digestOf(given), expected)) {
      done();
      return;
    }
    reply.header('www-authenticate', 'Basic realm="tenfoot collector", charset="UTF-8"');
    done(createRefusal(401, 'expected the token of this collector, as a bearer token or as the password'));
  });
}

function tokenOf(header: string | undefined): string | null {
  const [, scheme = '', value = ''] = /^(bearer|basic) +(\S+)$/i.exec(header ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme === '') return null;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? null : pair.slice(colon + 1);
}

/** Of equal length whatever came, so that a comparison takes equal time. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
