import type { AdRecord } from '../engine/ad-meter.js';
import type { ChapterRecord } from '../engine/chapter-meter.js';
import type { EngineState } from '../engine/fold.js';
import { metricsOf } from '../engine/measure.js';
import type { Metrics } from '../engine/metrics.js';
import type { SessionFacts } from '../engine/session-facts.js';
import type { SessionSpan } from './session-span.js';

/** What the roll-up keeps of one session. A close record once `span.closedAt` is told (section 12.1). */
export interface SessionRecord {
  /** Number of the session. */
  readonly session: number;
  readonly sid: string;
  readonly downloaded: boolean;
  readonly span: SessionSpan;
  readonly facts: SessionFacts;
  readonly metrics: Metrics;
  /** Ads and chapters that are new or have changed. */
  readonly ads: readonly AdRecord[];
  readonly chapters: readonly ChapterRecord[];
}

/** Which session a record is about, and what closed since the last one. */
export interface RecordSource {
  readonly session: number;
  readonly sid: string;
  readonly downloaded: boolean;
  readonly ads: readonly AdRecord[];
  readonly chapters: readonly ChapterRecord[];
}

/** The record of a session in this state. What is open when the session closes, closes with it. */
export function recordOf(source: RecordSource, state: EngineState, span: SessionSpan): SessionRecord {
  const { closedAt, lastAt } = span;
  const closed = closedAt !== null;
  const secondsSinceLastCall = closed ? (closedAt - lastAt) / 1000 : null;
  const outcome = closed ? 'abandoned' : 'open';
  return {
    ...source,
    span,
    facts: state.facts,
    metrics: metricsOf(state, { closed, downloaded: source.downloaded, secondsSinceLastCall }),
    ads: state.ads.open ? [...source.ads, { ...state.ads.open, outcome }] : source.ads,
    chapters: state.chapters.open ? [...source.chapters, { ...state.chapters.open, outcome }] : source.chapters,
  };
}
