import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SessionPage, SessionReport } from '../api.js';
import type { Reports } from '../sessions/reports.js';
import { createRefusal } from './refusal.js';

const usualPage = 50;
const largestPage = 200;

type Query = Readonly<Record<string, unknown>>;

/** The reading side: lists and single sessions. */
export function addReportRoutes(app: FastifyInstance, reports: Reports): void {
  app.get('/reports/sessions', (request): SessionPage => {
    const query = request.query as Query;
    return reports.page(limitOf(query), cursorOf(query));
  });
  app.get('/reports/sessions/:sid', (request: FastifyRequest<{ Params: { sid: string } }>): SessionReport => {
    const report = reports.session(request.params.sid);
    if (!report) throw createRefusal(404, 'no such session');
    return report;
  });
}

function limitOf({ limit }: Query): number {
  if (limit === undefined) return usualPage;
  const number = wholeNumber(limit);
  if (number === null || number > largestPage) {
    throw createRefusal(400, `limit: expected a whole number from 1 to ${largestPage}`);
  }
  return number;
}

function cursorOf({ before }: Query): number | null {
  if (before === undefined) return null;
  const number = wholeNumber(before);
  if (number === null) throw createRefusal(400, 'before: expected the value of next from an earlier page');
  return number;
}

/** A whole number from 1 on that a double holds exactly; a parameter given twice comes as an array and is none. */
function wholeNumber(text: unknown): number | null {
  return typeof text === 'string' && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
