/** Things that begin with one event and end with another: ads, chapters, player states. */
import type { RecordedEvent } from '@tenfoot/collector/api';
import { createSpanBook } from './span-book.js';
import type { Span, SpanBook } from './span-book.js';

/** Spans of one session by lane. */
export interface Spans {
  readonly ads: readonly Span[];
  readonly chapters: readonly Span[];
  /** By name of the state, in the order in which they were first seen. */
  readonly states: ReadonlyMap<string, readonly Span[]>;
}

/** Collects spans while events pass by in order. */
export interface SpanCollector {
  take(event: RecordedEvent['event'], t: number): void;
  /** Closes what is still open at the last event. */
  finish(t: number): Spans;
}

/** Most states drawn: the protocol reports ten names per session. */
const mostStates = 10;

/** Nothing seen yet. */
export function createSpanCollector(): SpanCollector {
  const book = createSpanBook();
  const states = createStates(book);
  const ads: Span[] = [];
  const chapters: Span[] = [];
  const take = ({ eventType, params = {} }: RecordedEvent['event'], t: number): void => {
    if (eventType === 'adStart') book.begin('ad', adName(params), t, ads);
    else if (eventType === 'adComplete') book.close('ad', t);
    else if (eventType === 'adSkip') book.close('ad', t, 'skipped');
    else if (eventType === 'adBreakComplete') book.close('ad', t, 'open');
    else if (eventType === 'chapterStart') book.begin('chapter', chapterName(params), t, chapters);
    else if (eventType === 'chapterComplete') book.close('chapter', t);
    else if (eventType === 'chapterSkip') book.close('chapter', t, 'skipped');
    else if (eventType === 'stateStart') states.set([params], true, t);
    else if (eventType === 'stateEnd') states.set([params], false, t);
    else if (eventType === 'sessionEnd') book.closeAll(t);
    else if (eventType === 'statesUpdate') {
      // Ends are applied before starts.
      states.set(params['statesEnd'], false, t);
      states.set(params['statesStart'], true, t);
    }
  };
  return {
    take,
    finish(t) {
      book.closeAll(t, 'open');
      return { ads, chapters, states: states.spans };
    },
  };
}

function createStates(book: SpanBook): {
  set(list: unknown, on: boolean, t: number): void;
  readonly spans: ReadonlyMap<string, readonly Span[]>;
} {
  const spans = new Map<string, Span[]>();
  return {
    spans,
    set(list, on, t) {
      for (const name of stateNames(list)) {
        const into = spans.get(name) ?? [];
        if (on && !spans.has(name) && spans.size < mostStates) spans.set(name, into);
        if (!on) book.close(`state ${name}`, t);
        else if (!book.isOpen(`state ${name}`)) book.begin(`state ${name}`, name, t, into);
      }
    },
  };
}

/** Names in a list of states. */
export function stateNames(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    const name =
      typeof one === 'object' && one !== null ? (one as Record<string, unknown>)['media.state.name'] : undefined;
    return typeof name === 'string' ? [name] : [];
  });
}

type Params = Readonly<Record<string, unknown>>;

function adName(params: Params): string {
  return text(params['media.ad.name']) ?? text(params['media.ad.id']) ?? 'Ad';
}

function chapterName(params: Params): string {
  const index = params['media.chapter.index'];
  return text(params['media.chapter.friendlyName']) ?? (typeof index === 'number' ? `Chapter ${index}` : 'Chapter');
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
