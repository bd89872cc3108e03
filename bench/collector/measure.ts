import { join } from 'node:path';
import { ask, endChild, startChild } from './children.js';
import type { LoadOrder, LoadReport, Usage } from './messages.js';

/** One server under load. */
export interface Measurement extends LoadReport {
  /** Successes a second. */
  readonly rate: number;
  /** Microseconds of CPU, of all threads of the server, for each success. */
  readonly cpu: number;
  /** Resident bytes of the server at the end. */
  readonly memory: number;
}

/** Starts a server and a load of their own, measures, ends both. */
export async function measure(folder: string, name: string, order: Omit<LoadOrder, 'port'>): Promise<Measurement> {
  const args = order.ownAddresses ? [] : ['--one-address'];
  const server = startChild(join(folder, 'servers', `${name}.mjs`), 0, args);
  try {
    const { port } = await server.next<{ port: number }>();
    const load = startChild(join(folder, 'load.mjs'), 1);
    load.process.send({ ...order, port } satisfies LoadOrder);
    await load.next();
    const before = await ask<Usage>(server, 'usage');
    await load.next();
    const after = await ask<Usage>(server, 'usage');
    const report = await load.next<LoadReport>();
    const successes = report.answered - report.refused;
    return {
      ...report,
      rate: successes / report.seconds,
      cpu: (after.cpu - before.cpu) / successes,
      memory: after.memory,
    };
  } finally {
    await endChild(server);
  }
}
