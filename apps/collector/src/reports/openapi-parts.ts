import { eventTypes } from 'tenfoot/protocol';

/** A JSON object of the document. */
export type Json = Readonly<Record<string, unknown>>;

/** What differs between operations. */
export interface OperationParts {
  readonly description?: string;
  readonly parameters?: readonly Json[];
  readonly body?: Json;
  /** Content by media type; none for answers without a body. */
  readonly ok?: Json;
  /** Status of success, usually 200. */
  readonly status?: number;
  /** Whether the thing may not be there. */
  readonly missing?: boolean;
}

/** One operation with the answers that all of them have. */
export function operation(tag: string, summary: string, parts: OperationParts): Json {
  const { description, parameters = [], body, ok, status = 200, missing = false } = parts;
  const refused = (why: string): Json => ({ description: why, content: jsonContent(errorSchema) });
  return {
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: jsonContent(body) } } : {}),
    responses: {
      [status]: { description: 'Success.', ...(ok ? { content: ok } : {}) },
      400: refused('What was sent is not right; the message names it.'),
      ...(missing ? { 404: refused('No such thing.') } : {}),
    },
  };
}

/** JSON of this schema. */
export function jsonContent(schema: Json): Json {
  return { 'application/json': { schema } };
}

/** Parameters of the query, none of them required. */
export function parametersOf(named: Readonly<Record<string, string>>): Json[] {
  return Object.entries(named).map(([name, description]) => ({
    name,
    in: 'query',
    description,
    schema: { type: 'string' },
  }));
}

/** A part of the path. */
export function pathParameter(name: string, description: string): Json {
  return { name, in: 'path', required: true, description, schema: { type: 'string' } };
}

const errorSchema: Json = {
  type: 'object',
  properties: { statusCode: { type: 'integer' }, error: { type: 'string' }, message: { type: 'string' } },
};

const eventSchema: Json = {
  type: 'object',
  description: 'One event. Its full schema, by type, is at /api/v1/schemas/{eventType}.',
  required: ['eventType', 'playerTime'],
  properties: {
    eventType: { enum: eventTypes },
    playerTime: {
      type: 'object',
      required: ['playhead', 'ts'],
      properties: {
        playhead: { type: 'number', minimum: 0, description: 'Seconds.' },
        ts: { type: 'integer', minimum: 0, description: 'Milliseconds since the epoch.' },
      },
    },
    params: { type: 'object' },
    qoeData: { type: 'object' },
    customMetadata: { type: 'object', additionalProperties: { type: 'string' } },
  },
};

/** The Media Collection API. */
export function collectionPaths(): Json {
  const sid = pathParameter('sid', 'Session id from `Location`.');
  const post = (summary: string, parts: OperationParts): Json => ({ post: operation('Collection', summary, parts) });
  return {
    '/api/v1/sessions': post('Opens a session; `Location` of the answer is its path.', {
      body: eventSchema,
      status: 201,
    }),
    '/api/v1/sessions/{sid}/events': post('Adds an event to a session. 410: it is closed.', {
      parameters: [sid],
      body: eventSchema,
      status: 204,
      missing: true,
    }),
    '/api/v1/downloaded': post('Stores a whole downloaded session, `sessionStart` first.', {
      body: { type: 'array', items: eventSchema },
      status: 201,
    }),
    '/api/v1/schemas/{eventType}': {
      get: operation('Collection', 'The JSON Schema (draft-04) that bodies of this type are checked against.', {
        parameters: [pathParameter('eventType', 'Such as `play`.')],
        ok: jsonContent({ type: 'object' }),
        missing: true,
      }),
    },
  };
}
