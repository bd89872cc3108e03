import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { eventTypes } from 'tenfoot/protocol';
import { mediaEventTypes } from '../../src/media/media-event.js';
import { perform } from '../dictionary/act.js';
import { avplayVocabulary } from '../dictionary/avplay.js';
import { elementVocabularies } from '../dictionary/element.js';
import { printVocabulary } from '../dictionary/print.js';

const page = readFileSync(new URL('../../docs/dictionary.md', import.meta.url), 'utf8');

/** Cells of all rows of a column, by its head. */
function column(head: string): string[] {
  return page.split('\n## ').flatMap((section) => {
    const rows = section.split('\n').filter((line) => line.startsWith('|'));
    const at = rows[0]?.split('|').findIndex((cell) => cell.trim() === head) ?? -1;
    return at < 0 ? [] : rows.slice(2).map((row) => row.split('|')[at]!.trim());
  });
}

const names = (cells: readonly string[]): string[] => cells.flatMap((cell) => cell.match(/`\w+`/g) ?? []);

describe('the dictionary', () => {
  it('knows every media event, and no other', () => {
    const told = new Set(names(column('media event')));
    expect([...told].sort()).to.deep.equal(mediaEventTypes.map((type) => `\`${type}\``).sort());
  });

  it('names events of the protocol as sent', () => {
    const sent = names(column('sent')).map((name) => name.slice(1, -1));
    expect(sent).to.include.members(['play', 'pauseStart', 'bufferStart', 'bitrateChange', 'error', 'sessionComplete']);
    expect(eventTypes).to.include.members(sent);
  });

  it('is not printed when an adapter listens to something that has no row', () => {
    const words = avplayVocabulary.words.filter(({ name }) => name !== 'jumpBackward' && name !== 'onevent');
    expect(() => printVocabulary({ ...avplayVocabulary, words })).to.throw('no word for "jumpBackward", "onevent"');
  });

  it('is not printed when a row is of something that no platform has', () => {
    const words = [...avplayVocabulary.words, { name: 'onpause', act() {} }];
    expect(() => printVocabulary({ ...avplayVocabulary, words })).to.throw('nobody listens to "onpause"');
  });

  it('is not printed when platforms with one table differ', () => {
    const [html5, others] = elementVocabularies;
    const platforms = [...html5!.platforms, ...others!.platforms];
    expect(() => printVocabulary({ ...html5!, platforms })).to.throw('expected the same of all');
  });

  it('says what the code does: each row is played', () => {
    const [platform] = avplayVocabulary.platforms.map(([, each]) => each);
    const pause = avplayVocabulary.words.find(({ name }) => name === 'pause')!;
    const { media, wire, heard } = perform(avplayVocabulary, platform!, pause);
    expect([heard, media.map(({ type }) => type), wire.map(({ eventType }) => eventType)]).to.deep.equal([
      true,
      ['pause'],
      ['pauseStart'],
    ]);
  });
});
