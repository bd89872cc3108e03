import type { ServerResponse } from 'node:http';
import type { LiveEvent } from '../api.js';
import { type Frame, frameOf } from './frame.js';

/** One reader of the live feed: a position in the log and a connection. */
export interface Reader {
  /** Writes from the log until the reader is up to date or its connection is full. */
  pump(): void;
  /** Writes new events; one that cannot take them now gets them from the log later. */
  offer(frames: readonly Frame[]): void;
  /** Writes something that is not in the log, unless the connection is full. */
  tell(text: string): void;
  /** Shows that the stream is alive; drops a reader that took nothing since the last beat. */
  beat(): void;
  end(): void;
}

/** Parts of a reader. */
export interface ReaderOptions {
  readonly response: ServerResponse;
  readonly log: { eventsAfter(seq: number, limit: number): readonly LiveEvent[]; lastSeq(): number };
  /** Events it may be behind; beyond that it is told to start over. */
  readonly catchUp: number;
  /** Position of the last event it has. */
  readonly seen: number;
}

const page = 50;

/**
 * Creates a reader on an answer whose head is written. What waits in memory for it is at most the connection's own
 * buffer and one event.
 */
export function createReader({ response, log, catchUp, seen }: ReaderOptions): Reader {
  let sent = seen;
  let full = false;
  let fullAtBeat = false;

  /** Gives whether there is room for more. */
  function write(text: string): boolean {
    full = !response.write(text);
    return !full;
  }

  /** Writes in order; what follows the first one that fills the connection stays in the log. */
  function writeAll(frames: readonly Frame[]): boolean {
    return frames.every(({ seq, text }) => {
      sent = seq;
      return write(text);
    });
  }

  function skipWhatIsTooOld(): boolean {
    const missed = log.lastSeq() - catchUp - sent;
    if (missed <= 0) return true;
    sent += missed;
    return write(`event: reset\ndata: ${JSON.stringify({ missed })}\n\n`);
  }

  function pump(): void {
    let room = skipWhatIsTooOld();
    while (room) {
      const frames = log.eventsAfter(sent, page).map(frameOf);
      if (frames.length === 0) return;
      room = writeAll(frames);
    }
  }

  response.on('drain', () => {
    full = false;
    fullAtBeat = false;
    pump();
  });

  return {
    pump,
    offer(frames) {
      // A reader that has just come has read them itself.
      if (!full) writeAll(frames.filter(({ seq }) => seq > sent));
    },
    tell(text) {
      if (!full) write(text);
    },
    beat() {
      if (!full) write(': alive\n\n');
      else if (fullAtBeat) response.destroy();
      else fullAtBeat = true;
    },
    end: () => void response.end(),
  };
}
