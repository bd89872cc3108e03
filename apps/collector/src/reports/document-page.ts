import type { Json } from './openapi-parts.js';

/** An OpenAPI document as a page: plain HTML without script, fonts or anything from elsewhere. */
export function toPage(document: Json): string {
  const info = document['info'] as Json;
  const tags = document['tags'] as readonly Json[];
  const sections = tags.map((tag) => section(document, text(tag['name']), text(tag['description'])));
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(text(info['title']))}</title><style>${style}</style></head>
<body><main><h1>${escape(text(info['title']))}</h1><p>${escape(text(info['description']))}
As a document: <a href="openapi.json">openapi.json</a>.</p>${sections.join('')}</main></body></html>`;
}

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}main{max-width:60rem;margin:auto;padding:1rem}
code{font-family:ui-monospace,monospace}summary{cursor:pointer;padding:.25rem 0}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #8884}b{font-weight:600}`;

function section(document: Json, tag: string, about: string): string {
  const operations = Object.entries(document['paths'] as Record<string, Record<string, Json>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods)
        .filter(([, one]) => (one['tags'] as readonly string[]).includes(tag))
        .map(([method, one]) => operation(method, path, one)),
  );
  return `<section><h2>${escape(tag)}</h2><p>${escape(about)}</p>${operations.join('')}</section>`;
}

function operation(method: string, path: string, one: Json): string {
  const parameters = (one['parameters'] ?? []) as readonly Json[];
  const asked = parameters.map(({ name, description }): Row => [text(name), text(description)]);
  return `<details><summary><code><b>${method.toUpperCase()}</b> ${escape(path)}</code> ${escape(text(one['summary']))}</summary>
<p>${inline(text(one['description']))}</p>${table('Parameter', asked)}${table('Answer', columnsOf(one))}</details>`;
}

type Row = readonly [name: string, about: string];

function columnsOf(one: Json): Row[] {
  return Object.values(one['responses'] as Record<string, Json>).flatMap((response) => {
    const content = (response['content'] ?? {}) as Record<string, { schema?: Json }>;
    return Object.values(content).flatMap(({ schema }) => rowsOf(schema));
  });
}

/** Columns of the rows of a report. */
function rowsOf(schema: Json | undefined): Row[] {
  const rows = (schema?.['properties'] as Record<string, { items?: Json }> | undefined)?.['rows']?.items;
  const columns = (rows?.['properties'] ?? {}) as Record<string, Json>;
  return Object.entries(columns).map(([name, { description }]) => [name, text(description)]);
}

function table(title: string, rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const lines = rows.map(([name, about]) => `<tr><td><code>${escape(name)}</code></td><td>${inline(about)}</td></tr>`);
  return `<table><tr><th>${title}</th><th></th></tr>${lines.join('')}</table>`;
}

function inline(value: string): string {
  return escape(value)
    .replace(/`([^`]*)`/g, '<code>$1</code>')
    .replaceAll('\n', '<br>');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function escape(value: string): string {
  return value.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
}
