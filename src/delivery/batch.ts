import type { JournalEntry } from './journal.js';

/**
 * What one request holds at most. The reference collector takes 1,000 events in 256 KiB; what leaves with a page may have
 * 64 KiB over all its requests (Fetch, "HTTP-network-or-cache fetch"), in Chromium nine requests.
 */
export const batchLimits = { events: 100, bytes: 61440, leaving: 9 } as const;

/** The first of `entries`, as many as one request takes; always one, if there is any. */
export function takeBatch(entries: readonly JournalEntry[], most: number): readonly JournalEntry[] {
  let bytes = 0;
  let count = 0;
  for (; count < entries.length && count < most; count++) {
    bytes += bytesOf((entries[count] as JournalEntry).body) + 1;
    if (count > 0 && bytes >= batchLimits.bytes) break;
  }
  return entries.slice(0, count);
}

/** An event alone as itself, several as an array of the same texts: collectors know an event by its text. */
export function bodyOf(entries: readonly JournalEntry[]): string {
  const bodies = entries.map(({ body }) => body);
  return bodies.length === 1 ? (bodies[0] as string) : `[${bodies.join(',')}]`;
}

/** Bytes of a text in UTF-8; a character beyond the first plane counts half as much again. */
export function bytesOf(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) bytes += code > 0x7ff ? 2 : 1;
  }
  return bytes;
}
