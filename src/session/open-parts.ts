import type { Input } from './grammar.js';
import type { Cargo } from './tracking-event.js';

type Opening = 'chapterStart' | 'adBreakStart' | 'adStart';

/** Something that is open, by the event that opened it. */
export interface OpenPart {
  readonly type: Opening;
  readonly cargo: Cargo;
  /** What the app gave, as text, if it has one: two calls that say the same are one call made twice. */
  readonly info: string | null;
}

/** What is open in a viewing: a chapter, an ad break and an ad at the most. Told again when a new session begins. */
export interface OpenParts {
  /** What the app gave for the part that the next event opens, as text. */
  announce(info: string | null): void;
  /** Follows the events that are told. */
  note(event: Input, cargo: Cargo): void;
  /** The open part of a kind. */
  get(type: Opening): OpenPart | null;
  /** How many of a kind have begun; ads are counted within their break. */
  count(type: Opening): number;
  /** All that is open, in the order in which it is told again. */
  all(): readonly OpenPart[];
}

/** Which events close what. */
const closing: { readonly [Event in Input]?: readonly Opening[] } = {
  adBreakComplete: ['adBreakStart', 'adStart'],
  adComplete: ['adStart'],
  adSkip: ['adStart'],
  chapterComplete: ['chapterStart'],
  chapterSkip: ['chapterStart'],
};

const order: readonly Opening[] = ['chapterStart', 'adBreakStart', 'adStart'];

/** Creates the record of a viewing in which nothing is open. */
export function createOpenParts(): OpenParts {
  const open: { [Type in Opening]?: OpenPart | null } = {};
  const counts: { [Type in Opening]: number } = { chapterStart: 0, adBreakStart: 0, adStart: 0 };
  let announced: string | null = null;

  return {
    announce(info) {
      announced = info;
    },
    note(event, cargo) {
      (closing[event] || []).forEach((type) => (open[type] = null));
      if (event !== 'chapterStart' && event !== 'adBreakStart' && event !== 'adStart') return;
      counts[event]++;
      if (event === 'adBreakStart') counts.adStart = 0;
      open[event] = { type: event, cargo, info: announced };
    },
    get: (type) => open[type] || null,
    count: (type) => counts[type],
    all() {
      const parts: OpenPart[] = [];
      order.forEach((type) => {
        const part = open[type];
        if (part) parts.push(part);
      });
      return parts;
    },
  };
}
