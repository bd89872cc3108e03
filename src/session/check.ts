import { reasonOf, show } from '../diagnostics.js';

/** What one field of an object that the app gives has to be. */
export type Check = readonly [field: string, expected: string, holds: (value: unknown) => boolean];

const isNumber = (value: unknown): value is number => typeof value === 'number' && isFinite(value);

const checks = {
  text: ['a text that is not empty', (value: unknown) => typeof value === 'string' && value !== ''],
  string: ['a text', (value: unknown) => typeof value === 'string'],
  flag: ['true or false', (value: unknown) => typeof value === 'boolean'],
  seconds: ['seconds, a finite number from 0', (value: unknown) => isNumber(value) && value >= 0],
  length: ['seconds, a finite number above 0', (value: unknown) => isNumber(value) && value > 0],
  position: ['a whole number from 1', (value: unknown) => isNumber(value) && value >= 1 && value % 1 === 0],
  amount: ['a finite number from 0', (value: unknown) => isNumber(value) && value >= 0],
  object: ['an object', (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)],
  list: ['a list', (value: unknown) => Array.isArray(value)],
  call: ['a function', (value: unknown) => typeof value === 'function'],
} as const;

/** A field that must be there. */
export const required = (field: string, kind: keyof typeof checks): Check => [field, checks[kind][0], checks[kind][1]];

/** A field that may be left out. */
export const optional = (field: string, kind: keyof typeof checks): Check => [
  field,
  `${checks[kind][0]}, or nothing`,
  (value) => value === undefined || checks[kind][1](value),
];

/** What is wrong with an object that the app gave, in words; `null` when nothing is. */
export function findFault(name: string, given: unknown, fields: readonly Check[]): string | null {
  if (!checks.object[1](given)) return `${name}: expected an object, got ${show(given)}`;
  const values = given as { readonly [field: string]: unknown };
  try {
    const fault = fields.filter(([field, , holds]) => !holds(values[field]))[0];
    return fault ? `${name}.${fault[0]}: expected ${fault[1]}, got ${show(values[fault[0]])}` : null;
  } catch (error) {
    // A getter of the app may throw as anything of the app may.
    return `${name}: cannot be read, ${reasonOf(error)}`;
  }
}
