import type { Outcome } from './ad-meter.js';
import { type EngineEvent, numberOrNull, textOrNull } from './engine-event.js';
import { generatedId } from './generated-id.js';
import type { Step } from './time-account.js';

/** What is known of one viewing of a chapter. */
export interface ChapterRecord {
  /** Place among the chapters of the session, from 1. */
  readonly ordinal: number;
  /** Generated from content, index and offset: equal across sessions. */
  readonly id: string;
  readonly name: string | null;
  readonly index: number;
  /** Content second where it begins. */
  readonly offset: number;
  /** Seconds. */
  readonly length: number | null;
  readonly startedTs: number;
  /** Milliseconds playing on content in it. */
  time: number;
  outcome: Outcome;
}

/** Chapters of a session. Fixed size: chapters that have closed are handed on. */
export interface ChapterMeter {
  open: ChapterRecord | null;
  /** Milliseconds of `open.time` since the playhead last moved: what a stall takes back. */
  still: number;
  count: number;
  closed: number;
  completes: number;
  time: number;
}

/** A meter that has seen nothing. */
export function emptyChapters(): ChapterMeter {
  return { open: null, still: 0, count: 0, closed: 0, completes: 0, time: 0 };
}

/**
 * Takes the next event; `close` is handed each chapter that ends with it. Chapters do not overlap (section 4.1): one that
 * begins before the last one has ended, ends it. Ads in between do not.
 */
export function measureChapters(
  meter: ChapterMeter,
  event: EngineEvent,
  step: Step,
  isStill: boolean,
  contentId: string,
  close: (chapter: ChapterRecord) => void,
): void {
  if (!step.counts) return;
  bookTime(meter, step, isStill);
  const end = (outcome: Outcome): void => {
    if (!meter.open) return;
    meter.closed += 1;
    if (outcome === 'completed') meter.completes += 1;
    close({ ...meter.open, outcome });
    meter.open = null;
  };
  if (event.type === 'chapterComplete') end('completed');
  else if (event.type === 'chapterSkip') end('skipped');
  else if (event.type === 'sessionEnd') end('abandoned');
  else if (event.type === 'chapterStart') {
    end('abandoned');
    meter.count += 1;
    meter.still = 0;
    meter.open = chapterOf(event, contentId, meter.count);
  }
}

function bookTime(meter: ChapterMeter, step: Step, isStill: boolean): void {
  if (!meter.open) return;
  if (step.retracted > 0) addTime(meter, meter.open, -meter.still);
  if (step.doing === 'content') addTime(meter, meter.open, step.time);
  meter.still = isStill && step.doing === 'content' ? meter.still + step.time : 0;
}

function addTime(meter: ChapterMeter, open: ChapterRecord, time: number): void {
  open.time += time;
  meter.time += time;
}

function chapterOf({ params, ts }: EngineEvent, contentId: string, ordinal: number): ChapterRecord {
  const index = numberOrNull(params['media.chapter.index']) ?? 0;
  const offset = numberOrNull(params['media.chapter.offset']) ?? 0;
  return {
    ordinal,
    id: generatedId(contentId, index, offset),
    name: textOrNull(params['media.chapter.friendlyName']),
    index,
    offset,
    length: numberOrNull(params['media.chapter.length']),
    startedTs: ts,
    time: 0,
    outcome: 'open',
  };
}
