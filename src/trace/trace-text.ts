import { readBytes, readNumber, writeBytes, writeNumber } from './alphabet.js';
import { readLines, writeLines } from './lines.js';
import type { Trace } from './trace.js';

/** How the two ends compress, each with what it has: text in UTF-8, raw deflate (RFC 1951), the preset dictionary. */
export type Deflate = (text: string) => Uint8Array;
/** Throws on what is not deflated. */
export type Inflate = (bytes: Uint8Array) => string;

/** What every text of a trace begins with: name and version of the format. */
export const magic = 'TF1';

const lengthDigits = 3;
const checkDigits = 6;

/** Characters that a text has before its load. */
const head = magic.length + lengthDigits + checkDigits;

/** Adler-32 (RFC 1950), which finds a character that was lost or mistyped. */
function checksum(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let i = 0; i < bytes.length; i++) {
    low = (low + (bytes[i] as number)) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
}

/** A trace as a text: `TF1`, the length of the load, its checksum, the load. Stands alone. */
export function writeTrace(trace: Trace, deflate: Deflate): string {
  const bytes = deflate(writeLines(trace));
  const load = writeBytes(bytes);
  return magic + writeNumber(load.length, lengthDigits) + writeNumber(checksum(bytes), checkDigits) + load;
}

/**
 * The traces in a text: any number of codes, in any order, broken and indented as mails and chats do.
 *
 * @throws Error that says which code is wrong, what was expected and what came
 */
export function readTraces(given: string, inflate: Inflate): readonly Trace[] {
  const text = given.replace(/\s+/g, '').toUpperCase();
  const traces: Trace[] = [];
  let at = 0;
  do {
    const which = `code ${traces.length + 1}`;
    const code = text.slice(at);
    if (code.slice(0, magic.length) !== magic) {
      const began = code ? JSON.stringify(code.slice(0, 20)) : 'nothing';
      throw new Error(`${which}: expected a text that begins with ${magic}, got ${began}`);
    }
    const length = readNumber(code.slice(magic.length, magic.length + lengthDigits));
    const load = code.slice(head, head + length);
    if (code.length < head || !(load.length === length)) {
      const wanted = code.length < head || isNaN(length) ? head : head + length;
      throw new Error(`${which} is cut short: expected ${wanted} characters, got ${code.length}`);
    }
    const check = readNumber(code.slice(magic.length + lengthDigits, head));
    traces.push(readLoad(which, load, check, inflate));
    at += head + length;
  } while (at < text.length);
  return traces;
}

function readLoad(which: string, load: string, check: number, inflate: Inflate): Trace {
  const bytes = readBytes(load);
  if (!bytes || checksum(bytes) !== check) {
    throw new Error(`${which} is damaged: its checksum does not match; scan or copy it once more`);
  }
  const trace = readLines(inflate(bytes));
  if (!trace) throw new Error(`${which}: the checksum matches, but it is no trace`);
  return trace;
}

/** Codes that were made together as one trace each, oldest first; of each one, what they say twice is said once. */
export function joinTraces(traces: readonly Trace[]): readonly Trace[] {
  const made: number[] = [];
  traces.forEach((trace) => {
    if (made.indexOf(trace.made) < 0) made.push(trace.made);
  });
  return made.sort((a, b) => a - b).map((when) => join(traces.filter((trace) => trace.made === when)));
}

function join(codes: readonly Trace[]): Trace {
  const known: { [code: number]: true } = {};
  const once = codes.filter(({ code }) => !known[code] && (known[code] = true));
  // The newest has the lowest number.
  const ordered = once.sort((a, b) => b.code - a.code);
  return ordered.reduce((older, newer) => {
    const shift = older.sessions.length;
    const entries = newer.entries.map((entry) =>
      entry.kind === 'event' && entry.session >= 0 ? { ...entry, session: entry.session + shift } : entry,
    );
    return {
      ...newer,
      code: 0,
      sessions: older.sessions.concat(newer.sessions),
      entries: older.entries.concat(entries),
    };
  });
}
