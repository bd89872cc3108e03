import type { Qoe, WireEvent } from '../protocol/events.js';

/** What a session has come to, by the events that were told of it. Nothing in it grows with watch time. */
export interface ViewingFacts {
  /** The collector's id, once it is known. */
  sid: string | null;
  /** Content id, title and kind; length in seconds, 0 when it is not known. Empty where the start was not heard. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly length: number;
  /** What the player does, in a word. */
  state: string;
  /** The ad and the chapter that are open, by name; empty when none is. */
  ad: string;
  chapter: string;
  states: readonly string[];
  /** The content has played: before that, and in breaks, who waits is kept waiting by a start and not by a stall. */
  played: boolean;
  inBreak: boolean;
  /** The last word on each. */
  qoe: Qoe;
  stalls: number;
  /** Milliseconds, of those that are over. */
  stalledFor: number;
  stalledSince: number | null;
  errors: number;
  events: number;
  answered: number;
  dropped: number;
  /** The newest event. */
  last: WireEvent;
}

const stateAfter: { readonly [type: string]: string } = {
  play: 'playing',
  pauseStart: 'paused',
  bufferStart: 'loading',
  sessionComplete: 'watched to the end',
  sessionEnd: 'ended',
};

/** The first of these parameters that says something. */
function textOf(params: WireEvent['params'], ...keys: readonly string[]): string {
  const said = keys
    .map((key) => params && params[key])
    .filter((value) => typeof value === 'string' || typeof value === 'number');
  return said.length ? String(said[0]) : '';
}

/** The facts of a session that begins with this event, which may not be its start. */
export function createViewingFacts(first: WireEvent): ViewingFacts {
  const { params } = first;
  return {
    sid: null,
    id: textOf(params, 'media.id'),
    name: textOf(params, 'media.name'),
    type: textOf(params, 'media.contentType'),
    length: Number(textOf(params, 'media.length')) || 0,
    state: 'starting',
    ad: '',
    chapter: '',
    states: [],
    played: false,
    inBreak: false,
    qoe: {},
    stalls: 0,
    stalledFor: 0,
    stalledSince: null,
    errors: 0,
    events: 0,
    answered: 0,
    dropped: 0,
    last: first,
  };
}

const namesOf = (states: unknown): readonly string[] =>
  Array.isArray(states)
    ? (states as { readonly [key: string]: unknown }[]).map((state) => textOf(state, stateName))
    : [];

const stateName = 'media.state.name';

/** Adds what an event says. */
export function noteEvent(facts: ViewingFacts, event: WireEvent): void {
  const { eventType: type, params, qoeData, playerTime } = event;
  const next = stateAfter[type];
  facts.events++;
  facts.last = event;
  facts.qoe = { ...facts.qoe, ...qoeData };
  if (type === 'error') facts.errors++;
  if (next) {
    const isStall = type === 'bufferStart' && facts.played && !facts.inBreak && facts.state === 'playing';
    if (facts.stalledSince !== null) facts.stalledFor += playerTime.ts - facts.stalledSince;
    facts.stalledSince = isStall ? playerTime.ts : null;
    if (isStall) facts.stalls++;
    facts.state = isStall ? 'stalled' : next;
    facts.played = facts.played || (type === 'play' && !facts.inBreak);
  }
  if (type === 'adBreakStart' || type === 'adBreakComplete') facts.inBreak = type === 'adBreakStart';
  if (type === 'adStart') facts.ad = textOf(params, 'media.ad.name', 'media.ad.id') || 'an ad';
  if (type === 'adComplete' || type === 'adSkip' || type === 'adBreakComplete') facts.ad = '';
  if (type === 'chapterStart') facts.chapter = textOf(params, 'media.chapter.friendlyName', 'media.chapter.index');
  if (type === 'chapterComplete' || type === 'chapterSkip') facts.chapter = '';
  if (type === 'stateStart') facts.states = facts.states.concat(textOf(params, stateName));
  const ended = type === 'stateEnd' ? [textOf(params, stateName)] : namesOf(params && params['statesEnd']);
  facts.states = facts.states
    .filter((name) => ended.indexOf(name) < 0)
    .concat(type === 'statesUpdate' ? namesOf(params && params['statesStart']) : []);
}
