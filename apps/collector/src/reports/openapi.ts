import { closeParameters } from './close-records.js';
import { concurrencyParameters } from './concurrency.js';
import { reportDefinitions } from './definitions.js';
import { exportParameters } from './export-events.js';
import { filterParameters } from './filters.js';
import { groupParameters, type ReportDefinition } from './grouped-report.js';
import { collectionPaths, jsonContent, type Json, operation, parametersOf, pathParameter } from './openapi-parts.js';
import { percentileColumns } from './percentiles.js';
import { sessionListParameters } from './session-list.js';

/** The whole API as an OpenAPI 3.1 document. Reports are described from the tables that they are computed from. */
export function createOpenApi(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'tenfoot collector',
      version: '1',
      description: 'Takes sessions and events of the Media Collection API and tells what they amount to.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [
      { name: 'Collection', description: 'What players send.' },
      { name: 'Reports', description: 'What was watched, and how well it played.' },
      { name: 'Live', description: 'Events as they arrive.' },
    ],
    paths: { ...collectionPaths(), ...sessionPaths(), ...groupedPaths(), ...otherPaths() },
  };
}

function groupedPaths(): Json {
  return Object.fromEntries(reportDefinitions.map((definition) => [definition.path, { get: grouped(definition) }]));
}

function grouped(definition: ReportDefinition): Json {
  const { about, dimensions, measures, percentiles, usually } = definition;
  const by = Object.entries(dimensions).map(([name, one]) => `\`${name}\`: ${one.about}`);
  const columns = measures.map((one): [string, Json] => [
    one.name,
    { type: ['number', 'null'], description: one.about },
  ]);
  const more = percentileColumns(percentiles).map((name): [string, Json] => [
    name,
    { type: ['number', 'null'], description: 'Seconds; percentile by nearest rank.' },
  ]);
  const row = { type: 'object', properties: Object.fromEntries([...columns, ...more]) };
  return operation('Reports', about, {
    description: `Dimensions of \`by\` (usually ${usually ?? 'none'}):\n${by.join('\n')}`,
    parameters: parametersOf({ ...groupParameters, ...filterParameters }),
    ok: rowsOf(row),
  });
}

function rowsOf(row: Json): Json {
  return jsonContent({
    type: 'object',
    properties: { rows: { type: 'array', items: row }, next: { type: ['string', 'null'] } },
  });
}

function sessionPaths(): Json {
  const sid = [pathParameter('sid', 'Session id.')];
  const anything = jsonContent({ type: 'object' });
  return {
    '/reports/sessions': {
      get: operation('Reports', 'Sessions, newest first.', {
        parameters: parametersOf({ ...sessionListParameters, ...filterParameters }),
        ok: anything,
      }),
    },
    '/reports/sessions/{sid}': {
      get: operation('Reports', 'One session with its events in order.', {
        parameters: sid,
        ok: anything,
        missing: true,
      }),
    },
    '/reports/sessions/{sid}/metrics': {
      get: operation(
        'Reports',
        'All metrics of one session, its ads and chapters; its close record once it is closed.',
        {
          parameters: sid,
          ok: anything,
          missing: true,
        },
      ),
    },
  };
}

function otherPaths(): Json {
  const slot = Object.fromEntries(
    ['at', 'viewers', 'sessions', 'playbackTime'].map((name) => [name, { type: 'number' }]),
  );
  const get = (about: string, parameters: Readonly<Record<string, string>>, ok: Json, tag = 'Reports'): Json => ({
    get: operation(tag, about, { parameters: parametersOf(parameters), ok }),
  });
  return {
    '/reports/concurrency': get(
      'Concurrent viewers by minute, the last hour unless a range is asked for.',
      { ...concurrencyParameters, ...filterParameters },
      rowsOf({ type: 'object', properties: slot }),
    ),
    '/reports/closes': get(
      'Close records: every metric of each closed session.',
      { ...closeParameters, ...filterParameters },
      rowsOf({ type: 'object' }),
    ),
    '/reports/events': get('Raw events in order of receipt, streamed.', exportParameters, {
      'application/x-ndjson': { schema: { type: 'object' } },
    }),
    '/live': get(
      'Server-sent events: `event` for each event, `reset` after a gap, `timedOut` for sessions that time out.',
      { after: 'Start behind this position in the log; the header Last-Event-ID goes before it.' },
      { 'text/event-stream': { schema: { type: 'string' } } },
      'Live',
    ),
    '/openapi.json': get('This document.', {}, jsonContent({ type: 'object' })),
    '/docs': get('This document as a page.', {}, { 'text/html': { schema: { type: 'string' } } }),
  };
}
