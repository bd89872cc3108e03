import { compareEvents } from '../sessions/event-order.js';
import { type AdMeter, type AdRecord, emptyAds, measureAds } from './ad-meter.js';
import { type ChapterMeter, type ChapterRecord, emptyChapters, measureChapters } from './chapter-meter.js';
import type { EngineEvent } from './engine-event.js';
import { emptyPositions, measurePosition, type PositionMeter } from './position-meter.js';
import { emptyQuality, measureQuality, type QualityMeter } from './quality-meter.js';
import { factsOf, noFacts, type SessionFacts } from './session-facts.js';
import { emptyStart, measureStart, type StartMeter } from './start-meter.js';
import { measureStates, type StateMeter } from './state-meter.js';
import { advance, emptyAccount, type TimeAccount } from './time-account.js';

/**
 * A session after its last event in order: what the next one is applied to. Plain values, kept as JSON. Bounded whatever
 * the session's length: each meter says its bound, ads and chapters that have closed are handed on.
 */
export interface EngineState {
  readonly account: TimeAccount;
  readonly position: PositionMeter;
  readonly quality: QualityMeter;
  readonly start: StartMeter;
  readonly ads: AdMeter;
  readonly chapters: ChapterMeter;
  readonly states: StateMeter;
  facts: SessionFacts;
}

/** What a fold gives: the new state, and the ads and chapters that closed in it. */
export interface Folded {
  readonly state: EngineState;
  readonly ads: readonly AdRecord[];
  readonly chapters: readonly ChapterRecord[];
}

/** Rules that an operator may choose. */
export interface EngineRules {
  /** See `PositionRules.marksOnSeek`. */
  readonly marksOnSeek: boolean;
}

/** The recommended rules. */
export const usualRules: EngineRules = { marksOnSeek: false };

/** A session without events. */
export function emptyState(downloaded: boolean): EngineState {
  return {
    account: emptyAccount(downloaded),
    position: emptyPositions(),
    quality: emptyQuality(),
    start: emptyStart(),
    ads: emptyAds(),
    chapters: emptyChapters(),
    states: [],
    facts: noFacts,
  };
}

/**
 * Applies `events`, which have to be in order (see `compareEvents`) and after what `before` has seen. Pure: `before`
 * stays as it is. The cost of an event does not depend on how many came before it.
 */
export function foldEngine(before: EngineState, events: Iterable<EngineEvent>, rules = usualRules): Folded {
  return foldInto(structuredClone(before), events, rules);
}

/** The same for a state that nobody else holds: it is changed, which saves the copy. */
export function foldInto(state: EngineState, events: Iterable<EngineEvent>, rules = usualRules): Folded {
  const ads: AdRecord[] = [];
  const chapters: ChapterRecord[] = [];
  for (const event of events) {
    if (event.type === 'sessionStart') state.facts = factsOf(event);
    const { account, facts } = state;
    const step = advance(account, event);
    measurePosition(state.position, event, step, account, { length: facts.length, ...rules });
    measureQuality(state.quality, event, step);
    measureStart(state.start, event, step, account);
    measureAds(state.ads, event, step, facts.contentId, (ad) => ads.push(ad));
    measureChapters(state.chapters, event, step, account.still !== null, facts.contentId, (one) => chapters.push(one));
    measureStates(state.states, event, step);
  }
  return { state, ads, chapters };
}

/** Whether `events` (in order) can be applied on top of `state` without a fold from the start of the session. */
export function followsState({ account }: EngineState, events: readonly EngineEvent[]): boolean {
  const first = events[0];
  return !first || !account.last || compareEvents(account.last, first) < 0;
}
