import type { Random } from './random.js';

type Json = unknown;

/** Values that have broken parsers, databases and checks before. */
const odd: readonly Json[] = [
  ...[
    null,
    true,
    false,
    0,
    -0,
    -1,
    1.5,
    2 ** 31,
    2 ** 53 + 2,
    -(2 ** 53),
    1e308,
    5e-324,
    '',
    ' ',
    '0',
    'null',
    '\u0000',
  ],
  ...[
    '\ud800',
    'a\udc00b',
    '\u202e',
    '🙂',
    '%00',
    '../..',
    '__proto__',
    'constructor',
    "'; DROP TABLE log; --",
    '\\',
    '"',
  ],
  ...[[], {}, [[]], [null], { a: { b: {} } }, 'x'.repeat(3000)],
];

const oddKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '',
  ' ',
  '\u0000',
  'a-b',
  'params',
  '0',
  'x'.repeat(500),
];

/** Texts that no serialiser would write: put in for a value. */
const oddTexts = [
  '1e400',
  '-1e400',
  '01',
  '1.',
  'NaN',
  'Infinity',
  'undefined',
  '0x1',
  '1e',
  "'a'",
  '"\\u12"',
  '"\\x"',
  '[,]',
  '{,}',
];

/** Changes a copy of a value somewhere: another value, one key less, more or renamed, one element more. */
export function mutate(value: Json, random: Random): Json {
  if (random.chance(0.15)) return random.pick(odd);
  if (Array.isArray(value)) return mutateArray(value, random);
  if (typeof value !== 'object' || value === null) return random.chance(0.5) ? random.pick(odd) : value;
  const entries = Object.entries(value as Record<string, Json>);
  const index = random.below(Math.max(1, entries.length));
  const [key, inner] = entries[index] ?? ['', null];
  const roll = random.next();
  if (roll < 0.15) entries.splice(index, 1);
  else if (roll < 0.3) entries.push([random.pick(oddKeys), random.pick(odd)]);
  else if (roll < 0.4) entries[index] = [random.pick(oddKeys), inner];
  else entries[index] = [key, mutate(inner, random)];
  return fromEntries(entries);
}

function mutateArray(value: readonly Json[], random: Random): Json {
  const copy = [...value];
  const index = random.below(copy.length + 1);
  const roll = random.next();
  if (roll < 0.2) copy.splice(index, 1);
  else if (roll < 0.4) copy.splice(index, 0, random.pick(odd));
  else if (roll < 0.5) copy.push(...copy.slice(0, 20));
  else copy[index] = mutate(copy[index], random);
  return copy;
}

/** Also `__proto__` becomes a key of its own, as it is in a text. */
function fromEntries(entries: readonly (readonly [string, Json])[]): Json {
  const copy = {};
  entries.forEach(([key, value]) =>
    Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true }),
  );
  return copy;
}

/** Breaks a text: cut off, a character changed, doubled keys, depth, blanks, bytes that are no UTF-8. */
export function mutateText(text: string, random: Random): string | Buffer {
  const at = random.below(text.length + 1);
  switch (random.below(9)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + String.fromCharCode(random.below(300)) + text.slice(at + 1);
    case 2:
      return text.replace(/"playhead":[^,}]*/, `"playhead":${random.pick(oddTexts)}`);
    case 3:
      return text.replace('{', `{"eventType":"play","params":${'['.repeat(random.below(3000))}`);
    case 4:
      return text.replace('"playerTime"', '"playerTime":{"playhead":1,"ts":1},"playerTime"');
    case 5:
      return `\ufeff \n\t${text}  `;
    case 6:
      return Buffer.concat([
        Buffer.from(text.slice(0, at)),
        Buffer.from([0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80]),
        Buffer.from(text.slice(at)),
      ]);
    case 7:
      return `[${text},${text}]`;
    default:
      return text + text.slice(0, at);
  }
}
