import type { MediaEvent } from 'tenfoot/platform';
import { sessionDimensions } from '../../apps/collector/src/reports/dimensions.js';
import { hearAll, perform, type Stage, type Told, type Vocabulary, type Word } from './act.js';
import { appRows, consequenceOf, deviceRows, metadataRows } from './app.js';
import { avplayVocabulary } from './avplay.js';
import { elementVocabularies } from './element.js';
import { avControlVocabulary, broadcastVocabulary } from './oipf.js';
import { countedFor } from './reports.js';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const list = (names: readonly string[]): string => (names.length ? names.join(', ') : '·');
const code = (name: string): string => `\`${name}\``;

const situations: Readonly<Record<string, string>> = {
  nothing: 'nothing is loaded',
  loaded: 'loaded',
  begun: 'told to play',
  playing: 'plays',
  paused: 'paused',
  stalled: 'buffers',
  seeking: 'seeks',
  suspended: 'suspended',
  ending: 'plays its last second',
  known: 'plays, its bitrate is known',
};

function showMedia({ type, reason, failure, rate, bitrate }: MediaEvent): string {
  const more = [
    ...(reason ? [reason] : []),
    ...(failure ? [failure.id, ...(failure.fatal ? ['fatal'] : [])] : []),
    ...(rate === undefined ? [] : [String(rate)]),
    ...(bitrate === undefined ? [] : [`${bitrate} kbit/s`]),
  ];
  return more.length ? `${code(type)} (${more.join(', ')})` : code(type);
}

/** Where a film is belongs to nothing, but where it is all that was told. */
function mediaOf({ media, wire }: Told): readonly string[] {
  const words = media.filter(({ type }) => type !== 'timeupdate').map(showMedia);
  return words.length || !wire.length ? words : media.slice(0, 1).map(showMedia);
}

/** Events, and what a ping has learnt of quality; `timeToStart` is the kit's own. */
function wireOf({ wire }: Told): readonly string[] {
  return wire.flatMap(({ eventType, qoeData = {} }) => {
    const quality = Object.keys(qoeData).filter((key) => !/timeToStart|error/.test(key));
    if (eventType === 'ping' && !quality.length) return [];
    return [quality.length ? `${code(eventType)} (${quality.join(', ')})` : code(eventType)];
  });
}

function showWord(told: Told, { name, with: more, after, asked }: Word<never>): readonly string[] {
  const silent = asked ? ['asked'] : told.heard ? mediaOf(told) : ['not listened to'];
  const says = more ? `${code(name)}: ${more}` : code(name);
  const counted = countedFor(told).map(code);
  const closed = told.wire.some(({ eventType }) => eventType === 'sessionEnd') ? ['the session is closed'] : [];
  return [situations[after ?? 'playing']!, says, list(silent), list(wireOf(told)), list([...counted, ...closed])];
}

/** What only some platforms believe, and listen to. */
const sometimes = ['playing'];

/**
 * The words of a kind of player and what comes of them. Throws when the adapter listens to something that has no row, when a row is
 * of something that none listens to, and when platforms that share it do not tell the same.
 */
export function printVocabulary<Acting extends Stage>(vocabulary: Vocabulary<Acting>): string {
  const { platforms, words } = vocabulary;
  const tables = platforms.map(([title, platform]) => {
    const heard = hearAll(vocabulary, platform);
    const missing = heard.filter((name) => !words.some((word) => word.name === name));
    if (missing.length) throw new Error(`${title}: the dictionary has no word for "${missing.join('", "')}"`);
    const strange = words.filter(({ name, asked }) => !asked && !heard.includes(name) && !sometimes.includes(name));
    if (strange.length)
      throw new Error(`${title}: nobody listens to "${strange.map(({ name }) => name).join('", "')}"`);
    const rows = words.map((word) => showWord(perform(vocabulary, platform, word), word));
    return table(['the player', 'says, or is called', 'media event', 'sent', 'counts for'], rows);
  });
  if (tables.some((other) => other !== tables[0]))
    throw new Error(`${platforms.map(([title]) => title).join(', ')}: expected the same of all`);
  return `## ${platforms.map(([title]) => title).join(' · ')}\n\n${tables[0]!}`;
}

function printApp(): string {
  const rows = appRows().map(({ word, on, change }) => [
    word,
    on.join(', '),
    code(change),
    list(consequenceOf(change)),
  ]);
  return `## The app\n\n${table(['the page or the set says', 'heard on', 'life cycle', 'told of a session that plays'], rows)}`;
}

function printDevice(): string {
  const names = ['manufacturer', 'model', 'firmware', 'platformVersion'] as const;
  const rows = deviceRows().map(([name, facts]) => [name, ...names.map((fact) => facts[fact] ?? '·')]);
  const keys = metadataRows().map(([key, value]) => {
    if (!Object.hasOwn(sessionDimensions, key)) throw new Error(`no report groups by "${key}"`);
    return [code(key), value, code(`by=${key}`)];
  });
  const metadata = table(['own metadata of `sessionStart`', 'is', 'reports'], keys);
  return `## The set\n\n${table(['', ...names], rows)}\n\nWith \`device: true\`:\n\n${metadata}`;
}

/** The dictionary, made by saying every word to the real code. */
export function printDictionary(): string {
  return [
    ...elementVocabularies.map((vocabulary) => printVocabulary(vocabulary)),
    printVocabulary(avplayVocabulary),
    printVocabulary(avControlVocabulary),
    printVocabulary(broadcastVocabulary),
    printApp(),
    printDevice(),
  ].join('\n\n');
}
