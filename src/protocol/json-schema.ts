import {
  customMetadataEvents,
  customMetadataKey,
  type EventType,
  paramRules,
  type ParamRule,
  qoeTable,
  type ValueType,
} from './events.js';

/** A JSON Schema, draft-04. */
export interface JsonSchema {
  [keyword: string]: unknown;
}

const closed = { additionalProperties: false } as const;

const valueSchemas: { readonly [Type in ValueType]: JsonSchema } = {
  string: { type: 'string' },
  number: { type: 'number' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  customerIds: {
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { id: { type: 'string' }, authState: { enum: [0, 1, 2] } },
      required: ['id'],
      ...closed,
    },
  },
  states: {
    type: 'array',
    items: {
      type: 'object',
      properties: { 'media.state.name': { type: 'string' } },
      required: ['media.state.name'],
      ...closed,
    },
  },
};

/** A closed object schema from rows of the table. `required` is left out when empty: draft-04 forbids an empty list. */
function objectSchema(rules: { readonly [key: string]: ParamRule }): JsonSchema {
  const properties: JsonSchema = {};
  const required: string[] = [];
  Object.keys(rules).forEach((key) => {
    const rule = rules[key] as ParamRule;
    properties[key] = valueSchemas[rule.type];
    if (rule.required) required.push(key);
  });
  return { type: 'object', properties, ...(required.length ? { required } : {}), ...closed };
}

const playerTime: JsonSchema = {
  type: 'object',
  properties: { playhead: { type: 'number', minimum: 0 }, ts: { type: 'integer', minimum: 0 } },
  required: ['playhead', 'ts'],
  ...closed,
};

const customMetadata: JsonSchema = {
  type: 'object',
  patternProperties: { [customMetadataKey]: { type: 'string' } },
  ...closed,
};

/**
 * The JSON Schema (draft-04) of one event type: what `GET /api/v1/schemas/{eventType}` answers, and what a collector
 * checks bodies against. Follows the documented skeleton: closed objects, `playerTime` and `qoeData` as definitions.
 */
export function jsonSchema(type: EventType): JsonSchema {
  const rules = paramRules(type);
  const params = rules && objectSchema(rules);
  return {
    $schema: 'http://json-schema.org/draft-04/schema#',
    title: type,
    definitions: { playerTime, qoeData: objectSchema(qoeTable), customMetadata },
    type: 'object',
    properties: {
      eventType: { enum: [type] },
      playerTime: { $ref: '#/definitions/playerTime' },
      qoeData: { $ref: '#/definitions/qoeData' },
      ...(params ? { params } : {}),
      ...((customMetadataEvents as readonly string[]).indexOf(type) >= 0
        ? { customMetadata: { $ref: '#/definitions/customMetadata' } }
        : {}),
    },
    required: ['eventType', 'playerTime'].concat(params && params['required'] ? ['params'] : []),
    ...closed,
  };
}
