/** The Media Collection API as data: event types, parameters, JSON Schemas. Depends on nothing. */
export {
  customMetadataEvents,
  type CustomerIds,
  type CustomMetadata,
  type EventType,
  eventTypes,
  isEventType,
  type ParamRule,
  type Params,
  paramRules,
  type Qoe,
  type States,
  type ValueType,
  type WireEvent,
} from './events.js';
export { jsonSchema, type JsonSchema } from './json-schema.js';
