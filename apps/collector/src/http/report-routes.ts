import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SessionReport } from '../api.js';
import type { ReadingBackend } from '../backend.js';
import { addDocumentRoutes } from '../reports/document-routes.js';
import { addReadingRoutes, queryOf, send, tellBehind } from '../reports/report-routes.js';
import { sessionListColumns } from '../reports/session-list.js';
import { createRefusal } from './refusal.js';

/** The reading side: lists, single sessions, reports over all of them, and what there is to read. */
export function addReportRoutes(app: FastifyInstance, reading: ReadingBackend): void {
  app.get('/reports/sessions', async (request, reply) => {
    const asked = await reading.query('sessions', queryOf(request));
    const { sessions, next } = asked.answer;
    tellBehind(reply, asked);
    if (queryOf(request)['format'] !== 'csv') return reply.send({ sessions, next });
    return send(request, reply, { rows: sessions, next }, sessionListColumns);
  });
  app.get(
    '/reports/sessions/:sid',
    async (request: FastifyRequest<{ Params: { sid: string } }>): Promise<SessionReport> => {
      const { answer } = await reading.query('session', request.params.sid);
      if (!answer) throw createRefusal(404, 'no such session');
      return answer;
    },
  );
  addReadingRoutes(app, reading);
  addDocumentRoutes(app);
}
