import type { AddressInfo } from 'node:net';
import { createValidator } from '../../../apps/collector/src/checks/validate.js';
import { addCollectionRoutes } from '../../../apps/collector/src/http/collection-routes.js';
import { addCors } from '../../../apps/collector/src/http/cors.js';
import type { Gate } from '../../../apps/collector/src/http/gate.js';
import { createRefusal } from '../../../apps/collector/src/http/refusal.js';
import { createServer } from '../../../apps/collector/src/http/server.js';
import { createOpenSessions } from '../../../apps/collector/src/intake/open-sessions.js';
import type { Intake } from '../../../apps/collector/src/intake/intake.js';
import { defaultLimits } from '../../../apps/collector/src/limits.js';
import { createCounters } from '../../../apps/collector/src/operation/counters.js';
import { tellParent } from './tell.js';

/** The routes of the collector with nothing behind them: no store, no signatures, no limits. */
const intake: Intake = {
  open: () => Promise.resolve('0'.repeat(64)),
  check: () => 'own',
  append: () => Promise.resolve('stored'),
  addDownloaded: () => Promise.resolve('0'.repeat(64)),
  openSessions: createOpenSessions(0),
  lastSeq: () => 0,
  waiting: () => 0,
  committed: () => {},
  forget: () => {},
  flush: () => Promise.resolve(),
};
const gate: Gate = {
  forStart: (_request, _reply, done) => done(),
  forEvents: (_request, _reply, done) => done(),
  admitBatch: () => {},
  tooManyOpen: () => createRefusal(503, 'never'),
};
const parts = {
  ...{ intake, gate, limits: defaultLimits, counters: createCounters(), clock: Date.now },
  readiness: { ready: true },
  log: () => {},
  validator: createValidator(),
  admission: () => null,
};

const app = createServer(parts, []);
addCors(app);
addCollectionRoutes(app, parts);
await app.listen({ host: '127.0.0.1', port: 0 });
tellParent((app.server.address() as AddressInfo).port, async () => {
  app.server.closeAllConnections();
  await app.close();
});
