import type { Cancel } from '../clock.js';
import type { Inspection } from '../inspection.js';
import type { WireEvent } from '../protocol/events.js';
import type { TraceAnswer, TracedDiagnostic } from '../trace/trace.js';
import type { Tracker } from '../tracker.js';
import { createViewingFacts, noteEvent, type ViewingFacts } from './viewing-facts.js';

/** What an overlay needs of a tracker: any tracker, whatever it watches. */
export type Watched = Pick<Tracker<never>, 'on' | 'inspect' | 'consent'>;

/** An event as it was accepted, and what has become of it. */
export interface ChronicleEvent {
  readonly kind: 'event';
  readonly at: number;
  readonly event: WireEvent;
  facts: ViewingFacts;
  answer: TraceAnswer;
  /** Milliseconds from the event to its answer. */
  took: number;
}

/** What was told last, oldest first. */
export type ChronicleEntry = ChronicleEvent | TracedDiagnostic;

/** What a tracker told since somebody listens. */
export interface Chronicle {
  readonly entries: readonly ChronicleEntry[];
  /** The session that began last; `null` before anything was told. */
  readonly current: ViewingFacts | null;
  /** Finds out what has been given up without a word, by what no longer waits. */
  compare(inspection: Inspection): void;
  /** Listens no more. */
  stop(): void;
}

/** Entries that are remembered: more than half an hour of watching. */
const most = 300;

/** Time, type and place are enough to know an event again: one that was completed or recovered is another object. */
const keyOf = ({ eventType, playerTime }: WireEvent): string => `${eventType} ${playerTime.ts} ${playerTime.playhead}`;

/** Creates a chronicle. Holds the last 300 entries and the facts of their sessions. */
export function createChronicle(tracker: Watched): Chronicle {
  let entries: readonly ChronicleEntry[] = [];
  let current: ViewingFacts | null = null;

  function push(entry: ChronicleEntry): void {
    entries = entries.slice(1 - most).concat(entry);
  }

  /** The youngest session of this id. */
  function findSession(sid: string): ViewingFacts | null {
    for (let i = entries.length - 1; i >= 0; i--) {
      const entry = entries[i] as ChronicleEntry;
      if (entry.kind === 'event' && entry.facts.sid === sid) return entry.facts;
    }
    return null;
  }

  function findEvent(event: WireEvent): ChronicleEvent | null {
    const key = keyOf(event);
    const { ts } = event.playerTime;
    for (let i = entries.length - 1; i >= 0; i--) {
      const entry = entries[i] as ChronicleEntry;
      if (entry.at !== ts || entry.kind !== 'event' || entry.answer !== 'waits') continue;
      if (keyOf(entry.event) === key) return entry;
    }
    return null;
  }

  const cancels: readonly Cancel[] = [
    tracker.on('event', (event) => {
      if (event.eventType === 'sessionStart' || !current) current = createViewingFacts(event);
      noteEvent(current, event);
      push({ kind: 'event', at: event.playerTime.ts, event, facts: current, answer: 'waits', took: 0 });
    }),
    tracker.on('sent', ({ sid, event, status }) => {
      const entry = findEvent(event);
      // Left by an earlier launch, or told before anybody listened.
      if (!entry) return;
      entry.answer = status || 'sent';
      entry.took = Math.max(0, tracker.inspect().now - entry.at);
      // Sessions that run side by side are told apart by their answers.
      if (entry.facts.sid !== null && entry.facts.sid !== sid) entry.facts = findSession(sid) || entry.facts;
      else entry.facts.sid = sid;
      entry.facts.answered++;
    }),
    tracker.on('diagnostic', ({ code, message }) =>
      push({ kind: 'diagnostic', at: Math.floor(tracker.inspect().now), code, message }),
    ),
  ];

  return {
    get entries() {
      return entries;
    },
    get current() {
      return current;
    },
    compare({ sessions }) {
      const waiting: { [key: string]: true } = {};
      sessions.forEach(({ events }) => events.forEach((event) => (waiting[keyOf(event)] = true)));
      entries.forEach((entry) => {
        if (entry.kind !== 'event' || entry.answer !== 'waits' || waiting[keyOf(entry.event)]) return;
        entry.answer = 'dropped';
        entry.facts.dropped++;
      });
    },
    stop: () => cancels.forEach((cancel) => cancel()),
  };
}
