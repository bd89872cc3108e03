import type { ErrorObject } from 'ajv';

const mostProblems = 5;
const mostCharacters = 80;
const mostKeys = 12;

/**
 * Says in one line what is wrong with a body: path, what was expected, what came; at most five problems.
 *
 * @param errors what ajv found, with `verbose` set
 * @param where path of the event in its body, empty for the body itself
 */
export function explain(errors: readonly ErrorObject[], where: string, type: string): string {
  const told = errors.slice(0, mostProblems).map((error) => explainOne(error, where, type));
  const more = errors.length - told.length;
  return told.join('; ') + (more > 0 ? `; and ${more} more` : '');
}

function explainOne(error: ErrorObject, where: string, type: string): string {
  const path = pathOf(error.instancePath, where);
  const params = error.params as Record<string, unknown>;
  const schema = error.parentSchema ?? {};
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      return `${joinKey(path, key)}: unknown key in ${type}, ${allowedKeys(schema)}`;
    }
    case 'required': {
      const key = String(params['missingProperty']);
      const rule = (schema['properties'] as Record<string, { type?: string }> | undefined)?.[key];
      return `${joinKey(path, key)}: missing, expected ${rule?.type ?? 'object'}`;
    }
    case 'enum':
      return `${named(path)}: expected one of ${(params['allowedValues'] as unknown[]).join(', ')}, got ${shorten(error.data)}`;
    case 'type':
      return `${named(path)}: expected ${String(params['type'])}, got ${shorten(error.data)}`;
    default:
      return `${named(path)}: ${error.message ?? error.keyword}, got ${shorten(error.data)}`;
  }
}

function allowedKeys(schema: Record<string, unknown>): string {
  const pattern = Object.keys((schema['patternProperties'] as object | undefined) ?? {})[0];
  if (pattern !== undefined) return `keys have to match ${pattern}`;
  const keys = Object.keys((schema['properties'] as object | undefined) ?? {});
  if (keys.length === 0) return 'expected no keys here';
  return keys.length > mostKeys ? 'see the schema for the keys it takes' : `expected ${keys.join(', ')}`;
}

/** A JSON pointer as one would write it in code: `/params/media.length` becomes `params["media.length"]`. */
function pathOf(pointer: string, start: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .reduce((path, key) => (/^\d+$/.test(key) ? `${path}[${key}]` : joinKey(path, key)), start);
}

function joinKey(path: string, key: string): string {
  if (/^[A-Za-z_]\w*$/.test(key) && key.length <= mostCharacters) return path ? `${path}.${key}` : key;
  return `${path}[${quote(key)}]`;
}

function named(path: string): string {
  return path || 'body';
}

/** The kind of a JSON value, as JSON Schema names it. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** A value for a message: short and on one line. Objects and arrays by kind only: they may be deep beyond printing. */
export function shorten(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `string ${quote(value)}`;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return kindOf(value);
  }
}

function quote(text: string): string {
  return JSON.stringify(text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text);
}
