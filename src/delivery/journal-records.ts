import { isEventType, type WireEvent } from '../protocol/events.js';
import type { StoreRecord } from './store.js';

/** What the records of one session say. */
export interface RecordedSession {
  readonly key: string;
  readonly sid: string | null;
  readonly start: WireEvent | null;
  /** In order. */
  readonly entries: readonly { readonly key: string; readonly event: WireEvent }[];
}

const entryKey = /^(.+)\/(\d+)$/;
const sidKey = /^(.+)\/sid$/;
const startKey = /^(.+)\/start$/;

/** Sessions out of records, oldest first; `skip` is told the key of what is no record of the journal. */
export function readRecords(records: readonly StoreRecord[], skip: (key: string) => void): readonly RecordedSession[] {
  const sids: { [session: string]: string } = {};
  const starts: { [session: string]: WireEvent } = {};
  const entries: { [session: string]: { key: string; number: number; event: WireEvent }[] } = {};
  records.forEach(({ key, value }) => {
    const sid = sidKey.exec(key);
    const start = startKey.exec(key);
    const entry = entryKey.exec(key);
    const session = (sid || start || entry || [])[1];
    if (session === undefined) return skip(key);
    if (sid && typeof value === 'string') {
      sids[session] = value;
      entries[session] = entries[session] || [];
    } else if (start && isWireEvent(value)) {
      starts[session] = value;
      entries[session] = entries[session] || [];
    } else if (entry && isWireEvent(value)) {
      (entries[session] = entries[session] || []).push({ key, number: Number(entry[2]), event: value });
    } else skip(key);
  });
  return Object.keys(entries)
    .sort()
    .map((key) => ({
      key,
      sid: sids[key] === undefined ? null : sids[key],
      start: starts[key] || null,
      entries: (entries[key] || []).sort((a, b) => a.number - b.number),
    }));
}

function isWireEvent(value: unknown): value is WireEvent {
  if (typeof value !== 'object' || value === null) return false;
  const { eventType, playerTime } = value as Partial<WireEvent>;
  return isEventType(eventType) && typeof playerTime === 'object' && typeof playerTime.ts === 'number';
}
