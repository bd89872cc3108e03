import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SessionReport } from '../api.js';
import { addDocumentRoutes } from '../reports/document-routes.js';
import { sessionListColumns } from '../reports/session-list.js';
import { addReadingRoutes, queryOf, send } from '../reports/report-routes.js';
import type { Reports } from '../sessions/reports.js';
import { createRefusal } from './refusal.js';

/** The reading side: lists, single sessions, reports over all of them, and what there is to read. */
export function addReportRoutes(app: FastifyInstance, reports: Reports): void {
  app.get('/reports/sessions', (request, reply) => {
    const { sessions, next } = reports.list(queryOf(request));
    if (queryOf(request)['format'] !== 'csv') return reply.send({ sessions, next });
    return send(request, reply, { rows: sessions, next }, sessionListColumns);
  });
  app.get('/reports/sessions/:sid', (request: FastifyRequest<{ Params: { sid: string } }>): SessionReport => {
    const report = reports.session(request.params.sid);
    if (!report) throw createRefusal(404, 'no such session');
    return report;
  });
  addReadingRoutes(app, reports.reading);
  addDocumentRoutes(app);
  keepHouse(app, reports);
}

/** From when the server is ready until it begins to close: then the store may be gone at any moment. */
function keepHouse(app: FastifyInstance, { reading }: Reports): void {
  const housekeeping = reading.start();
  app.addHook('preClose', (done) => {
    housekeeping.stop();
    done();
  });
}
