/** Spans that are running, by key, and where they go when they close. */

/** A stretch with a name; seconds since the session's start. `to` of an open one is the last event. */
export interface Span {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Not closed by an event of its own. */
  readonly open: boolean;
  /** Left early (`adSkip`, `chapterSkip`). */
  readonly skipped: boolean;
}

/** How a span came to its end. */
export type Closing = 'closed' | 'skipped' | 'open';

/** Opens and closes spans. */
export interface SpanBook {
  isOpen(key: string): boolean;
  /** Begins a span; one that still runs under this key ends unclosed. */
  begin(key: string, label: string, at: number, into: Span[]): void;
  close(key: string, at: number, how?: Closing): void;
  closeAll(at: number, how?: Closing): void;
}

/** An empty book. */
export function createSpanBook(): SpanBook {
  const running = new Map<string, { label: string; from: number; into: Span[] }>();
  const book: SpanBook = {
    isOpen: (key) => running.has(key),
    begin(key, label, from, into) {
      book.close(key, from, 'open');
      running.set(key, { label, from, into });
    },
    close(key, to, how = 'closed') {
      const span = running.get(key);
      if (span === undefined) return;
      running.delete(key);
      const { label, from, into } = span;
      into.push({ label, from, to, open: how === 'open', skipped: how === 'skipped' });
    },
    closeAll(to, how = 'closed') {
      for (const key of [...running.keys()]) book.close(key, to, how);
    },
  };
  return book;
}
