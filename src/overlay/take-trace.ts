import type { Inspection } from '../inspection.js';
import type { Params } from '../protocol/events.js';
import type { Trace, TracedEvent, TraceEntry } from '../trace/trace.js';
import { writeTrace } from '../trace/trace-text.js';
import { version } from '../version.js';
import type { Chronicle, ChronicleEntry, ChronicleEvent } from './chronicle.js';
import { deflate } from './deflate.js';
import type { ViewingFacts } from './viewing-facts.js';

/** Everything but its entries. */
export type TraceHead = Omit<Trace, 'code' | 'sessions' | 'entries'>;

/** A code that can be shown, and what is in it. */
export interface TraceCode {
  readonly text: string;
  readonly entries: number;
  /** When its first and its last entry happened. */
  readonly from: number;
  readonly to: number;
}

/** The last minutes, as they were at one moment: in one text, or code by code. */
export interface TakenTrace {
  /** Everything that is remembered. */
  whole(): string;
  /**
   * The codes of at most so many characters: the first has the newest entries, each further one those before it. `null`
   * behind the last one. Each is made when it is asked for.
   */
  code(number: number, characters: number): TraceCode | null;
}

/** Names who watches, on which set, for whom: in no trace. Own metadata may do so, and is left out as a whole. */
const isIdentity = (key: string): boolean => /^(analytics|visitor)\.|^appInstallationId$/.test(key);
/** Said by the trace of its sessions and of the kit already. */
const isSaid = (key: string): boolean => /^media\.(id|name|length|contentType|libraryVersion)$/.test(key);

function paramsOf(params: { readonly [key: string]: unknown } | undefined): Params | null {
  const kept: { [key: string]: unknown } = {};
  const keys = Object.keys(params || {}).filter((key) => !isIdentity(key) && !isSaid(key));
  keys.forEach((key) => (kept[key] = (params as { readonly [key: string]: unknown })[key]));
  return keys.length ? kept : null;
}

/** Characters of a message in a trace. */
const longestMessage = 160;

function toEntry(entry: ChronicleEntry, session: number): TraceEntry {
  if (entry.kind === 'diagnostic') return { ...entry, message: entry.message.slice(0, longestMessage) };
  const { event, at, answer, took } = entry;
  const params = paramsOf(event.params);
  const traced: TracedEvent = {
    kind: 'event',
    at,
    type: event.eventType,
    playhead: event.playerTime.playhead,
    answer,
    took,
    session,
    ...(params ? { params } : {}),
    ...(event.qoeData ? { qoe: event.qoeData } : {}),
  };
  return traced;
}

/** A trace of some entries, with the sessions that they belong to. */
function toTrace(head: TraceHead, code: number, entries: readonly ChronicleEntry[]): Trace {
  const known: ViewingFacts[] = [];
  const placeOf = ({ facts }: ChronicleEvent): number => {
    if (!facts.id) return -1;
    if (known.indexOf(facts) < 0) known.push(facts);
    return known.indexOf(facts);
  };
  const traced = entries.map((entry) => toEntry(entry, entry.kind === 'event' ? placeOf(entry) : -1));
  const sessions = known.map(({ sid, id, name, type, length }) => ({ sid, id, name, type, length }));
  return { ...head, code, sessions, entries: traced };
}

/** How a trace begins: when, where, and how much waits. */
export function headOf({ now, options, store, sessions }: Inspection, device: string): TraceHead {
  return {
    made: Math.floor(now),
    library: version,
    app: `${options.app.name} ${options.app.version}`,
    platform: options.platform.name,
    device,
    store,
    waiting: sessions.reduce((sum, { events }) => sum + events.length, 0),
  };
}

/** Takes a trace of what is remembered now. */
export function takeTrace(head: TraceHead, chronicle: Chronicle): TakenTrace {
  const { entries } = chronicle;
  /** Where each code begins and ends. */
  const begins: number[] = [];
  const ends: number[] = [];

  const write = (code: number, from: number, to: number): string =>
    writeTrace(toTrace(head, code, entries.slice(from, to)), deflate);

  /** Where the entries before `to` begin that fit together; `to` when not even the last one does. */
  function findBegin(code: number, to: number, characters: number): number {
    let fits = to;
    let tooMany = -1;
    // Sixty are more than any code holds of a set that works, and cheaper to try than all.
    let next = Math.max(0, to - 60);
    while (fits - tooMany > 1) {
      if (write(code, next, to).length <= characters) fits = next;
      else tooMany = next;
      next = Math.floor((fits + tooMany) / 2);
    }
    return fits;
  }

  return {
    whole: () => write(0, 0, entries.length),
    code(number, characters) {
      for (let i = begins.length; i < number; i++) {
        let to = i ? (begins[i - 1] as number) : entries.length;
        let from = findBegin(i + 1, to, characters);
        // One that is too long for any code is passed over: those before it are not.
        while (from === to && to > 0) from = findBegin(i + 1, --to, characters);
        if (from === to) return null;
        ends.push(to);
        begins.push(from);
      }
      const from = begins[number - 1] as number;
      const to = ends[number - 1] as number;
      const atOf = (index: number): number => (entries[index] as ChronicleEntry).at;
      return { text: write(number, from, to), entries: to - from, from: atOf(from), to: atOf(to - 1) };
    },
  };
}
