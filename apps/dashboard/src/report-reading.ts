/** Reads a handful of reports together, so that numbers on one page belong together. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Failure } from './collector-client.js';
import { fetchReport } from './report-client.js';
import type { Reported } from './report-client.js';
import { Retry } from './retry.js';

/** Addresses of reports by what they are needed for. */
export type Questions<Answers> = { readonly [Name in keyof Answers]?: string };

/**
 * The answers of one view. Bounded by the questions asked last. What was read stays on the page while something else is
 * read, and answers to questions that are no longer asked are dropped.
 */
export class ReportReading<Answers extends object> implements ReactiveController {
  loading = false;
  failure: Failure | null = null;
  /** Most events that one of the reports does not know of yet. */
  behind = 0;
  /** Rises with every reading that ended, for what is derived from the answers. */
  version = 0;
  private readonly retry: Retry;
  private questions: Questions<Answers> = {};
  private answers = new Map<string, Reported<unknown>>();
  private turn = 0;

  constructor(private readonly host: ReactiveControllerHost) {
    this.retry = new Retry(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    // Whatever still comes in is nobody's answer any more.
    this.turn += 1;
  }

  /** Asks what is not on the page yet; `anew` asks all of it. */
  ask(questions: Questions<Answers>, anew = false): void {
    const urls = urlsOf(questions);
    const same = urls.join(' ') === urlsOf(this.questions).join(' ');
    if (same && !anew) return;
    this.questions = questions;
    void this.read(anew ? urls : urls.filter((url) => !this.answers.has(url)));
  }

  /** Asks everything once more. */
  again(): void {
    this.ask(this.questions, true);
  }

  /** The answer to one of the questions asked last; `undefined` until it is there. */
  get<Name extends keyof Answers>(name: Name): Answers[Name] | undefined {
    const url = this.questions[name];
    return url === undefined ? undefined : (this.answers.get(url)?.value as Answers[Name] | undefined);
  }

  private async read(urls: readonly string[]): Promise<void> {
    const turn = (this.turn += 1);
    this.loading = true;
    this.host.requestUpdate();
    const read = await Promise.all(urls.map(async (url) => ({ url, answer: await fetchReport(url) })));
    if (turn !== this.turn) return;
    const wanted = new Set(urlsOf(this.questions));
    const answers = new Map([...this.answers].filter(([url]) => wanted.has(url)));
    this.failure = null;
    for (const { url, answer } of read) {
      if (answer.ok) answers.set(url, answer.value);
      else this.failure ??= answer.failure;
    }
    this.answers = answers;
    this.behind = Math.max(0, ...[...answers.values()].map(({ behind }) => behind));
    this.loading = false;
    this.version += 1;
    this.retry.after(this.failure, () => this.again());
    this.host.requestUpdate();
  }
}

function urlsOf(questions: object): string[] {
  return Object.values(questions) as string[];
}
