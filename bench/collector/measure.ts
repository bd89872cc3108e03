import { join } from 'node:path';
import { ask, endChild, startChild } from './children.js';
import type { LoadOrder, LoadReport, Usage } from './messages.js';

/** One server under load. */
export interface Measurement extends LoadReport {
  /** Successes a second. */
  readonly rate: number;
  /** Microseconds of CPU, of all threads of the server, for each success. */
  readonly cpu: number;
  /**
   * The same from the server's start until everything is in the tables and rolled up, for each event stored; `null` for a
   * server that stores nothing.
   */
  readonly cpuInAll: number | null;
  /** Resident bytes of the server at the end. */
  readonly memory: number;
}

/**
 * Starts a server and a load of their own, measures, ends both.
 *
 * @param options of node, for the server
 */
export async function measure(
  folder: string,
  name: string,
  order: Omit<LoadOrder, 'port'>,
  options: readonly string[],
): Promise<Measurement> {
  const args = order.ownAddresses ? [] : ['--one-address'];
  const server = startChild(join(folder, 'servers', `${name}.mjs`), 0, args, options);
  try {
    const { port } = await server.next<{ port: number }>();
    const atStart = await ask<Usage>(server, 'usage');
    const load = startChild(join(folder, 'load.mjs'), 1);
    load.process.send({ ...order, port } satisfies LoadOrder);
    await load.next();
    const before = await ask<Usage>(server, 'usage');
    await load.next();
    const after = await ask<Usage>(server, 'usage');
    const report = await load.next<LoadReport>();
    const successes = report.answered - report.refused;
    const stored = name === 'collector' ? await storedInAll(`http://127.0.0.1:${port}`) : null;
    const inAll = await ask<Usage>(server, 'usage');
    return {
      ...report,
      cpuInAll: stored === null ? null : (inAll.cpu - atStart.cpu) / stored,
      rate: successes / report.seconds,
      cpu: (after.cpu - before.cpu) / successes,
      memory: after.memory,
    };
  } finally {
    await endChild(server);
  }
}

/** Waits until the collector has nothing left to do; gives the number of events that it stored. */
async function storedInAll(url: string): Promise<number> {
  for (;;) {
    const answer = await fetch(`${url}/reports/quality`);
    await answer.arrayBuffer();
    if (answer.headers.get('tenfoot-behind') === '0') break;
  }
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^tenfoot_events_stored_total (\d+)$/m.exec(metrics)?.[1]);
}
