import type { WireEvent } from 'tenfoot/protocol';
import { kindOf } from '../checks/explain.js';
import type { Validator } from '../checks/validate.js';
import type { JsonBody } from './body.js';
import { checked } from './read-events.js';
import { createRefusal } from './refusal.js';

/** Reads a downloaded session: all of its events, or a refusal that names the first bad one. */
export type DownloadReader = (body: JsonBody, options: { flagRequired: boolean }) => WireEvent[];

/**
 * Creates a reader of downloaded sessions: one array, `sessionStart` first and only there. Posted the deprecated way, to
 * `/sessions`, its `media.downloaded` has to be true (`flagRequired`).
 */
export function createDownloadReader(validator: Validator): DownloadReader {
  return ({ value }, { flagRequired }) => {
    if (!Array.isArray(value)) {
      throw createRefusal(400, `body: expected an array of events, sessionStart first, got ${kindOf(value)}`);
    }
    if (value.length === 0) throw createRefusal(400, 'body: expected at least a sessionStart, got an empty array');
    const events = value.map((one: unknown, index) => checkOne(validator, one, index));
    if (flagRequired && events[0]?.params?.['media.downloaded'] !== true) {
      throw createRefusal(
        400,
        '[0].params["media.downloaded"]: expected true for an array on /api/v1/sessions; /api/v1/downloaded needs no flag',
      );
    }
    return events;
  };
}

function checkOne(validator: Validator, value: unknown, index: number): WireEvent {
  const event = checked(validator, value, `[${index}]`);
  const { eventType } = event;
  if (index === 0 && eventType !== 'sessionStart') {
    throw createRefusal(400, `[0].eventType: expected sessionStart, got ${eventType}`);
  }
  if (index > 0 && eventType === 'sessionStart') {
    throw createRefusal(400, `[${index}].eventType: sessionStart again, one array is one session`);
  }
  return event;
}
