/** The collector's reports over many sessions, as plain functions. Failures are values. */
import { collectorBase, getAnswer } from './collector-client.js';
import type { Answer } from './collector-client.js';
import type { ReportAddress } from './report-address.js';
import type { Span } from './report-range.js';

/** One row of a grouped report: `key` is the value of the dimension, the rest are measures. Unknown is `null`. */
export type ReportRow = Readonly<Record<string, string | number | null>>;

/** A page of a grouped report. */
export interface GroupedAnswer {
  readonly by: string | null;
  readonly rows: readonly ReportRow[];
  /** Pass as `after`; `null` on the last page. */
  readonly next: string | null;
}

/** One slot of the concurrency report. */
export interface ConcurrencySlot {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly viewers: number;
  readonly sessions: number;
  /** Seconds. */
  readonly playbackTime: number;
}

/** Concurrent viewers; every slot of the range. */
export interface ConcurrencyAnswer extends Span {
  /** Minutes. */
  readonly slot: number;
  readonly rows: readonly ConcurrencySlot[];
}

/** An answer, and how many events the reports do not know of yet. */
export interface Reported<T> {
  readonly value: T;
  readonly behind: number;
}

/** Paths of reports. */
export type ReportPath = `/reports/${'quality' | 'content' | 'platforms' | 'ads' | 'concurrency' | 'sessions'}`;

/** Parameters beside range and filters. */
export type ReportParameters = Readonly<Record<string, string | number | null | undefined>>;

/** Address of a report over a range with the filters of an address. */
export function reportUrl(
  path: ReportPath,
  { span, filters }: { readonly span: Span; readonly filters: ReportAddress['filters'] },
  more: ReportParameters = {},
): string {
  const query = new URLSearchParams({ from: String(span.from), to: String(span.to), ...filters });
  for (const [name, value] of Object.entries(more)) if (value != null) query.set(name, String(value));
  return `${collectorBase}${path}?${query}`;
}

/** Reads one report. */
export function fetchReport<T>(url: string): Promise<Answer<Reported<T>>> {
  return getAnswer(url, async (response) => ({
    value: (await response.json()) as T,
    behind: behindOf(response),
  }));
}

/** Most pages of one CSV file: 200,000 rows of a grouped report. */
const mostPages = 200;

/** Reads a report as one CSV file, page by page: the header line of the first, the rows of all. */
export async function fetchCsv(url: string, cursor: 'after' | 'before' = 'after'): Promise<Answer<string>> {
  const parts: string[] = [];
  let next: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const asked: string = `${url}&format=csv${next === null ? '' : `&${cursor}=${next}`}`;
    const answer: Answer<{ text: string; next: string | null }> = await getAnswer(asked, async (response) => ({
      text: await response.text(),
      next: response.headers.get('tenfoot-next'),
    }));
    if (!answer.ok) return answer;
    const { text } = answer.value;
    parts.push(page === 0 ? text : text.slice(text.indexOf('\r\n') + 2));
    next = answer.value.next;
    if (next === null) break;
  }
  return { ok: true, value: parts.join('') };
}

function behindOf(response: Response): number {
  const behind = Number(response.headers.get('tenfoot-behind') ?? '0');
  return Number.isFinite(behind) ? behind : 0;
}
