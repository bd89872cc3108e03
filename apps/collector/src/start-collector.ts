import type { AddressInfo } from 'node:net';
import { buildCollector, type CollectorOptions } from './build-collector.js';

/** Options of `startCollector`. */
export interface StartOptions extends CollectorOptions {
  /** Name or address to listen on; `127.0.0.1` is reached from this machine only. */
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
}

/** A collector that listens. */
export interface RunningCollector {
  /** Where it is reached, without a slash at the end. */
  readonly url: string;
  /** Drains: takes no new connections, finishes requests, commits what waits, closes the database. */
  close(): Promise<void>;
}

/** Starts a collector. Rejects with one line that names what to change when the port or a folder cannot be used. */
export async function startCollector({ host, port, ...options }: StartOptions): Promise<RunningCollector> {
  const app = buildCollector(options);
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw new Error(explainListenError(error as NodeJS.ErrnoException, host, port), { cause: error });
  }
  return { url: urlOf(app.server.address() as AddressInfo), close: () => app.close() };
}

function explainListenError(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is taken by another program: set PORT to a free one`;
    case 'EACCES':
      return `port ${port} on ${host} may not be used by this user: set PORT to 1024 or above`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `host ${host} is not an address of this machine (${error.code}): set HOST`;
    default:
      return `cannot listen on ${host}, port ${port} (${error.message}): set HOST or PORT`;
  }
}

function urlOf({ address, family, port }: AddressInfo): string {
  // The addresses that mean all of them are no place to connect to.
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${port}`;
  return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}
