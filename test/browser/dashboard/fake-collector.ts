/** A collector that answers reports from a table and remembers what it was asked. */
import type { ReportRow } from '../../../apps/dashboard/src/report-client.js';

/** What one question was. */
export interface Asked {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** What is answered: a body, or a status with a message. `behind` and `next` go into headers. */
export type Answered =
  | { readonly body: unknown; readonly behind?: number; readonly next?: string }
  | { readonly status: number; readonly message: string }
  | 'nothing'
  | Promise<never>;

/** The collector that stands in. */
export interface FakeCollector {
  /** Every question, in order. */
  readonly asked: Asked[];
  /** Questions for a path. */
  readonly to: (path: string) => Asked[];
  /** Answers differently from now on. */
  readonly answer: (how: (question: Asked) => Answered) => void;
  /** Gives the page its own `fetch` back. */
  readonly leave: () => void;
}

/** Takes the place of `fetch` for everything under `/reports`. */
export function fakeCollector(how: (question: Asked) => Answered): FakeCollector {
  const real = window.fetch.bind(window);
  const asked: Asked[] = [];
  let answer = how;
  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    const at = url.pathname.indexOf('/reports/');
    if (at === -1) return real(input, init);
    const question = { path: url.pathname.slice(at), query: Object.fromEntries(url.searchParams) };
    asked.push(question);
    const answered = await answer(question);
    if (answered === 'nothing') throw new TypeError('Failed to fetch');
    if ('status' in answered) return Response.json({ message: answered.message }, { status: answered.status });
    const headers: Record<string, string> = { 'tenfoot-behind': String(answered.behind ?? 0) };
    if (answered.next !== undefined) headers['tenfoot-next'] = answered.next;
    if (typeof answered.body === 'string') return new Response(answered.body, { headers });
    return Response.json(answered.body, { headers });
  };
  return {
    asked,
    to: (path) => asked.filter((question) => question.path === path),
    answer: (other) => (answer = other),
    leave: () => (window.fetch = real),
  };
}

/** A page of a grouped report. */
export function grouped(by: string | null, rows: readonly ReportRow[], next: string | null = null): Answered {
  return { body: { by, rows, next } };
}

/** A row of the quality report; what is given replaces what is usual. */
export function qualityRow(key: string | number | null, change: ReportRow = {}): ReportRow {
  return {
    ...{ key, mediaStarts: 200, viewers: 150, contentStarts: 190, rebufferRatio: 0.0123, rebufferEvents: 44 },
    ...{ rebufferTime: 600, rebufferImpacted: 0.2, startFailures: 4, startFailureRate: 0.02, exitsBeforeStart: 6 },
    ...{ exitRate: 0.03, playbackFailures: 2, playbackFailureRate: 0.0105, errorEvents: 9, errorImpacted: 0.04 },
    ...{ bitrateAverage: 4210, startupP50: 2.1, startupP90: 5, startupP95: 6.4, startupP99: 12 },
    ...{ startupWithoutAdsP50: 1.2, startupWithoutAdsP90: 3, startupWithoutAdsP95: 4, startupWithoutAdsP99: 7 },
    ...change,
  };
}

/** A row of a report over viewing. */
export function viewingRow(key: string | number | null, change: ReportRow = {}): ReportRow {
  return {
    ...{ key, mediaStarts: 110, viewers: 80, contentStarts: 100, contentCompletes: 40, contentResumes: 5 },
    ...{ contentTime: 90_000, mediaTime: 100_000, averageMinuteAudience: 50, averageContentTime: 900 },
    ...{ completionRate: 0.4, adTime: 10_000, adStarts: 300, name: `Title ${key}`, length: 1800 },
    ...{ progress10: 90, progress25: 80, progress50: 70, progress75: 60, progress95: 45 },
    ...change,
  };
}

/** A row of the report on ads. */
export function adRow(key: string | number | null, change: ReportRow = {}): ReportRow {
  return {
    ...{ key, adStarts: 300, adCompletes: 270, adSkips: 24, adAbandons: 6, adTime: 5400, averageAdTime: 18 },
    ...{ completionRate: 0.9, sessions: 120, name: `Spot ${key}`, length: 20 },
    ...change,
  };
}
