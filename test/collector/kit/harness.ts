import { buildCollector, type CollectorOptions, type SessionPage, type SessionReport } from '@tenfoot/collector';
import type { WireEvent } from 'tenfoot/protocol';
import { startBody } from './bodies.js';
import { makeFolder, removeFolders } from './folders.js';

/** An answer as tests look at it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** `message` of an error answer, otherwise empty. */
  readonly message: string;
}

/** Any other options of a request. */
export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'OPTIONS' | 'PUT';
  readonly headers?: Record<string, string>;
}

/** A collector without a port, with a clock that stands still until it is set. */
export function createHarness(options: Partial<CollectorOptions> = {}) {
  const data = options.data ?? makeFolder();
  const time = { now: 1_800_000_000_000 };
  // Tests post in a moment what a set sends in hours; those of the limits set them.
  const limits = { sessionRate: 0, addressRate: 0, ...options.limits };
  const app = buildCollector({ clock: () => time.now, ...options, limits, data });

  async function request(url: string, payload?: string, { method = 'POST', headers = {} }: RequestOptions = {}) {
    const reply = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    const body = reply.body.startsWith('{') ? reply.json<{ message?: string }>() : {};
    return {
      status: reply.statusCode,
      headers: reply.headers as Answer['headers'],
      text: reply.body,
      message: body.message ?? '',
    };
  }

  const post = (url: string, body: unknown): Promise<Answer> => request(url, JSON.stringify(body));
  const get = (url: string): Promise<Answer> => request(url, undefined, { method: 'GET' });

  return {
    app,
    data,
    time,
    request,
    post,
    get,
    /** Opens a session; gives its path. */
    async open(start: WireEvent = startBody()): Promise<string> {
      const answer = await post('/api/v1/sessions', start);
      if (answer.status !== 201) throw new Error(`sessionStart was answered ${answer.status}: ${answer.text}`);
      return answer.headers['location'] ?? '';
    },
    send: (session: string, event: unknown): Promise<Answer> => post(`${session}/events`, event),
    async report(session: string): Promise<SessionReport> {
      return JSON.parse((await get(session.replace('/api/v1', '/reports'))).text) as SessionReport;
    },
    async list(query = ''): Promise<SessionPage> {
      return JSON.parse((await get(`/reports/sessions${query}`)).text) as SessionPage;
    },
    async close(): Promise<void> {
      await app.close();
      removeFolders();
    },
  };
}

/** See `createHarness`. */
export type Harness = ReturnType<typeof createHarness>;
