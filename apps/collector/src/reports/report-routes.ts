import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createRefusal } from '../http/refusal.js';
import { flatten, toCsv } from './csv.js';
import { reportDefinitions } from './definitions.js';
import { columnsOf } from './grouped-report.js';
import { choiceOf, type Query } from './parameters.js';
import type { Reading } from './reading.js';

/** Adds the reports over all sessions, JSON or CSV. */
export function addReadingRoutes(app: FastifyInstance, reading: Reading): void {
  /** Under load reports may lag behind: how many events they do not know of. To be called once they have caught up. */
  const tellBehind = (reply: FastifyReply): FastifyReply => reply.header('tenfoot-behind', reading.behind());
  for (const definition of reportDefinitions) {
    app.get(definition.path, (request, reply) => {
      const answer = reading.grouped(definition, queryOf(request));
      return send(request, tellBehind(reply), answer, columnsOf(definition, answer.by));
    });
  }
  app.get('/reports/concurrency', (request, reply) => {
    const answer = reading.concurrency(queryOf(request));
    return send(request, tellBehind(reply), answer, ['at', 'viewers', 'sessions', 'playbackTime']);
  });
  app.get('/reports/closes', (request, reply) => {
    const answer = reading.closes(queryOf(request));
    return send(request, tellBehind(reply), answer, null);
  });
  app.get('/reports/sessions/:sid/metrics', (request: FastifyRequest<{ Params: { sid: string } }>) => {
    const details = reading.details(request.params.sid);
    if (!details) throw createRefusal(404, 'no such session');
    return details;
  });
  app.get('/reports/events', (request, reply) => {
    const { type, chunks } = reading.events(queryOf(request));
    return reply.type(type).send(Readable.from(chunks, { objectMode: false, highWaterMark: 65_536 }));
  });
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
