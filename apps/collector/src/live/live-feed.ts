import type { ServerResponse } from 'node:http';
import type { LiveEvent, SessionSummary } from '../api.js';
import { frameOf } from './frame.js';
import { createReader, type Reader } from './reader.js';

/** Hands committed events to the readers of `GET /live`. */
export interface LiveFeed {
  /** How many there are. */
  readers(): number;
  /** Whether no further reader may be added. */
  isFull(): boolean;
  /** Adds a reader that has seen the log up to `seen`, or `null` to start with what comes now. */
  add(response: ServerResponse, seen: number | null): void;
  /** Tells all readers what is new in the log, up to a position. */
  publish(upTo: number): void;
  /** Tells of sessions that timed out. Not in the log, so a reader that is busy or away learns of it from the lists. */
  tellTimedOut(sessions: readonly SessionSummary[]): void;
  /** Ends all streams. */
  close(): void;
}

/** Parts and bounds of a live feed. */
export interface LiveFeedOptions {
  /** The log: where a reader catches up, so that nothing is buffered for one that is slow. */
  readonly log: { eventsAfter(seq: number, limit: number): readonly LiveEvent[]; lastSeq(): number };
  /** See `Limits.liveReaders`, `liveCatchUp`, `liveHeartbeat`. */
  readonly most: number;
  readonly catchUp: number;
  readonly heartbeat: number;
}

/** Events that are read at once. */
const page = 200;

/** Creates a live feed. It holds at most `most` readers and nothing per reader but a position in the log. */
export function createLiveFeed({ log, most, catchUp, heartbeat }: LiveFeedOptions): LiveFeed {
  const readers = new Set<Reader>();
  let told = log.lastSeq();
  const beat = setInterval(() => readers.forEach((reader) => reader.beat()), heartbeat);
  beat.unref();

  return {
    readers: () => readers.size,
    isFull: () => readers.size >= most,
    add(response, seen) {
      const reader = createReader({ response, log, catchUp, seen: seen ?? log.lastSeq() });
      readers.add(reader);
      response.on('close', () => readers.delete(reader));
      reader.pump();
    },
    publish(upTo) {
      // Read once for all of them; who cannot take it now reads it later.
      while (told < upTo && readers.size > 0) {
        const frames = log.eventsAfter(told, page).map(frameOf);
        if (frames.length === 0) break;
        told = frames.at(-1)?.seq ?? upTo;
        readers.forEach((reader) => reader.offer(frames));
      }
      told = Math.max(told, upTo);
    },
    tellTimedOut(sessions) {
      const text = sessions.map((one) => `event: timedOut\ndata: ${JSON.stringify(one)}\n\n`).join('');
      readers.forEach((reader) => reader.tell(text));
    },
    close() {
      clearInterval(beat);
      readers.forEach((reader) => reader.end());
    },
  };
}
