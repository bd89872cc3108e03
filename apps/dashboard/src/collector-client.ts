/** The collector's reading side as plain functions. Failures are values: a view shows them, nothing is thrown. */
import type { ErrorAnswer, SessionPage, SessionReport, SessionSummary } from '@tenfoot/collector/api';

/** Why there is no answer to show. */
export type Failure =
  /** No answer at all: collector down, network gone, or the answer was not what the contract says. */
  | { readonly kind: 'unreachable'; readonly message: string }
  /** The collector answered 404. */
  | { readonly kind: 'notFound'; readonly message: string }
  /** The collector refused: its own status and words. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string };

/** What a reading call gives. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** Where the collector is; the dashboard is served by it, so the default is the page's own folder. */
export const collectorBase = '.';

/** One page of sessions, newest first; `before` is the `next` of the page above, `chosen` are filters of reports. */
export function fetchSessions(
  options: {
    readonly before?: string | null;
    readonly limit?: number;
    readonly chosen?: Readonly<Record<string, string>>;
    readonly base?: string;
  } = {},
): Promise<Answer<SessionPage>> {
  const query = new URLSearchParams({ ...options.chosen, limit: String(options.limit ?? 50) });
  if (options.before != null) query.set('before', options.before);
  return getJson<SessionPage>(`${options.base ?? collectorBase}/reports/sessions?${query}`);
}

/** One session with all its events. */
export function fetchSession(sid: string, base = collectorBase): Promise<Answer<SessionReport>> {
  return getJson<SessionReport>(`${base}/reports/sessions/${encodeURIComponent(sid)}`);
}

/** Most pages read to look back over a period: 10 pages of 100. Beyond, the numbers say "at least". */
const mostPages = 10;

/** What a look back over the newest sessions found. */
export interface RecentSessions {
  readonly sessions: readonly SessionSummary[];
  readonly next: string | null;
}

/** Reads pages, newest first, until they reach back to `since` (ms since the epoch) or end. */
export async function fetchRecent(since: number, base = collectorBase): Promise<Answer<RecentSessions>> {
  const sessions: SessionSummary[] = [];
  let next: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const answer: Answer<SessionPage> = await fetchSessions({ before: next, limit: 100, base });
    if (!answer.ok) return answer;
    sessions.push(...answer.value.sessions);
    next = answer.value.next;
    const oldest = sessions.at(-1);
    if (next === null || (oldest !== undefined && oldest.startedAt < since)) break;
  }
  return { ok: true, value: { sessions, next } };
}

function getJson<T>(url: string): Promise<Answer<T>> {
  return getAnswer(url, async (response) => (await response.json()) as T);
}

/** Reads an address; `read` takes what is wanted from a good answer. */
export async function getAnswer<T>(url: string, read: (response: Response) => Promise<T>): Promise<Answer<T>> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' }, cache: 'no-store' });
    if (!response.ok) return { ok: false, failure: await failureOf(response) };
    return { ok: true, value: await read(response) };
  } catch (cause) {
    return {
      ok: false,
      failure: { kind: 'unreachable', message: cause instanceof Error ? cause.message : String(cause) },
    };
  }
}

async function failureOf(response: Response): Promise<Failure> {
  const answer = (await response.json().catch(() => null)) as Partial<ErrorAnswer> | null;
  const message = answer?.message ?? `${response.status} ${response.statusText}`.trim();
  if (response.status === 404) return { kind: 'notFound', message };
  // A gateway answering for a collector that is down is the same to the reader as no answer.
  if ([502, 503, 504].includes(response.status)) return { kind: 'unreachable', message };
  return { kind: 'refused', status: response.status, message };
}
