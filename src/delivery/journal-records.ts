import { type EventType, isEventType, type WireEvent } from '../protocol/events.js';
import type { TextRecord } from './sealed-record.js';

/** Where a session that runs was last alive, and what would close it from there. */
export interface Mark {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Seconds, within the content. */
  readonly playhead: number;
  /** The events that close what is open, in order; the last one ends the session. */
  readonly closing: readonly EventType[];
}

/** An event as it was recorded. */
export interface RecordedEntry {
  readonly key: string;
  readonly number: number;
  readonly event: WireEvent;
  readonly body: string;
}

/** What the records of one session say. */
export interface RecordedSession {
  readonly key: string;
  readonly sid: string | null;
  readonly start: WireEvent | null;
  /** There is one as long as nobody has ended the session. */
  readonly mark: Mark | null;
  /** In order. */
  readonly entries: readonly RecordedEntry[];
}

/** Key of a record of a session: a number for an event, or a word. */
const recordKey = /^(.+)\/(\d+|[a-z]+)$/;

/** The session that a record belongs to, and its name there; `null` for a record of something else. */
export function readKey(key: string): { readonly session: string; readonly name: string } | null {
  const match = recordKey.exec(key);
  return match && { session: match[1] as string, name: match[2] as string };
}

type Found = { sid: string | null; start: WireEvent | null; mark: Mark | null; entries: RecordedEntry[] };

/** Takes a record up where it belongs; `false` for one that makes no sense there. */
function takeUp(session: Found, key: string, name: string, text: string): boolean {
  if (name === 'sid') {
    session.sid = text;
    return true;
  }
  const value = parse(text);
  if (name === 'mark' && isMark(value)) session.mark = value;
  else if (name === 'start' && isWireEvent(value)) session.start = value;
  else if (/^\d/.test(name) && isWireEvent(value)) {
    session.entries.push({ key, number: Number(name), event: value, body: text });
  } else return false;
  return true;
}

/** Sessions out of records, oldest first; `skip` is told the key of what is no record of the journal. */
export function readRecords(records: readonly TextRecord[], skip: (key: string) => void): readonly RecordedSession[] {
  const found: { [session: string]: Found } = {};
  records.forEach(({ key, text }) => {
    const parsed = readKey(key);
    const session = (parsed && found[parsed.session]) || { sid: null, start: null, mark: null, entries: [] };
    if (parsed && takeUp(session, key, parsed.name, text)) found[parsed.session] = session;
    else skip(key);
  });
  return Object.keys(found)
    .sort()
    .map((key) => {
      const { sid, start, mark, entries } = found[key] as Found;
      return { key, sid, start, mark, entries: entries.sort((a, b) => a.number - b.number) };
    });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whole, as its checksum says, and not ours all the same: whoever reads it is told.
    return null;
  }
}

const isNumber = (value: unknown): boolean => typeof value === 'number' && isFinite(value);

function isWireEvent(value: unknown): value is WireEvent {
  if (typeof value !== 'object' || value === null) return false;
  const { eventType, playerTime } = value as Partial<WireEvent>;
  return isEventType(eventType) && typeof playerTime === 'object' && isNumber(playerTime.ts);
}

function isMark(value: unknown): value is Mark {
  if (typeof value !== 'object' || value === null) return false;
  const { at, playhead, closing } = value as Partial<Mark>;
  return isNumber(at) && isNumber(playhead) && Array.isArray(closing) && closing.every(isEventType);
}
