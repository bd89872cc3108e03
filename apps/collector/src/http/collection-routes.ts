import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WireEvent } from 'tenfoot/protocol';
import { knownTypes, type Validator } from '../checks/validate.js';
import type { Received } from '../intake/batch.js';
import type { AppendResult, Intake } from '../intake/intake.js';
import type { Limits } from '../limits.js';
import { bodyOf, type JsonBody } from './body.js';
import { createDownloadReader } from './downloaded.js';
import { createRefusal } from './refusal.js';

/** What the collection routes work with. */
export interface CollectionParts {
  readonly intake: Intake;
  readonly validator: Validator;
  readonly limits: Limits;
  readonly clock: () => number;
  /** Told the reason when a commit failed. */
  readonly log: (message: string) => void;
}

interface SessionParams {
  Params: { sid: string };
}

/** The Media Collection API: sessions, events, downloaded sessions, schemas. */
export function addCollectionRoutes(app: FastifyInstance, parts: CollectionParts): void {
  const { intake, validator, limits } = parts;
  const readDownloaded = createDownloadReader(validator);

  app.post('/api/v1/sessions', { bodyLimit: limits.downloadedBytes }, async (request, reply) => {
    const body = bodyOf(request);
    if (Array.isArray(body.value)) {
      return storeDownloaded(parts, readDownloaded(body, { flagRequired: true }), body, reply);
    }
    if (body.size > limits.eventBytes) throw createRefusal(413, `body: larger than ${limits.eventBytes} bytes`);
    const event = readStart(validator, body);
    const sid = await stored(parts, intake.open(received(parts, event, body)));
    return reply.code(201).header('location', `/api/v1/sessions/${sid}`).send();
  });

  app.post<SessionParams>('/api/v1/sessions/:sid/events', { bodyLimit: limits.eventBytes }, async (request, reply) => {
    const { sid } = request.params;
    if (!intake.signed(sid)) throw refusalOf('unknown');
    const body = bodyOf(request);
    const event = checked(validator, body);
    if (event.eventType === 'sessionStart') {
      throw createRefusal(400, 'eventType: sessionStart opens a session, post it to /api/v1/sessions');
    }
    const result = await stored(parts, intake.append(sid, received(parts, event, body)));
    if (result !== 'stored' && result !== 'duplicate') throw refusalOf(result);
    return reply.code(204).send();
  });

  app.post('/api/v1/downloaded', { bodyLimit: limits.downloadedBytes }, async (request, reply) => {
    const body = bodyOf(request);
    return storeDownloaded(parts, readDownloaded(body, { flagRequired: false }), body, reply);
  });

  app.get('/api/v1/schemas/:eventType', (request: FastifyRequest<{ Params: { eventType: string } }>, reply) => {
    const text = validator.schemaText(request.params.eventType);
    if (text === null) throw createRefusal(404, `unknown event type, expected one of ${knownTypes}`);
    return reply.type('application/json').send(text);
  });
}

async function storeDownloaded(
  parts: CollectionParts,
  events: readonly WireEvent[],
  body: JsonBody,
  reply: FastifyReply,
): Promise<FastifyReply> {
  await stored(parts, parts.intake.addDownloaded(events, body.hash, parts.clock()));
  return reply.code(201).send();
}

function checked(validator: Validator, { value }: JsonBody): WireEvent {
  const result = validator.check(value, '');
  if ('message' in result) throw createRefusal(400, result.message);
  return result.event;
}

function readStart(validator: Validator, body: JsonBody): WireEvent {
  const event = checked(validator, body);
  if (event.eventType !== 'sessionStart') {
    throw createRefusal(
      400,
      `eventType: expected sessionStart, got ${event.eventType}; post it to /api/v1/sessions/{sid}/events`,
    );
  }
  if (event.params?.['media.downloaded'] === true) {
    throw createRefusal(
      400,
      'params["media.downloaded"]: true on a live session; post the whole session as an array to /api/v1/downloaded',
    );
  }
  return event;
}

function received({ clock }: CollectionParts, event: WireEvent, { text, hash }: JsonBody): Received {
  return { event, text, hash, receivedAt: clock() };
}

/** Waits until it is on disk. A client that is told 503 sends the same body again, which then counts once. */
async function stored<Result>({ log }: CollectionParts, result: Promise<Result>): Promise<Result> {
  try {
    return await result;
  } catch (error) {
    log(`nothing stored: ${error instanceof Error ? error.message : String(error)}`);
    throw createRefusal(503, 'the event could not be stored, send it again later');
  }
}

function refusalOf(result: Exclude<AppendResult, 'stored' | 'duplicate'>): Error {
  switch (result) {
    case 'unknown':
      return createRefusal(404, 'no such session, open one with POST /api/v1/sessions');
    case 'ended':
      return createRefusal(410, 'the session has ended, open a new one with POST /api/v1/sessions');
    case 'timedOut':
      return createRefusal(410, 'the session has timed out, open a new one with POST /api/v1/sessions');
    case 'full':
      return createRefusal(
        410,
        'the session holds as many events as it may, open a new one with POST /api/v1/sessions',
      );
  }
}
