import type { EventType, WireEvent } from 'tenfoot/protocol';
import { epoch, startBody } from './bodies.js';
import type { Harness } from './harness.js';

/** Second, playhead, type, parameters. */
export type ViewingRow = readonly [t: number, playhead: number, type: EventType, params?: Record<string, unknown>];

/**
 * Sends a whole viewing, each event at its own second by the collector's clock; gives its path. `metadata` is the app's
 * own. A viewing that does not end is left open.
 */
export async function view(
  collector: Harness,
  params: Record<string, unknown>,
  rows: readonly ViewingRow[],
  metadata?: Record<string, string>,
): Promise<string> {
  const began = collector.time.now;
  // Two viewings of one content would be one session otherwise.
  const start: WireEvent = { ...startBody(params, epoch + began), ...(metadata ? { customMetadata: metadata } : {}) };
  const session = await collector.open(start);
  for (const [t, playhead, eventType, more] of rows) {
    collector.time.now = began + t * 1000;
    const playerTime = { playhead, ts: epoch + began + t * 1000 };
    const answer = await collector.send(session, { eventType, playerTime, ...(more ? { params: more } : {}) });
    if (answer.status !== 204) throw new Error(`${eventType} was answered ${answer.status}: ${answer.text}`);
  }
  return session;
}

/** Watched for `seconds`, started after `wait`. */
export function watched(wait: number, seconds: number): ViewingRow[] {
  return [
    [wait, 0, 'play'],
    [wait + seconds, seconds, 'sessionEnd'],
  ];
}

/** Asks for a report. */
export async function ask<Answer>(collector: Harness, url: string): Promise<Answer> {
  const answer = await collector.get(url);
  if (answer.status !== 200) throw new Error(`${url} was answered ${answer.status}: ${answer.text}`);
  return JSON.parse(answer.text) as Answer;
}
