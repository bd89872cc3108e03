/**
 * All that is ever logged. A closed list instead of free text, so that nothing of a viewer gets into a log: no address, no
 * session id, nothing of a body. Reasons are the words of the operating system or the database.
 */
export type LogEntry =
  | { readonly event: 'listening'; readonly url: string; readonly reading: string | null }
  | { readonly event: 'open-reading'; readonly host: string }
  | { readonly event: 'unknown-setting'; readonly names: readonly string[] }
  | { readonly event: 'draining' }
  | { readonly event: 'stopped' }
  | { readonly event: 'not-stored'; readonly reason: string }
  | { readonly event: 'thread-lost'; readonly error: string; readonly at: string }
  | { readonly event: 'request-failed'; readonly route: string; readonly error: string; readonly at: string }
  | { readonly event: 'viewer-deleted'; readonly sessions: number; readonly events: number }
  | { readonly event: 'viewer-not-deleted'; readonly reason: string };

/** Takes what an operator should know. */
export type Log = (entry: LogEntry) => void;

const levels: Readonly<Record<LogEntry['event'], 'info' | 'warn' | 'error'>> = {
  listening: 'info',
  'open-reading': 'warn',
  'unknown-setting': 'warn',
  draining: 'info',
  stopped: 'info',
  'not-stored': 'error',
  'thread-lost': 'error',
  'request-failed': 'error',
  'viewer-deleted': 'info',
  'viewer-not-deleted': 'error',
};

/** Writes entries as lines of JSON: time (ISO 8601, UTC), level, event, and what belongs to it. */
export function createJsonLog(write: (line: string) => void, clock: () => number): Log {
  return (entry) => {
    const time = new Date(clock()).toISOString();
    write(`${JSON.stringify({ time, level: levels[entry.event], ...entry })}\n`);
  };
}

/** An error without its message, which may quote a body: what it is and where it came from. */
export function describeError(error: Error): { error: string; at: string } {
  const frame = /\n\s+at (?:.*[/\\])?([^/\\\n]+?)\)?(?:\n|$)/.exec(error.stack ?? '');
  return { error: error.name, at: frame?.[1] ?? 'unknown' };
}

/** Why the database refused, in its own words, which quote nothing; anything else as `describeError` has it. */
export function describeStoreError(error: Error & { code?: unknown }): string {
  if (typeof error.code === 'string' && /^(ERR_)?SQLITE/.test(error.code)) return `${error.code}: ${error.message}`;
  const { error: name, at } = describeError(error);
  return `${name} at ${at}`;
}
