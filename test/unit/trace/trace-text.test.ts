import { expect } from 'chai';
import { inflateRawSync } from 'node:zlib';
import { eventTypes } from 'tenfoot/protocol';
import { deflate } from '../../../src/overlay/deflate.js';
import { dictionary } from '../../../src/trace/dictionary.js';
import { tracedTypes } from '../../../src/trace/lines.js';
import { printTrace } from '../../../src/trace/print-trace.js';
import type { Trace, TraceEntry } from '../../../src/trace/trace.js';
import { joinTraces, readTraces, writeTrace } from '../../../src/trace/trace-text.js';

const inflate = (bytes: Uint8Array): string =>
  inflateRawSync(bytes, { dictionary: Buffer.from(dictionary) }).toString('utf8');

/** Lehmer's generator: numbers from 0 to 1, the same at every run. */
function createRandom(seed: number) {
  let state = seed;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const whole = (most: number): number => Math.floor(random() * (most + 1));
  const pick = <Item>(items: readonly Item[]): Item => items[whole(items.length - 1)]!;
  const text = (): string =>
    Array.from({ length: whole(12) }, () => pick(['a', '"', '\\', 'é', '漢', '😀', ' ', '\n', '\u0000', '1'])).join('');
  return { whole, pick, text, chance: (of: number) => random() < of };
}

/** Any trace at all. */
function anyTrace(seed: number): Trace {
  const { whole, pick, text, chance } = createRandom(seed);
  const made = 1_760_000_000_000 + whole(1e9);
  const anyEntry = (): TraceEntry => {
    const at = made - whole(900_000) + whole(1000);
    if (chance(0.2)) return { kind: 'diagnostic', at, code: text(), message: text() };
    return {
      kind: 'event',
      at,
      type: chance(0.1) ? `own${text()}` : pick(eventTypes),
      playhead: whole(9_000_000) / 100,
      answer: pick<200 | 404 | 'waits' | 'sent' | 'dropped'>([200, 404, 'waits', 'sent', 'dropped']),
      took: whole(3000) * 10,
      session: whole(3) - 1,
      ...(chance(0.3) ? { params: { [text()]: text(), n: whole(9), deep: [{ x: null }] } } : {}),
      ...(chance(0.3) ? { qoe: { 'media.qoe.bitrate': whole(9000) } } : {}),
    };
  };
  return {
    made,
    code: whole(9),
    library: text(),
    app: text(),
    platform: text(),
    device: text(),
    store: text(),
    waiting: whole(2000),
    sessions: Array.from({ length: whole(3) }, () => ({
      sid: chance(0.5) ? null : text(),
      id: text(),
      name: text(),
      type: text(),
      length: whole(9000),
    })),
    entries: Array.from({ length: whole(60) }, anyEntry),
  };
}

const small: Trace = {
  made: Date.UTC(2026, 4, 17, 20, 31, 7, 250),
  code: 1,
  library: '0.1.0',
  app: 'Example TV 3.2.0',
  platform: 'tizen',
  device: 'Samsung QE65Q80A',
  store: 'tenfootStrictIndexedDb',
  waiting: 1,
  sessions: [{ sid: '8f3c21', id: 'ep-101', name: 'Pilot', type: 'vod', length: 1800 }],
  entries: [
    {
      kind: 'event',
      at: Date.UTC(2026, 4, 17, 20, 30, 0, 1),
      type: 'sessionStart',
      playhead: 0,
      answer: 201,
      took: 90,
      session: 0,
    },
    {
      kind: 'event',
      at: Date.UTC(2026, 4, 17, 20, 30, 1),
      type: 'play',
      playhead: 0,
      answer: 204,
      took: 30,
      session: 0,
      qoe: { 'media.qoe.timeToStart': 999 },
    },
    {
      kind: 'event',
      at: Date.UTC(2026, 4, 17, 20, 30, 11, 3),
      type: 'ping',
      playhead: 10.01,
      answer: 400,
      took: 0,
      session: 0,
    },
    {
      kind: 'diagnostic',
      at: Date.UTC(2026, 4, 17, 20, 30, 12),
      code: 'event-rejected',
      message: 'The collector refused a ping: 400',
    },
    {
      kind: 'event',
      at: Date.UTC(2026, 4, 17, 20, 30, 21, 5),
      type: 'adStart',
      playhead: 20,
      answer: 'waits',
      took: 0,
      session: 0,
      params: { 'media.ad.id': 'ad-7' },
    },
  ],
};

