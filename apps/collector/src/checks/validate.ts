import type { ErrorObject, ValidateFunction } from 'ajv';
import AjvDraft04 from 'ajv-draft-04';
import { type EventType, eventTypes, isEventType, jsonSchema, type WireEvent } from 'tenfoot/protocol';
import { explain, kindOf, shorten } from './explain.js';

/** Checks bodies against the very schemas that are served. */
export interface Validator {
  /**
   * Gives the value as an event, or a message that names the field, what was expected and what came.
   *
   * @param where path of the value in its body, such as `[3]`; empty for the body itself
   */
  check(value: unknown, where: string): { event: WireEvent } | { message: string };
  /** The schema of an event type as JSON text; `null` for an unknown type. */
  schemaText(type: string): string | null;
}

/** All event types, as messages name them. */
export const knownTypes = eventTypes.join(', ');

/** The last moment that there is a date for. The API knows no bound; differences of two stay whole numbers within it. */
const latest = 8_640_000_000_000_000;

/** Creates a validator. Compiles all schemas once: that takes tens of milliseconds, a check takes a fraction of one. */
export function createValidator(): Validator {
  // The package is CommonJS; its default export is a property of what an ES module gets.
  const ajv = new AjvDraft04.default({ allErrors: true, verbose: true });
  const compiled = new Map<EventType, { check: ValidateFunction; text: string }>();
  for (const type of eventTypes) {
    const schema = jsonSchema(type);
    compiled.set(type, { check: ajv.compile(schema), text: JSON.stringify(schema) });
  }

  return {
    check(value, where) {
      const place = where || 'body';
      if (kindOf(value) !== 'object') return { message: `${place}: expected an event object, got ${kindOf(value)}` };
      const type = (value as Record<string, unknown>)['eventType'];
      const field = where ? `${where}.eventType` : 'eventType';
      if (type === undefined) return { message: `${field}: missing, expected one of ${knownTypes}` };
      if (!isEventType(type)) {
        return { message: `${field}: unknown event type ${shorten(type)}, expected one of ${knownTypes}` };
      }
      const check = compiled.get(type)?.check as ValidateFunction;
      if (!check(value)) return { message: explain(check.errors as ErrorObject[], where, type) };
      const event = value as WireEvent;
      const { ts } = event.playerTime;
      if (ts >= 0 && ts <= latest) return { event };
      const path = `${where ? `${where}.` : ''}playerTime.ts`;
      return { message: `${path}: expected milliseconds since the epoch, from 0 to ${latest}, got ${shorten(ts)}` };
    },
    schemaText: (type) => (isEventType(type) ? (compiled.get(type)?.text ?? null) : null),
  };
}
