import type { WireEvent } from 'tenfoot/protocol';
import type { Validator } from '../checks/validate.js';
import type { Received } from '../intake/received.js';
import { hashOf } from '../intake/identity.js';
import { splitArray } from '../intake/split-array.js';
import type { Limits } from '../limits.js';
import type { JsonBody } from './body.js';
import { createRefusal } from './refusal.js';

/** The `sessionStart` of a live session; a refusal for anything else. */
export function readStart(validator: Validator, body: JsonBody, limits: Limits): WireEvent {
  limitSize(body, limits.eventBytes);
  const event = checked(validator, body.value, '');
  if (event.eventType !== 'sessionStart') {
    throw createRefusal(
      400,
      `eventType: expected sessionStart, got ${event.eventType}; post it to /api/v1/sessions/{sid}/events`,
    );
  }
  if (event.params?.['media.downloaded'] === true) {
    throw createRefusal(
      400,
      'params["media.downloaded"]: true on a live session; post the whole session as an array to /api/v1/downloaded',
    );
  }
  return event;
}

/** What was posted to a session: one event, or an array of them. A refusal that names the first bad one. */
export function readEvents(validator: Validator, body: JsonBody, limits: Limits, receivedAt: number): Received[] {
  if (!Array.isArray(body.value)) {
    limitSize(body, limits.eventBytes);
    return [{ event: follower(validator, body.value, ''), text: body.text, hash: body.hash, receivedAt }];
  }
  if (body.value.length === 0) throw createRefusal(400, 'body: expected at least one event, got an empty array');
  if (body.value.length > limits.batchEvents) {
    throw createRefusal(413, `body: more than ${limits.batchEvents} events in one array`);
  }
  const events = body.value.map((value: unknown, index) => follower(validator, value, `[${index}]`));
  return withTexts(events, body, receivedAt);
}

/** Events of an array with their texts as sent. */
export function withTexts(events: readonly WireEvent[], body: JsonBody, receivedAt: number): Received[] {
  const texts = splitArray(body.text);
  return events.map((event, index) => {
    const text = texts[index] as string;
    return { event, text, hash: hashOf(text), receivedAt };
  });
}

/** An event as the schema of its type wants it. */
export function checked(validator: Validator, value: unknown, where: string): WireEvent {
  const result = validator.check(value, where);
  if ('message' in result) throw createRefusal(400, result.message);
  return result.event;
}

function follower(validator: Validator, value: unknown, where: string): WireEvent {
  const event = checked(validator, value, where);
  if (event.eventType !== 'sessionStart') return event;
  const field = where ? `${where}.eventType` : 'eventType';
  throw createRefusal(400, `${field}: sessionStart opens a session, post it to /api/v1/sessions`);
}

function limitSize({ size }: JsonBody, most: number): void {
  if (size > most) throw createRefusal(413, `body: larger than ${most} bytes`);
}
