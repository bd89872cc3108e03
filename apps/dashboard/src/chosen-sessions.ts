/** Sessions that an address chooses, newest first; some kinds of them the collector has no filter for, they are picked here. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SessionSummary } from '@tenfoot/collector/api';
import { fetchSessions } from './collector-client.js';
import type { Failure } from './collector-client.js';
import type { ReportAddress } from './report-address.js';
import { reportUrl } from './report-client.js';
import type { Span } from './report-range.js';
import { Retry } from './retry.js';

/** Kinds of sessions, as `only` in an address says them: a label, and which they are (as `METRICS.md` defines them). */
export const onlyKinds: Readonly<Record<string, { label: string; test: (session: SessionSummary) => boolean }>> = {
  errors: { label: 'with errors', test: ({ totals }) => totals.errors > 0 },
  startFailures: {
    label: 'failed to start',
    test: ({ state, totals }) => notStarted(state, totals) && totals.errors > 0,
  },
  exits: { label: 'left before start', test: ({ state, totals }) => notStarted(state, totals) && totals.errors === 0 },
  buffering: { label: 'with buffering', test: ({ totals }) => totals.buffers > 0 },
  incomplete: { label: 'started, not complete', test: ({ totals }) => totals.started && !totals.completed },
};

function notStarted(state: SessionSummary['state'], { started }: SessionSummary['totals']): boolean {
  return state !== 'open' && !started;
}

const pageSessions = 200;
/** Sessions to show before the reader is asked whether to look further. */
const wanted = 50;
/** Pages looked through at one go. */
const mostPages = 10;

/** What is asked for. */
export interface SessionQuestion {
  readonly span: Span;
  readonly filters: ReportAddress['filters'];
  readonly only: string | undefined;
}

/** The list on the page. Grows by what the reader asks for, and only then. */
export class ChosenSessions implements ReactiveController {
  rows: readonly SessionSummary[] = [];
  next: string | null = null;
  /** Sessions read, of which `rows` are those of the kind asked for. */
  looked = 0;
  loading = true;
  loadingOlder = false;
  failure: Failure | null = null;
  private question: SessionQuestion | undefined;
  private key = '';
  private readonly retry: Retry;

  constructor(private readonly host: ReactiveControllerHost) {
    this.retry = new Retry(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.question = undefined;
  }

  /** Reads what is asked for, unless it is already. A `span` that is another object is read anew. */
  ask(question: SessionQuestion): void {
    const key = `${sessionsUrl(question)} ${question.only ?? ''}`;
    if (key === this.key && question.span === this.question?.span) return;
    this.key = key;
    this.question = question;
    void this.begin();
  }

  /** Reads from the newest on. */
  async begin(): Promise<void> {
    this.loading = true;
    this.host.requestUpdate();
    await this.read(null, []);
  }

  /** Reads what is older than the last row. */
  async older(): Promise<void> {
    if (this.next === null || this.loadingOlder || this.loading) return;
    this.loadingOlder = true;
    this.host.requestUpdate();
    await this.read(this.next, this.rows);
  }

  private async read(from: string | null, rows: readonly SessionSummary[]): Promise<void> {
    const { question } = this;
    if (question === undefined) return;
    const test = onlyKinds[question.only ?? '']?.test ?? (() => true);
    let [before, shown, looked, failure] = [from, rows, from === null ? 0 : this.looked, null as Failure | null];
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await fetchSessions({ before, limit: pageSessions, chosen: chosenOf(question) });
      if (question !== this.question) return;
      if (!answer.ok) {
        failure = answer.failure;
        break;
      }
      const { sessions, next } = answer.value;
      shown = [...shown, ...sessions.filter(test)];
      looked += sessions.length;
      before = next;
      if (next === null || shown.length >= rows.length + wanted) break;
    }
    if (failure === null || from !== null) [this.rows, this.looked, this.next] = [shown, looked, before];
    this.failure = failure;
    this.loading = this.loadingOlder = false;
    this.retry.after(failure, () => void (from === null ? this.begin() : this.older()));
    this.host.requestUpdate();
  }
}

function chosenOf({ span, filters }: SessionQuestion): Record<string, string> {
  return { from: String(span.from), to: String(span.to), ...filters };
}

/** Address of the whole list, for CSV. */
export function sessionsUrl(question: SessionQuestion): string {
  return reportUrl('/reports/sessions', question, { limit: pageSessions });
}
