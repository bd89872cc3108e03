import type { FastifyInstance } from 'fastify';
import type { Intake } from '../intake/intake.js';
import type { Counters } from '../operation/counters.js';
import type { Log } from '../operation/log.js';
import { type DeletedViewer, type ViewerIdKind, viewerIdKinds } from '../store/viewers.js';
import { bodyOf } from './body.js';
import { createRefusal } from './refusal.js';

/** What the deletion of a viewer works with. */
export interface ViewerParts {
  readonly viewers: {
    deleteViewer(kind: ViewerIdKind, id: string, gone: (numbers: readonly number[]) => void): Promise<DeletedViewer>;
  };
  readonly intake: Pick<Intake, 'forget'>;
  readonly counters: Counters;
  readonly log: Log;
}

/**
 * `POST /viewers/delete` with `{"ecid": "..."}` or another id of one viewer: deletes everything of that viewer's sessions
 * and answers how much that was. The id is in the body, since addresses end up in the logs of proxies.
 */
export function addViewerRoutes(app: FastifyInstance, { viewers, intake, counters, log }: ViewerParts): void {
  app.post('/viewers/delete', async (request) => {
    const { kind, id } = readViewer(bodyOf(request).value);
    const gone = (numbers: readonly number[]): void => {
      intake.forget(numbers);
      counters.values.deletedSessions += numbers.length;
    };
    try {
      const deleted = await viewers.deleteViewer(kind, id, gone);
      log({ event: 'viewer-deleted', ...deleted });
      return deleted;
    } catch (error) {
      log({ event: 'viewer-not-deleted', reason: (error as Error).message });
      throw createRefusal(503, 'not everything could be deleted and overwritten, send the request again later', 1);
    }
  });
}

function readViewer(value: unknown): { kind: ViewerIdKind; id: string } {
  const expected = `body: expected an object with one of ${viewerIdKinds.join(', ')}, a text that is not empty`;
  if (typeof value !== 'object' || value === null) throw createRefusal(400, expected);
  const entries = Object.entries(value as Record<string, unknown>);
  const [kind, id] = entries[0] ?? [];
  const known = viewerIdKinds.find((one) => one === kind);
  if (entries.length !== 1 || !known || typeof id !== 'string' || id === '') throw createRefusal(400, expected);
  return { kind: known, id };
}
