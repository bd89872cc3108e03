import type { SessionReport } from '@tenfoot/collector/api';
import type { WireEvent } from 'tenfoot/protocol';
import { findDisorder } from '../kit/find-disorder.js';
import { playedIn, playheadError, toStory } from './oracle.js';
import type { Ending } from './plan.js';
import type { LaunchRecord, RunRecord } from './run.js';

/** An event that something is wrong with, and in a word what. */
export interface Finding {
  readonly event: string;
  readonly what: string;
}

/** What was found of one launch. */
export interface Verdict {
  /** Id of the content that was watched. */
  readonly viewing: string;
  readonly ending: Ending;
  /** False for a browser that quit without telling the page. */
  readonly warned: boolean;
  /** Events that the tracker accepted. */
  readonly events: number;
  /** Accepted and not at the collector; seconds of age when the launch ended. */
  readonly lost: readonly (Finding & { readonly age: number })[];
  /** Events that the tracker said it dropped, because the collector would not take them. */
  readonly dropped: number;
  /** At the collector more than once. */
  readonly duplicated: readonly Finding[];
  /** At the collector, and nobody heard the tracker accept it: the end that a later launch tells of one that was cut off. */
  readonly unheard: readonly Finding[];
  readonly outOfOrder: readonly Finding[];
  /** Off by more than `playheadTolerance` from where the film was. */
  readonly wrongPlayhead: readonly Finding[];
  /** Seconds the film really played, and what the collector makes of it. */
  readonly played: number;
  readonly told: number;
  /** Sessions that nobody closed. */
  readonly leftOpen: number;
  /** Timers of the tracker that went off. */
  readonly wakes: number;
  /** What happened, in lines. */
  readonly story: readonly string[];
}

/** Seconds that a playhead may be off: players say four times a second where they are, and a set freezes in between. */
const playheadTolerance = 0.5;

/** Identity of an event within one viewing: no two have the same type and time. */
const keyOf = ({ eventType, playerTime }: WireEvent): string => `${eventType} ${playerTime.ts}`;

const nameOf = ({ eventType, playerTime }: WireEvent): string =>
  `${eventType} at ${playerTime.ts}, playhead ${playerTime.playhead}`;

/** Counts how often an event is among those that arrived. */
export function arrived(events: readonly WireEvent[]): (event: WireEvent) => number {
  const counts = new Map<string, number>();
  events.forEach((event) => counts.set(keyOf(event), (counts.get(keyOf(event)) ?? 0) + 1));
  return (event) => counts.get(keyOf(event)) ?? 0;
}

/** Holds what the collector has of each launch against what the player did. */
export function judge({ launches, denied }: RunRecord): Verdict[] {
  return launches.map((record) => {
    const { launch, contentId, oracle, sessions } = record;
    return {
      viewing: contentId,
      ending: launch.ending,
      // What a page says as another takes its place does not reach the rig; browsers that quit alone leave it out.
      warned: launch.ending !== 'quit' || oracle.warned,
      events: oracle.events.length,
      lost: findLost(record),
      dropped: oracle.diagnostics.reduce((sum, { message }) => sum + toldDropped(message), 0),
      duplicated: findDuplicated(record),
      unheard: findUnheard(record),
      outOfOrder: findOutOfOrder(record),
      wrongPlayhead: findWrongPlayheads(record),
      played: playedIn(oracle),
      told: sessions.reduce((sum, { totals }) => sum + totals.contentTime, 0),
      // A session that the tracker was told is gone is none that it could close.
      leftOpen: sessions.filter(({ id, state }) => state === 'open' && !denied.includes(id)).length,
      wakes: oracle.wakes,
      story: toStory(oracle),
    };
  });
}

const wireEvents = (sessions: readonly SessionReport[]): WireEvent[] =>
  sessions.flatMap(({ events }) => events.map(({ event }) => event));

/** "A session is given up, …; 3 events dropped". */
function toldDropped(message: string): number {
  return Number(/(\d+) events? dropped/.exec(message)?.[1] ?? 0);
}

/** Seconds by which the end that a later launch tells may differ from the one that the tracker accepted and lost. */
const sameEnd = 0.5;

function findLost({ oracle, endedAt, sessions }: LaunchRecord): Verdict['lost'] {
  const count = arrived(wireEvents(sessions));
  const heard = arrived(oracle.events.map(({ event }) => event));
  const ends = wireEvents(sessions).filter((event) => event.eventType === 'sessionEnd' && heard(event) === 0);
  // An end that got lost with its page, and that the next launch has told anew, is there.
  const isTold = ({ eventType, playerTime }: WireEvent): boolean =>
    eventType === 'sessionEnd' && ends.some((end) => Math.abs(end.playerTime.ts - playerTime.ts) <= sameEnd * 1000);
  return oracle.events
    .filter(({ event }) => count(event) === 0 && !isTold(event))
    .map(({ at, event }) => {
      const age = Math.max(0, (endedAt - at) / 1000);
      return { event: nameOf(event), what: `lost, ${age.toFixed(3)} s old`, age };
    });
}

function findDuplicated({ sessions }: LaunchRecord): Finding[] {
  const seen = new Set<string>();
  return wireEvents(sessions).flatMap((event) => {
    const again = seen.has(keyOf(event));
    seen.add(keyOf(event));
    return again ? [{ event: nameOf(event), what: 'there more than once' }] : [];
  });
}

function findUnheard({ oracle, sessions }: LaunchRecord): Finding[] {
  const heard = arrived(oracle.events.map(({ event }) => event));
  return wireEvents(sessions)
    .filter((event) => heard(event) === 0)
    .map((event) => ({ event: nameOf(event), what: 'nobody heard it accepted' }));
}

/** By the order in which they were accepted, and by the grammar of the protocol. */
function findOutOfOrder({ oracle, sessions }: LaunchRecord): Finding[] {
  const places = new Map(oracle.events.map(({ event }, place) => [keyOf(event), place]));
  return sessions.flatMap(({ events }) => {
    let last = -1;
    const found: Finding[] = [];
    for (const { event } of events) {
      const place = places.get(keyOf(event)) ?? last;
      if (place < last) found.push({ event: nameOf(event), what: 'before one that was accepted later' });
      last = place;
    }
    const disorder = findDisorder(events.map(({ event }) => event.eventType));
    return disorder === null ? found : [...found, { event: disorder, what: 'not in the grammar' }];
  });
}

function findWrongPlayheads({ oracle, sessions }: LaunchRecord): Finding[] {
  const heard = arrived(oracle.events.map(({ event }) => event));
  return wireEvents(sessions).flatMap((event) => {
    const { ts, playhead } = event.playerTime;
    const error = heard(event) ? playheadError(oracle, ts, playhead) : 0;
    if (error !== null && error <= playheadTolerance) return [];
    const what = error === null ? 'the film was not watched then' : `the film was ${error.toFixed(2)} s from there`;
    return [{ event: nameOf(event), what }];
  });
}
