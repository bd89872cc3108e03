import { isRecord } from './shape.js';
import type { Trace, TraceAnswer, TracedEvent, TraceEntry, TraceSession } from './trace.js';

/** Event types by number. Part of the format `TF1`: new ones are added at the end. */
export const tracedTypes: readonly string[] = (
  'sessionStart play ping pauseStart bufferStart bitrateChange error adBreakStart adBreakComplete adStart adComplete ' +
  'adSkip chapterStart chapterComplete chapterSkip stateStart stateEnd statesUpdate sessionComplete sessionEnd'
).split(' ');

const ping = tracedTypes.indexOf('ping');
/** Milliseconds from one ping to the next, mostly. */
const beat = 10000;

const words: readonly TraceAnswer[] = ['waits', 'sent', 'dropped'];

const writeAnswer = (answer: TraceAnswer): number => (typeof answer === 'number' ? answer : words.indexOf(answer));
const readAnswer = (code: number): TraceAnswer => words[code] || code;

/** A playhead in whole hundredths: floating point is exact there, and both ends count alike. */
const hundredths = (playhead: number): number => Math.round(playhead * 100);

/**
 * A trace as JSON that is short before it is compressed: each entry says in what it differs from what could be expected,
 * a ping every ten seconds of a film that plays.
 */
export function writeLines(trace: Trace): string {
  const { made, code, library, app, platform, device, store, waiting, sessions, entries } = trace;
  let at = made;
  let playhead = 0;
  const lines = entries.map((entry) => {
    const passed = entry.at - at;
    at = entry.at;
    if (entry.kind === 'diagnostic') return [passed, entry.code, entry.message];
    const type = tracedTypes.indexOf(entry.type);
    const here = hundredths(entry.playhead);
    const line: unknown[] = [
      type < 0 ? entry.type : type,
      writeAnswer(entry.answer),
      here - playhead - Math.round(passed / 10),
      type === ping ? passed - beat : passed,
      Math.round(entry.took / 10),
    ];
    playhead = here;
    const { session, params, qoe } = entry;
    if (session || params || qoe) line.push(session);
    if (params || qoe) line.push(params || 0);
    if (qoe) line.push(qoe);
    return line;
  });
  const places = sessions.map(({ sid, id, name, type, length }) => [sid, id, name, type, length]);
  return JSON.stringify([made, code, library, app, platform, device, store, waiting, places, lines]);
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isText = (value: unknown): value is string => typeof value === 'string';

/** A trace of such JSON; `null` for anything else. */
export function readLines(json: string): Trace | null {
  const parts = parse(json);
  if (!Array.isArray(parts)) return null;
  const [made, code, library, app, platform, device, store, waiting, places, lines] = parts as unknown[];
  const numbers = [made, code, waiting];
  const texts = [library, app, platform, device, store];
  if (!numbers.every(isNumber) || !texts.every(isText) || !Array.isArray(places) || !Array.isArray(lines)) return null;
  const sessions = (places as unknown[]).map(readSession);
  const read = createEntryReader(made as number);
  const entries = (lines as unknown[]).map(read);
  if (sessions.indexOf(null) >= 0 || entries.indexOf(null) >= 0) return null;
  return {
    made: made as number,
    code: code as number,
    library: library as string,
    app: app as string,
    platform: platform as string,
    device: device as string,
    store: store as string,
    waiting: waiting as number,
    sessions: sessions as TraceSession[],
    entries: entries as TraceEntry[],
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function readSession(value: unknown): TraceSession | null {
  if (!Array.isArray(value)) return null;
  const [sid, id, name, type, length] = value as unknown[];
  if (!(sid === null || isText(sid)) || !isText(id) || !isText(name) || !isText(type) || !isNumber(length)) return null;
  return { sid, id, name, type, length };
}

/** Reads one line after the other; `null` for one that is none. */
function createEntryReader(made: number): (value: unknown) => TraceEntry | null {
  let at = made;
  let playhead = 0;

  function readEvent(line: readonly unknown[]): TracedEvent | null {
    const [type, answer, off, passed, took, session = 0, params, qoe] = line;
    const name = isNumber(type) ? tracedTypes[type] : type;
    if (!isText(name) || !isNumber(answer) || !isNumber(off) || !isNumber(passed)) return null;
    if (!isNumber(took) || !isNumber(session)) return null;
    const since = type === ping ? passed + beat : passed;
    at += since;
    playhead += off + Math.round(since / 10);
    return {
      kind: 'event',
      at,
      type: name,
      playhead: playhead / 100,
      answer: readAnswer(answer),
      took: took * 10,
      session,
      ...(isRecord(params) ? { params } : {}),
      ...(isRecord(qoe) ? { qoe } : {}),
    };
  }

  return (value) => {
    if (!Array.isArray(value)) return null;
    const line = value as unknown[];
    if (line.length !== 3) return readEvent(line);
    const [passed, code, message] = line;
    if (!isNumber(passed) || !isText(code) || !isText(message)) return null;
    at += passed;
    return { kind: 'diagnostic', at, code, message };
  };
}
