import { paramRules, type WireEvent } from '../protocol/events.js';

/** What nobody needs to know how long something was watched. */
const aside = /^(ping|error|bitrateChange|state|chapter)/;

/** An event with what the protocol requires of it, and nothing else. */
function toBare({ eventType, playerTime, params = {} }: WireEvent): WireEvent {
  const rules = paramRules(eventType) || {};
  const needed: { [key: string]: unknown } = {};
  const keys = Object.keys(params).filter((key) => rules[key] && rules[key].required);
  keys.forEach((key) => (needed[key] = params[key]));
  return { eventType, playerTime, ...(keys.length ? { params: needed } : {}) };
}

/**
 * What may be tried next of a downloaded session that the collector refused, which takes the array as a whole or not at
 * all. `null` when nothing can be left out any more: the start is refused, or what was watched.
 *
 * Our collector names the first bad event by its place, and so does whoever else says `[3]`: that one goes. Where none is
 * named, all goes that is beside the viewing, and what the protocol does not require of the rest. To look for it by halves
 * is out of the question: a half that is taken is a session.
 *
 * @param reason the collector's words
 */
export function leaveOut(events: readonly WireEvent[], reason: string): readonly WireEvent[] | null {
  const place = /\[(\d+)\]/.exec(reason);
  const bad = place ? Number(place[1]) : events.length;
  if (bad < events.length) return bad ? events.filter((_event, index) => index !== bad) : null;
  const rest = events.filter(({ eventType }) => !aside.test(eventType));
  const bare = rest.map((event, index) => (index ? toBare(event) : event));
  return JSON.stringify(bare) === JSON.stringify(events) ? null : bare;
}
