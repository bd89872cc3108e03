import { show } from '../diagnostics.js';
import {
  type CustomerIds,
  type CustomMetadata,
  customMetadataEvents,
  customMetadataKey,
  type EventType,
  type ParamRule,
  paramRules,
  type Qoe,
  qoeTable,
  type ValueType,
  type WireEvent,
} from './events.js';

/** What the protocol makes of values that an app or a set gave. */
export interface Sanitised {
  /** A body the protocol allows; `null` when a required value is missing or cannot be used. */
  readonly event: WireEvent | null;
  /** What was repaired, left out or missing, in words. */
  readonly faults: readonly string[];
}

/** An event as its parts, before it is a body. */
export interface EventParts {
  readonly type: EventType;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Seconds. */
  readonly playhead: number;
  readonly params?: { readonly [key: string]: unknown };
  readonly qoe?: { readonly [key: string]: unknown };
  /** Own metadata of the app; numbers and booleans become text. */
  readonly custom?: { readonly [key: string]: unknown };
}

interface Rules {
  readonly [key: string]: ParamRule;
}

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNumber = (value: unknown): value is number => typeof value === 'number' && isFinite(value);

const isCustomerId = (value: unknown): boolean => {
  if (!isObject(value) || typeof value['id'] !== 'string') return false;
  return Object.keys(value).every(
    (key) => key === 'id' || (key === 'authState' && [0, 1, 2].indexOf(value[key] as number) >= 0),
  );
};

/** Whether a value maps id types to ids (Media Collection API, "Customer IDs"). */
export function areCustomerIds(value: unknown): value is CustomerIds {
  return isObject(value) && Object.keys(value).every((key) => isCustomerId(value[key]));
}

const isState = (value: unknown): boolean =>
  isObject(value) && Object.keys(value).join() === 'media.state.name' && typeof value['media.state.name'] === 'string';

/** A value as its type is written on the wire; `undefined` when it cannot be. */
export const readers: { readonly [Type in ValueType]: (value: unknown) => unknown } = {
  string: (value) => (typeof value === 'string' ? value : undefined),
  number: (value) => (isNumber(value) ? value : undefined),
  // QoE arrives with fractions from many players; the protocol wants them cut off, as the vendor's SDKs do.
  integer: (value) => (isNumber(value) ? value - (value % 1) : undefined),
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  customerIds: (value) => (areCustomerIds(value) ? value : undefined),
  states: (value) => (Array.isArray(value) && value.every(isState) ? value : undefined),
};

function readTable(
  rules: Rules,
  given: { readonly [key: string]: unknown },
  faults: string[],
): { [key: string]: unknown } {
  const read: { [key: string]: unknown } = {};
  Object.keys(given).forEach((key) => {
    if (given[key] === undefined) return;
    const rule = Object.prototype.hasOwnProperty.call(rules, key) ? rules[key] : undefined;
    if (!rule) {
      faults.push(`${key}: not a key of this event, left out`);
      return;
    }
    const value = readers[rule.type](given[key]);
    if (value === undefined) faults.push(`${key}: expected ${rule.type}, got ${show(given[key])}, left out`);
    else read[key] = value;
  });
  return read;
}

const metadataKey = new RegExp(customMetadataKey);

/** Own metadata as the wire wants it: a key or a value that cannot be sent must not cost the event. */
function readMetadata(parts: EventParts, faults: string[]): CustomMetadata | null {
  const read: { [key: string]: string } = {};
  const given = parts.custom || {};
  const allowed = (customMetadataEvents as readonly string[]).indexOf(parts.type) >= 0;
  Object.keys(given).forEach((key) => {
    const value = given[key];
    const plain = typeof value === 'string' || typeof value === 'boolean' || isNumber(value);
    if (!allowed) faults.push(`${key}: no metadata on ${parts.type}, left out`);
    else if (!metadataKey.test(key)) {
      faults.push(`metadata key ${show(key)}: expected letters, digits, "_" and ".", left out`);
    } else if (!plain)
      faults.push(`metadata ${key}: expected a text, a number or a boolean, got ${show(value)}, left out`);
    else read[key] = String(value);
  });
  return Object.keys(read).length ? read : null;
}

/**
 * The small sanitiser that every event passes: no body leaves that the protocol does not allow (closed key sets,
 * types, finite numbers; Media Collection API, "JSON validation"). What cannot be used is left out and told; without
 * a required value there is no event. Empty objects are left out, and `ping` carries no `params`.
 */
export function sanitise(parts: EventParts): Sanitised {
  const { type, at, playhead } = parts;
  const faults: string[] = [];
  const rules: Rules = paramRules(type) || {};
  const params = readTable(rules, parts.params || {}, faults);
  const qoe: Qoe = readTable(qoeTable, parts.qoe || {}, faults);
  const customMetadata = readMetadata(parts, faults);
  const missing = Object.keys(rules).filter((key) => (rules[key] as ParamRule).required && !(key in params));
  missing.forEach((key) => faults.push(`${key}: required on ${type}, missing`));
  if (!isNumber(at) || !isNumber(playhead) || playhead < 0) {
    faults.push(`playerTime: expected a finite time and playhead, got ${show(at)} and ${show(playhead)}`);
    return { event: null, faults };
  }
  if (missing.length) return { event: null, faults };
  return {
    event: {
      eventType: type,
      playerTime: { playhead, ts: at },
      ...(Object.keys(params).length ? { params } : {}),
      ...(Object.keys(qoe).length ? { qoeData: qoe } : {}),
      ...(customMetadata ? { customMetadata } : {}),
    },
    faults,
  };
}
