import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parse } from 'secure-json-parse';
import { hashOf } from '../intake/identity.js';
import { createRefusal } from './refusal.js';

/** A request body that is JSON. */
export interface JsonBody {
  readonly value: unknown;
  /** As sent, without byte order marks. */
  readonly text: string;
  /** Bytes as sent. */
  readonly size: number;
  /** Identity of the body, see `hashOf`. */
  readonly hash: string;
}

/**
 * Reads every body as JSON, whatever the content type says: quick starts post form-encoded, beacons post text/plain, and
 * some clients say nothing. Compressed bodies are refused: 50 MB of blanks fit into 49 kB.
 */
export function readBodiesAsJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => {
    done(null, parseBody(bytes as Buffer));
  });
  app.addHook('onRequest', (request, _reply, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
      done(createRefusal(415, `content-encoding: expected identity, got ${encoding.slice(0, 40)}`));
      return;
    }
    // The framework would refuse a malformed type before it looks for a parser.
    if (request.headers['content-type'] !== undefined) request.raw.headers['content-type'] = 'application/json';
    done();
  });
}

/** The parsed body of a request; throws a refusal when there is none. */
export function bodyOf(request: FastifyRequest): JsonBody {
  const body = request.body as JsonBody | { problem: string } | null | undefined;
  if (!body) throw createRefusal(400, emptyBody);
  if ('problem' in body) throw createRefusal(400, body.problem);
  return body;
}

const emptyBody = 'body: expected JSON, got nothing';

/** A problem is returned, not thrown: the framework closes the connection after a parser has failed. */
function parseBody(bytes: Buffer): JsonBody | { problem: string } {
  const text = bytes.toString('utf8').replace(/^\uFEFF+/, '');
  if (text.trim() === '') return { problem: emptyBody };
  try {
    // Refuses __proto__ and constructor.prototype keys, which the pattern for custom metadata would let through.
    return { value: parse(text), text, size: bytes.length, hash: hashOf(bytes) };
  } catch (error) {
    return { problem: `body: expected valid JSON (${(error as Error).message.slice(0, 120)})` };
  }
}
