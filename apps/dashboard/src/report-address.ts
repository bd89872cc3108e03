/** What a link to a report says: range, filters, grouping, order. The address is the only place where that is kept. */
import { rangeNames } from './report-range.js';
import type { RangeChoice } from './report-range.js';

/** Filters, by the names that the collector's reports know them by. */
export const filterNames = [
  ...(['player', 'content', 'channel', 'appVersion', 'contentType', 'show'] as const),
  ...(['streamType', 'libraryVersion', 'reportSuite', 'state', 'downloaded'] as const),
] as const;
export type FilterName = (typeof filterNames)[number];

/** What filters are called. */
export const filterLabels: { readonly [Name in FilterName]: string } = {
  player: 'Player',
  content: 'Content',
  channel: 'Channel',
  appVersion: 'App version',
  contentType: 'Content type',
  show: 'Show',
  streamType: 'Stream type',
  libraryVersion: 'Library version',
  reportSuite: 'Report suite',
  state: 'State',
  downloaded: 'Downloaded',
};

/** Choices of a view beside range and filters: what tables are grouped and sorted by, which sessions are listed. */
export const choiceNames = ['by', 'sort', 'each', 'adBy', 'adSort', 'only'] as const;
export type ChoiceName = (typeof choiceNames)[number];

/** One address of a report. */
export interface ReportAddress {
  readonly range: RangeChoice;
  readonly filters: { readonly [Name in FilterName]?: string };
  readonly choices: { readonly [Name in ChoiceName]?: string };
}

/** What an address that says nothing means. */
export const usualAddress: ReportAddress = { range: { kind: 'last', name: 'day' }, filters: {}, choices: {} };

/** An address as it was understood, and what was not, in words. */
export interface ReadAddress {
  readonly address: ReportAddress;
  readonly problems: readonly string[];
}

/** Reads what follows the `?`. What cannot be understood is told and left out. */
export function readAddress(search: string): ReadAddress {
  const query = new URLSearchParams(search);
  const problems: string[] = [];
  const known: readonly string[] = ['range', 'from', 'to', ...filterNames, ...choiceNames];
  for (const name of new Set(query.keys())) {
    if (!known.includes(name)) problems.push(`${name}: no such filter`);
  }
  const pick = <Name extends string>(names: readonly Name[]): { [One in Name]?: string } =>
    Object.fromEntries(names.map((name) => [name, query.get(name) ?? '']).filter(([, value]) => value !== '')) as {
      [One in Name]?: string;
    };
  return {
    address: { range: readRange(query, problems), filters: pick(filterNames), choices: pick(choiceNames) },
    problems,
  };
}

function readRange(query: URLSearchParams, problems: string[]): RangeChoice {
  const usual = usualAddress.range;
  const [from, to, range] = [query.get('from'), query.get('to'), query.get('range')];
  if (from !== null || to !== null) {
    const [start, end] = [readMoment('from', from, problems), readMoment('to', to, problems)];
    if (start === null || end === null) return usual;
    if (start < end) return { kind: 'between', from: start, to: end };
    problems.push('to: expected a moment after from');
    return usual;
  }
  if (range === null) return usual;
  const name = rangeNames.find((one) => one === range);
  if (name !== undefined) return { kind: 'last', name };
  problems.push(`range: expected ${rangeNames.join(', ')}, got ${range}`);
  return usual;
}

function readMoment(name: string, text: string | null, problems: string[]): number | null {
  // Without a zone a time would mean another moment for everybody the link is sent to.
  const zoned = text !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text);
  const moment = zoned ? Date.parse(text) : NaN;
  if (Number.isFinite(moment)) return moment;
  problems.push(`${name}: expected a time such as 2026-01-31T12:00Z, got ${text ?? 'nothing'}`);
  return null;
}

/** Says an address; what is usual is left out, so that links stay short. */
export function writeAddress({ range, filters, choices }: ReportAddress): string {
  const query = new URLSearchParams();
  if (range.kind === 'between') {
    query.set('from', isoMoment(range.from));
    query.set('to', isoMoment(range.to));
  } else if (usualAddress.range.kind !== 'last' || range.name !== usualAddress.range.name) {
    query.set('range', range.name);
  }
  for (const name of filterNames) if (filters[name] !== undefined) query.set(name, filters[name]);
  for (const name of choiceNames) if (choices[name] !== undefined) query.set(name, choices[name]);
  // Colons are allowed here and far easier to read.
  return query.toString().replaceAll('%3A', ':');
}

/** The address with a filter set, or without it when `value` is `null`. */
export function withFilter(address: ReportAddress, name: FilterName, value: string | null): ReportAddress {
  const others = Object.entries(address.filters).filter(([other]) => other !== name);
  return { ...address, filters: Object.fromEntries(value === null ? others : [...others, [name, value]]) };
}

/** The address with some choices set, or without those that are `null`. */
export function withChoices(
  address: ReportAddress,
  changes: { readonly [Name in ChoiceName]?: string | null },
): ReportAddress {
  const entries = Object.entries({ ...address.choices, ...changes }).filter(([, value]) => value !== null);
  return { ...address, choices: Object.fromEntries(entries) };
}

/** Range and filters alone, as another view takes them over. */
export function withoutChoices({ range, filters }: ReportAddress): ReportAddress {
  return { range, filters, choices: {} };
}

/** `2026-01-31T12:00Z`, with seconds only where there are some. */
function isoMoment(ms: number): string {
  return new Date(ms).toISOString().replace(/(:00)?\.000Z$/, 'Z');
}
