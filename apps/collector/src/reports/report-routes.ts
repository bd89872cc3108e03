import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Answered, ReadingBackend } from '../backend.js';
import { createRefusal } from '../http/refusal.js';
import { flatten, toCsv } from './csv.js';
import { reportDefinitions } from './definitions.js';
import { exportEvents } from './export-stream.js';
import { columnsOf } from './grouped-report.js';
import { choiceOf, type Query } from './parameters.js';

/** Adds the reports over all sessions, JSON or CSV, and the raw events. */
export function addReadingRoutes(app: FastifyInstance, reading: ReadingBackend): void {
  for (const definition of reportDefinitions) {
    app.get(definition.path, async (request, reply) => {
      const asked = await reading.query('grouped', definition.path, queryOf(request));
      return send(request, tellBehind(reply, asked), asked.answer, columnsOf(definition, asked.answer.by));
    });
  }
  app.get('/reports/concurrency', async (request, reply) => {
    const asked = await reading.query('concurrency', queryOf(request));
    return send(request, tellBehind(reply, asked), asked.answer, ['at', 'viewers', 'sessions', 'playbackTime']);
  });
  app.get('/reports/closes', async (request, reply) => {
    const asked = await reading.query('closes', queryOf(request));
    return send(request, tellBehind(reply, asked), asked.answer, null);
  });
  app.get('/reports/sessions/:sid/metrics', async (request: FastifyRequest<{ Params: { sid: string } }>) => {
    const { answer } = await reading.query('details', request.params.sid);
    if (!answer) throw createRefusal(404, 'no such session');
    return answer;
  });
  app.get('/reports/events', (request, reply) => {
    const { type, content } = exportEvents(reading, queryOf(request));
    return reply.type(type).send(Readable.from(content, { objectMode: false, highWaterMark: 65_536 }));
  });
}

/** Under load reports may lag behind: how many events they do not know of. */
export function tellBehind(reply: FastifyReply, { behind }: Pick<Answered<'closes'>, 'behind'>): FastifyReply {
  return reply.header('tenfoot-behind', behind);
}

/** The query of a request. */
export function queryOf(request: FastifyRequest): Query {
  return request.query as Query;
}

/** Sends rows as JSON, or as CSV when the query asks for that. `columns` is `null` for those that the first row has. */
export function send(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: { readonly rows: readonly object[]; readonly next?: string | null },
  columns: readonly string[] | null,
): FastifyReply {
  if (choiceOf(queryOf(request), 'format', ['json', 'csv']) !== 'csv') return reply.send(answer);
  const rows = answer.rows.map((row) => flatten(row as Record<string, unknown>));
  // A table has no room for the next page; it goes into a header.
  if (answer.next != null) void reply.header('tenfoot-next', answer.next);
  return reply.type('text/csv; charset=utf-8').send(toCsv(columns ?? Object.keys(rows[0] ?? {}), rows));
}
