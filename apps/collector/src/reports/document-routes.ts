import type { FastifyInstance } from 'fastify';
import { toPage } from './document-page.js';
import { createOpenApi } from './openapi.js';

/** `GET /openapi.json` and `GET /docs`: what there is to send and to read. */
export function addDocumentRoutes(app: FastifyInstance): void {
  const document = createOpenApi();
  const json = JSON.stringify(document);
  const page = toPage(document);
  app.get('/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(json));
  app.get('/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
}
