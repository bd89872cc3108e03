import { createRefusal } from '../http/refusal.js';

/** Query of a request, as it comes. */
export type Query = Readonly<Record<string, unknown>>;

/** Refuses what a report does not know, for a typing error would otherwise show everything instead of a part. */
export function refuseUnknown(query: Query, known: readonly string[]): void {
  const unknown = Object.keys(query).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw createRefusal(400, `${unknown.slice(0, 50)}: unknown parameter, expected one of ${known.join(', ')}`);
}

/** A text, or `null` when the parameter is not given. One given twice comes as an array and is refused. */
export function textOf(query: Query, name: string): string | null {
  const value = query[name];
  if (value === undefined) return null;
  if (typeof value === 'string' && value !== '' && value.length <= 500) return value;
  throw createRefusal(400, `${name}: expected a text of 1 to 500 characters, once`);
}

/** One of `choices`, or `null` when the parameter is not given. */
export function choiceOf<Choice extends string>(query: Query, name: string, choices: readonly Choice[]): Choice | null {
  const value = query[name];
  const choice = choices.find((one) => one === value);
  if (value === undefined || choice !== undefined) return choice ?? null;
  throw createRefusal(400, `${name}: expected one of ${choices.join(', ')}`);
}

/** A whole number from 1 to `most`; `usual` when the parameter is not given. */
export function limitOf(query: Query, usual: number, most: number): number {
  if (query['limit'] === undefined) return usual;
  const number = wholeNumber(query['limit']);
  if (number === null || number > most) throw createRefusal(400, `limit: expected a whole number from 1 to ${most}`);
  return number;
}

/** A position that an earlier page gave, or `null` when the parameter is not given. */
export function cursorOf(query: Query, name: string): number | null {
  if (query[name] === undefined) return null;
  const number = wholeNumber(query[name]);
  if (number === null) throw createRefusal(400, `${name}: expected the value of next from an earlier page`);
  return number;
}

/** A moment as milliseconds since the epoch, from those or from ISO 8601; `null` when the parameter is not given. */
export function momentOf(query: Query, name: string): number | null {
  const value = query[name];
  if (value === undefined) return null;
  const moment = typeof value === 'string' ? readMoment(value) : NaN;
  if (Number.isFinite(moment)) return moment;
  throw createRefusal(400, `${name}: expected milliseconds since the epoch or a time such as 2026-01-31T12:00:00Z`);
}

function readMoment(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  // Without a zone a time would mean another moment on every machine.
  return /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z)?$/.test(text) ? Date.parse(text) : NaN;
}

/** A whole number from 1 on that a double holds exactly; a parameter given twice comes as an array and is none. */
function wholeNumber(text: unknown): number | null {
  return typeof text === 'string' && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
