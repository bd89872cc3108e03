/** Every bound of the collector in one place, so that nothing grows or waits without one. */
export interface Limits {
  /** Bytes of one event or one live `sessionStart`. The largest seen in the field is 6 kB. */
  readonly eventBytes: number;
  /** Bytes of a downloaded session (an array of events). */
  readonly downloadedBytes: number;
  /** Bytes of, and events in, an array on `/sessions/{sid}/events`: an hour of heartbeats fits in. */
  readonly batchBytes: number;
  readonly batchEvents: number;
  /** Events one session may hold; 25 hours of pings each second in a quarter of the time fit in. */
  readonly sessionEvents: number;
  /** Milliseconds that requests wait for company before they are committed together. */
  readonly commitWindow: number;
  /** Bytes of the database file; `null` for as much as the disk holds. */
  readonly dataBytes: number | null;
  /** Milliseconds until a request has to be complete, its headers alone, and how often that is checked. */
  readonly requestTime: number;
  readonly headersTime: number;
  readonly checkInterval: number;
  /** Connections at one time; further ones are closed at once. */
  readonly connections: number;
  /** Milliseconds that closing waits for requests which are still coming in. */
  readonly drainTime: number;
  /**
   * Requests a second in one session and at once; 0 for no limit. A set sends one in ten seconds, one a second in ads; the
   * burst is what a set sends that was without network for half an hour. An array counts one for each 20 events.
   */
  readonly sessionRate: number;
  readonly sessionBurst: number;
  /** Requests a second from one address and at once; 0 for no limit. Mobile networks put thousands behind one address. */
  readonly addressRate: number;
  readonly addressBurst: number;
  /** Requests that one `sessionStart` or downloaded session counts for: it costs the collector more, and lasts longer. */
  readonly startCost: number;
  /** Whether addresses of this machine are limited too. They are our own tools, or a proxy that was not named. */
  readonly limitLoopback: boolean;
  /** Sessions open at one time; a further one is answered 503. */
  readonly openSessions: number;
  /** Events on disk that wait to get into the tables; beyond them everything is answered 503. */
  readonly waitingEvents: number;
  /** Sessions that are kept in memory to save a look-up, about half a kilobyte each. */
  readonly cachedSessions: number;
  /** Readers of the live feed at one time. */
  readonly liveReaders: number;
  /** Events a live reader that comes back is given from the log. */
  readonly liveCatchUp: number;
  /** Milliseconds between two comments on the live feed; a reader that took nothing in between is dropped. */
  readonly liveHeartbeat: number;
}

/** The limits that apply when nothing else is asked for. */
export const defaultLimits: Limits = {
  eventBytes: 64 * 1024,
  downloadedBytes: 1024 * 1024,
  batchBytes: 256 * 1024,
  batchEvents: 1_000,
  sessionEvents: 50_000,
  commitWindow: 4,
  dataBytes: null,
  requestTime: 20_000,
  headersTime: 10_000,
  checkInterval: 1_000,
  connections: 20_000,
  drainTime: 5_000,
  sessionRate: 20,
  sessionBurst: 200,
  addressRate: 500,
  addressBurst: 2_000,
  startCost: 5,
  limitLoopback: false,
  openSessions: 200_000,
  waitingEvents: 200_000,
  cachedSessions: 50_000,
  liveReaders: 100,
  liveCatchUp: 1_000,
  liveHeartbeat: 15_000,
};
