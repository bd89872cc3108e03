/** What the load is asked to do. Times in milliseconds. */
export interface LoadOrder {
  readonly port: number;
  readonly connections: number;
  /** Sessions that the events are spread over. */
  readonly sessions: number;
  readonly warmUp: number;
  readonly duration: number;
  /** Whether each connection comes from an address of its own; Linux has 127.0.0.0/8 for that. */
  readonly ownAddresses: boolean;
}

/** What came of it. Latencies in milliseconds. */
export interface LoadReport {
  readonly answered: number;
  readonly refused: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** Size of a usual event. */
  readonly bodyBytes: number;
}

/** What a server process tells when it is asked. */
export interface Usage {
  /** Microseconds of CPU of all threads, since its start. */
  readonly cpu: number;
  /** Resident bytes. */
  readonly memory: number;
}
