import type { LiveEvent } from '../api.js';

/** An event as server-sent text. */
export interface Frame {
  readonly seq: number;
  readonly text: string;
}

/** One live event as it is written. JSON has no line breaks, so one data line holds it. */
export function frameOf(event: LiveEvent): Frame {
  return { seq: event.seq, text: `event: event\nid: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n` };
}