/** The same, as a set handed it over: the format does not move under those who hold such a text. */
const known =
  'TF1C60TM53LE0WM6C9KNT7L20%-GHZZ%UQZOAKVYPO/X0PA6QFA391-397B+LB-4F7MO32JB1NT38SKCS8XIEI1YRUMLGKOAL%4%T1HS+LVY7ZO-/NTJX-RSKPPASGQUZ3ZRAE53V-J14P3DCE%76DJZJVKQOUU8Z+F3O854NSXUUODTK2BCHYVR.K-L7EUW+IF9G5PCK+JSP++/D91-+VGMH8WE+W03R22LUIG-CN3Q13GDJVQJ.C5G5ZY564D30NY6H%LW.UDVDB';

describe('the text of a trace', () => {
  it('says the same on the other side, whatever is in it', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const trace = anyTrace(seed);
      expect(readTraces(writeTrace(trace, deflate), inflate), `seed ${seed}`).to.deep.equal([trace]);
    }
  });

  it('knows every event type by number', () => {
    expect(tracedTypes).to.include.members(eventTypes);
  });

  it('reads what a set handed over once', () => {
    expect(readTraces(known, inflate)).to.deep.equal([small]);
    expect(writeTrace(small, deflate)).to.equal(known);
  });

  it('takes it in lower case, indented and broken, as mails have it', () => {
    const broken = `  ${known.toLowerCase().replace(/(.{30})/g, '$1\r\n\t')} `;
    expect(readTraces(broken, inflate)).to.deep.equal([small]);
  });

  it('is printed for a person', () => {
    expect(printTrace(small).split('\n')).to.deep.equal([
      'Trace made 2026-05-17 20:31:07.250 UTC by tenfoot 0.1.0: 5 entries',
      'Example TV 3.2.0 · tizen · Samsung QE65Q80A · store: tenfootStrictIndexedDb · 1 waiting',
      '',
      'Session 8f3c21 · ep-101 “Pilot” · vod · 1800 s',
      '20:30:00.001         0.00  sessionStart     201 after 0.09 s',
      '20:30:01.000         0.00  play             204 after 0.03 s     timeToStart=999',
      '20:30:11.003        10.01  ping             400',
      '20:30:12.000  ! event-rejected: The collector refused a ping: 400',
      '20:30:21.005        20.00  adStart          waits                ad.id="ad-7"',
    ]);
  });

  it('joins codes that were made together, in whatever order, and those alone', () => {
    const [first, second, third] = [small.entries.slice(3), small.entries.slice(1, 3), small.entries.slice(0, 1)];
    const texts = [second, third, first, second].map((entries) =>
      writeTrace({ ...small, code: 1 + [first, second, third].indexOf(entries), entries: entries }, deflate),
    );
    const other = { ...small, made: small.made + 60_000, code: 0 };
    const joined = joinTraces(readTraces([...texts, writeTrace(other, deflate)].join('\n'), inflate));
    expect(joined.map(({ made }) => made)).to.deep.equal([small.made, other.made]);
    const sessionOf = (entry: TraceEntry) => (entry.kind === 'event' ? joined[0]!.sessions[entry.session] : null);
    expect(joined[0]!.entries.map(sessionOf)).to.deep.equal([
      ...Array.from({ length: 3 }, () => small.sessions[0]),
      null,
      small.sessions[0],
    ]);
    expect(joined[0]!.entries.map(({ at }) => at)).to.deep.equal(small.entries.map(({ at }) => at));
  });

  const refusals: readonly (readonly [what: string, text: string, message: string])[] = [
    [
      'something else',
      'https://example.com',
      'code 1: expected a text that begins with TF1, got "HTTPS://EXAMPLE.COM"',
    ],
    ['nothing', ' \n', 'code 1: expected a text that begins with TF1, got nothing'],
    [
      'a code that is cut short',
      known.slice(0, -7),
      `code 1 is cut short: expected ${known.length} characters, got ${known.length - 7}`,
    ],
    ['a beginning', known.slice(0, 5), 'code 1 is cut short: expected 12 characters, got 5'],
    [
      'a mistyped character',
      known.slice(0, 40) + (known[40] === 'A' ? 'B' : 'A') + known.slice(41),
      'code 1 is damaged',
    ],
    ['a sign that is none', `${known.slice(0, 40)}$${known.slice(41)}`, 'code 1 is damaged'],
    ['something behind it', `${known}\nand so on`, 'code 2: expected a text that begins with TF1, got "ANDSOON"'],
  ];
  refusals.forEach(([what, text, message]) => {
    it(`refuses ${what}`, () => {
      expect(() => readTraces(text, inflate)).to.throw(Error, message);
    });
  });

  it('refuses a load that is whole and no trace', () => {
    const foreign = writeTrace({ ...small, entries: [] }, () => deflate('{"not":"a trace"}'));
    expect(() => readTraces(foreign, inflate)).to.throw('code 1: the checksum matches, but it is no trace');
  });
});
