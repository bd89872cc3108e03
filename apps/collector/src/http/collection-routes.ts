import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WireEvent } from 'tenfoot/protocol';
import { knownTypes, type Validator } from '../checks/validate.js';
import type { Intake } from '../intake/intake.js';
import type { Limits } from '../limits.js';
import type { Admission } from '../operation/admission.js';
import { countAnswer, type Counters } from '../operation/counters.js';
import { bodyOf, type JsonBody } from './body.js';
import { createDownloadReader } from './downloaded.js';
import type { Gate } from './gate.js';
import { readEvents, readStart, withTexts } from './read-events.js';
import { createRefusal } from './refusal.js';
import { refusalOf } from './session-refusals.js';

/** What the collection routes work with. */
export interface CollectionParts {
  readonly intake: Intake;
  readonly validator: Validator;
  readonly admission: Admission;
  readonly gate: Gate;
  readonly counters: Counters;
  readonly limits: Limits;
  readonly clock: () => number;
}

interface SessionParams {
  Params: { sid: string };
}

/** What this collector can do beyond the documented API, told on the answer to `sessionStart`. */
const accepts = 'batch, late, text';

const eventsPath = '/api/v1/sessions/:sid/events';

/** The Media Collection API: sessions, events, downloaded sessions, schemas. */
export function addCollectionRoutes(app: FastifyInstance, parts: CollectionParts): void {
  const { intake, validator, limits, gate, counters, clock } = parts;
  const readDownloaded = createDownloadReader(validator);
  const whole = { bodyLimit: limits.downloadedBytes, onRequest: gate.forStart };

  app.post('/api/v1/sessions', whole, async (request, reply) => {
    const body = bodyOf(request);
    if (Array.isArray(body.value)) {
      return storeDownloaded(parts, readDownloaded(body, { flagRequired: true }), body, reply);
    }
    const event = admitted(parts, readStart(validator, body, limits));
    const start = { event, text: body.text, hash: body.hash, receivedAt: clock() };
    const sid = await stored(intake.open(start));
    if (sid === null) throw gate.tooManyOpen();
    countAnswer(counters, '/api/v1/sessions', 201);
    return reply.code(201).header('location', `/api/v1/sessions/${sid}`).header('tenfoot-accepts', accepts).send();
  });

  const events = { bodyLimit: limits.batchBytes, onRequest: gate.forEvents };
  app.post<SessionParams>(eventsPath, events, async (request, reply) => {
    const { sid } = request.params;
    const received = readEvents(validator, bodyOf(request), limits, clock());
    gate.admitBatch(sid, received.length);
    const result = await stored(intake.append(sid, received));
    if (result !== 'stored' && result !== 'duplicate') throw refusalOf(result);
    countAnswer(counters, eventsPath, 204);
    return reply.code(204).send();
  });

  app.post('/api/v1/downloaded', whole, async (request, reply) => {
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
  admitted(parts, events[0] as WireEvent, '[0].');
  await stored(parts.intake.addDownloaded(withTexts(events, body, parts.clock()), body.hash));
  countAnswer(parts.counters, '/api/v1/downloaded', 201);
  return reply.code(201).send();
}

function admitted({ admission, counters }: CollectionParts, start: WireEvent, where = ''): WireEvent {
  const problem = admission(start);
  if (problem === null) return start;
  counters.values.notAdmitted += 1;
  throw createRefusal(400, where + problem);
}

/** Waits until it is on disk. A client that is told 503 sends the same body again, which then counts once. */
async function stored<Result>(result: Promise<Result>): Promise<Result> {
  try {
    return await result;
  } catch {
    // The reason is in the log, once for the whole commit.
    throw createRefusal(503, 'the event could not be stored, send it again later', 1);
  }
}
