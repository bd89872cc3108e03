/** Every bound of the collector in one place, so that nothing grows or waits without one. */
export interface Limits {
  /** Bytes of one event or one live `sessionStart`. The largest seen in the field is 6 kB. */
  readonly eventBytes: number;
  /** Bytes of a downloaded session (an array of events). */
  readonly downloadedBytes: number;
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
  /** Milliseconds that closing waits for requests which are still coming in. */
  readonly drainTime: number;
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
  sessionEvents: 50_000,
  commitWindow: 4,
  dataBytes: null,
  requestTime: 20_000,
  headersTime: 10_000,
  checkInterval: 1_000,
  drainTime: 5_000,
  liveReaders: 100,
  liveCatchUp: 1_000,
  liveHeartbeat: 15_000,
};
