import type { EventType, WireEvent } from '../protocol/events.js';
import type { FindingName } from './findings.js';
import type { Values } from './text.js';

/** Tells a finding. `about` is what tells two findings of one name apart, such as a key. */
export type Tell = (name: FindingName, values: Values, about?: string) => void;

/** Looks at one body after the other. Sessions that go on in a new one begin with another `sessionStart`. */
export type Look = (event: WireEvent, tell: Tell) => void;

/** A parameter that is a number; `NaN` where it is not there. */
export function numberOf(event: WireEvent, key: string): number {
  const value = (event.params || {})[key];
  return typeof value === 'number' ? value : NaN;
}

/** A parameter that is a text; empty where it is not there. */
export function textOf(event: WireEvent, key: string): string {
  const value = (event.params || {})[key];
  return typeof value === 'string' ? value : '';
}

/** Whether a body is one of some types. */
export const isOneOf = (event: WireEvent, types: readonly EventType[]): boolean => types.indexOf(event.eventType) >= 0;

/** Seconds of the content that has begun; `NaN` where it is live and has none. State: one number. */
export function createLength(): (event: WireEvent) => number {
  let length = NaN;
  return (event) => {
    if (event.eventType === 'sessionStart') {
      const told = numberOf(event, 'media.length');
      const live = /^(live|linear)$/i.test(textOf(event, 'media.contentType'));
      length = told <= 0 || (live && told === 86400) ? NaN : told;
    }
    return length;
  };
}

/** Where each position was seen first: two places with one position are told. State: at most 200 positions. */
export function createPositions(): { note(position: number, offset: number): number | null; clear(): void } {
  let seen: { [position: string]: number } = {};
  let count = 0;
  return {
    note(position, offset) {
      const before = seen[position];
      if (before === undefined && count < 200) {
        seen[position] = offset;
        count++;
      }
      return before === undefined || before === offset ? null : before;
    },
    clear() {
      seen = {};
      count = 0;
    },
  };
}
