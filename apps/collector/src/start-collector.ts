import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { buildServers, type CollectorOptions } from './build-collector.js';

/** Where a port is opened. */
export interface Endpoint {
  /** Name or address to listen on; `127.0.0.1` is reached from this machine only. */
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
}

/** Options of `startCollector`. */
export interface StartOptions extends CollectorOptions, Endpoint {
  /** A second port, for everything that reads; all is on one when left out or `null`. */
  readonly reading?: Endpoint | null;
}

/** A collector that listens. */
export interface RunningCollector {
  /** Where it is reached, without a slash at the end. */
  readonly url: string;
  /** The same of the second port; `null` when there is none. */
  readonly readingUrl: string | null;
  /** Drains: takes no new connections, finishes requests, commits what waits, closes the database. */
  close(): Promise<void>;
}

/** Starts a collector. Rejects with one line that names what to change when a port or a folder cannot be used. */
export async function startCollector({
  host,
  port,
  reading = null,
  ...options
}: StartOptions): Promise<RunningCollector> {
  if (reading !== null && (options.token ?? null) === null) throw new Error('a second port needs a token');
  const servers = buildServers(options, { apart: reading !== null });
  const close = async (): Promise<void> => {
    await Promise.all([servers.collection.close(), servers.reading?.close()]);
  };
  try {
    const url = await listen(servers.collection, { host, port }, '');
    const readingUrl = reading && servers.reading ? await listen(servers.reading, reading, 'TENFOOT_READ_') : null;
    return { url, readingUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param prefix of the variables that name host and port */
async function listen(app: FastifyInstance, { host, port }: Endpoint, prefix: string): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw new Error(explainListenError(error as NodeJS.ErrnoException, { host, port }, prefix), { cause: error });
  }
  return urlOf(app.server.address() as AddressInfo);
}

function explainListenError(error: NodeJS.ErrnoException, { host, port }: Endpoint, prefix: string): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is taken by another program: set ${prefix}PORT to a free one`;
    case 'EACCES':
      return `port ${port} on ${host} may not be used by this user: set ${prefix}PORT to 1024 or above`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `host ${host} is not an address of this machine (${error.code}): set ${prefix}HOST`;
    default:
      return `cannot listen on ${host}, port ${port} (${error.message}): set ${prefix}HOST or ${prefix}PORT`;
  }
}

function urlOf({ address, family, port }: AddressInfo): string {
  // The addresses that mean all of them are no place to connect to.
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${port}`;
  return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}
