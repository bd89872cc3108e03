/**
 * Prints the tables of the documents from the code, between markers: `npm run docs`. A test fails when one is stale.
 * Runs through tsx with the condition `tenfoot-source`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { rules } from '../packaging/preflight/look-into.ts';
import { eventTypes } from '../src/protocol/index.ts';
import { refusals, rule } from '../src/session/grammar.ts';
import { findings } from '../src/strict/findings.ts';
import { printMatrix } from '../test/dictionary/matrix.ts';
import { printDictionary } from '../test/dictionary/print.ts';

const stands = [
  ['in content', 'open', 'content'],
  ['in a break', 'open', 'break'],
  ['in an ad', 'open', 'ad'],
  ['after the end', 'completed', 'content'],
  ['… in a break', 'completed', 'break'],
  ['… in an ad', 'completed', 'ad'],
  ['over', 'over', 'content'],
];

/** A ruling in a few words; `✓` is the input itself. */
function show(input, ruling) {
  if (ruling.does === 'hold') return '·';
  if (ruling.does === 'replay') return 'new session';
  if (ruling.does === 'refuse') return `_${ruling.refusal}_`;
  return ruling.events.map((event) => (event === input ? '✓' : event)).join(', ');
}

/** What becomes of an input where a stand may have a chapter open or not. */
function cell(input, stage, place) {
  const [without, within] = [false, true].map((chapter) => show(input, rule({ stage, place, chapter }, input)));
  if (without === within || stage !== 'open') return without;
  const implied = /(chapter\w+)(, )/;
  if (within.replace(implied, '') === without) return within.replace(implied, '($1)$2');
  return `${within}, or ${without}`;
}

const row = (cells) => `| ${cells.join(' | ')} |`;

/** Stands × inputs, and what each refusal says. */
function printGrammar() {
  const inputs = eventTypes.filter((type) => type !== 'sessionStart');
  return [
    row(['', ...stands.map(([name]) => name)]),
    row(['---', ...stands.map(() => '---')]),
    ...inputs.map((input) => row([`\`${input}\``, ...stands.map(([, stage, place]) => cell(input, stage, place))])),
    '',
    row(['refusal', 'in words']),
    row(['---', '---']),
    ...Object.entries(refusals).map(([name, words]) => row([`_${name}_`, words])),
  ].join('\n');
}

/** What strict finds, without what came. */
function printFindings() {
  const words = (text) => text.replace(/\{(\w+)\}/g, '…').replace(/\|/g, '\\|');
  return [
    row(['finding', 'in words']),
    row(['---', '---']),
    ...Object.entries(findings).map(([name, { says }]) => row([`\`${name}\``, words(says)])),
  ].join('\n');
}

/** What the pre-flight check asks, and whose rule each is. */
function printRules() {
  return [
    row(['rule', 'breaking it is', 'source']),
    row(['---', '---', '---']),
    ...rules.map(({ id, level, source }) => row([`\`${id}\``, level, source])),
  ].join('\n');
}

const tables = [
  ['docs/grammar.md', 'grammar', printGrammar],
  ['docs/strict.md', 'findings', printFindings],
  ['docs/dictionary.md', 'dictionary', printDictionary],
  ['README.md', 'matrix', printMatrix],
  ['docs/packaging.md', 'rules', printRules],
];

/** Every document with a printed table: as it is, and as it should be. */
export async function printDocs() {
  return Promise.all(
    tables.map(async ([file, name, print]) => {
      const url = new URL(`../${file}`, import.meta.url);
      const text = readFileSync(url, 'utf8');
      const [begin, end] = [`<!-- ${name}: printed by npm run docs -->`, `<!-- end of ${name} -->`];
      const [before, rest] = text.split(begin);
      const after = rest?.split(end)[1];
      if (after === undefined) throw new Error(`${file}: expected the markers ${begin} and ${end}`);
      const printed = [before, begin, '\n\n', await print(), '\n\n', end, after].join('');
      const config = await resolveConfig(url);
      return { file, url, text, printed: await format(printed, { ...config, parser: 'markdown' }) };
    }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { file, url, text, printed } of await printDocs()) {
    if (text !== printed) writeFileSync(url, printed);
    console.log(`${file}: ${text === printed ? 'up to date' : 'printed anew'}`);
  }
}
