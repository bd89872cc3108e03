/** Reads the groups of a report page by page, with the same groups of the period before. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Failure } from './collector-client.js';
import { fetchReport, reportUrl } from './report-client.js';
import type { GroupedAnswer, ReportPath, ReportRow } from './report-client.js';
import type { ReportAddress } from './report-address.js';
import { periodBefore } from './report-range.js';
import type { Span } from './report-range.js';
import { Retry } from './retry.js';

/** What a table asks for. */
export interface GroupQuestion {
  readonly path: ReportPath;
  readonly by: string;
  /** A measure that the collector is to list the largest of; `null` for its own order. */
  readonly sort: string | null;
  readonly span: Span;
  readonly filters: ReportAddress['filters'];
}

/** Groups of one page; nearly every table has fewer. */
const pageRows = 250;
/** Most groups that the collector tells at once: the period before is read in one go. */
const mostBefore = 1000;
const hour = 3_600_000;

/** The groups on the page. Grows by a page each time the reader asks for more, and only then. */
export class GroupReading implements ReactiveController {
  rows: readonly ReportRow[] = [];
  /** Dimension of `rows`; the one asked for may still be read. */
  by: string | null = null;
  next: string | null = null;
  loading = true;
  loadingMore = false;
  failure: Failure | null = null;
  private asked: { question: GroupQuestion; key: string } | undefined;
  private before = new Map<unknown, ReportRow>();
  private beforeComplete = false;
  private readonly retry: Retry;

  constructor(private readonly host: ReactiveControllerHost) {
    this.retry = new Retry(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.asked = undefined;
  }

  /** Reads what is asked for, unless it is already. A `span` that is another object is read anew. */
  ask(question: GroupQuestion): void {
    const key = pageUrl(question, null);
    if (this.asked?.key === key && this.asked.question.span === question.span) return;
    void this.read({ question, key });
  }

  /** Tries again after a failure. */
  again(): void {
    if (this.asked !== undefined) void this.read({ ...this.asked });
  }

  /** Reads the page below the last row. */
  async more(): Promise<void> {
    const { asked, next } = this;
    if (asked === undefined || next === null || this.loadingMore) return;
    this.loadingMore = true;
    this.host.requestUpdate();
    const answer = await fetchReport<GroupedAnswer>(pageUrl(asked.question, next));
    this.loadingMore = false;
    if (asked !== this.asked) return;
    this.failure = answer.ok ? null : answer.failure;
    if (answer.ok) {
      this.rows = [...this.rows, ...answer.value.value.rows];
      this.next = answer.value.value.next;
    }
    this.host.requestUpdate();
  }

  /** The same group in the period before: an empty row when there was none, `undefined` when that is not known. */
  rowBefore(row: ReportRow): ReportRow | undefined {
    const { by } = this;
    const span = this.asked?.question.span;
    if (span === undefined) return undefined;
    const width = by === 'hour' ? hour : by === 'day' ? 24 * hour : null;
    const length = span.to - span.from;
    // Hours are other hours in the period before: those at the same place in it, where there are such.
    if (width !== null && length % width !== 0) return undefined;
    const key = width === null ? row['key'] : Number(row['key']) - length;
    return this.before.get(key) ?? (this.beforeComplete ? {} : undefined);
  }

  private async read(asked: NonNullable<GroupReading['asked']>): Promise<void> {
    this.asked = asked;
    this.loading = true;
    this.host.requestUpdate();
    const { question } = asked;
    const earlier = { ...question, span: periodBefore(question.span), sort: null };
    const [answer, before] = await Promise.all([
      fetchReport<GroupedAnswer>(asked.key),
      fetchReport<GroupedAnswer>(pageUrl(earlier, null, mostBefore)),
    ]);
    if (asked !== this.asked) return;
    this.loading = false;
    this.failure = answer.ok ? null : answer.failure;
    if (answer.ok) {
      ({ rows: this.rows, next: this.next, by: this.by } = answer.value.value);
      const rows = before.ok ? before.value.value.rows : [];
      this.before = new Map(rows.map((row) => [row['key'], row]));
      this.beforeComplete = before.ok && before.value.value.next === null;
    }
    this.retry.after(this.failure, () => this.again());
    this.host.requestUpdate();
  }
}

function pageUrl({ path, by, sort, ...where }: GroupQuestion, after: string | null, limit = pageRows): string {
  return reportUrl(path, where, { by, sort, limit, after });
}

/** Address of the whole table, for CSV. */
export function tableUrl({ path, by, sort, ...where }: GroupQuestion): string {
  return reportUrl(path, where, { by, sort, limit: mostBefore });
}
