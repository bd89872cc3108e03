import type { EventType } from '../protocol/events.js';

/** Where a session stands, as far as the grammar goes. */
export interface Stand {
  /** `completed`: the natural end was told, the session is still open. `over`: nothing may follow. */
  readonly stage: 'open' | 'completed' | 'over';
  /** In the content, in an ad break between ads, or in an ad. */
  readonly place: Place;
  /** A chapter is open. */
  readonly chapter: boolean;
}

/** In the content, in an ad break between ads, or in an ad. */
export type Place = 'content' | 'break' | 'ad';

/** What can happen to a session: every event of the protocol but its start. */
export type Input = Exclude<EventType, 'sessionStart'>;

/** What the grammar makes of an input. */
export type Ruling =
  /** These events are told, in this order; the last one is the input itself, those before it are implied. */
  | { readonly does: 'send'; readonly events: readonly Input[] }
  /** Nothing is told: it is no news here. */
  | { readonly does: 'hold' }
  /** The viewer watches again what had ended: a new session begins. */
  | { readonly does: 'replay' }
  /** The call is out of place. */
  | { readonly does: 'refuse'; readonly refusal: Refusal };

/** Why a call is refused; `tenfoot/strict` says what to call instead. */
export const refusals = {
  'no-ad-break': 'there is no ad break',
  'no-ad': 'there is no ad',
  'no-chapter': 'there is no chapter',
  completed: 'the content has ended',
  over: 'the session is over',
  repeated: 'it is open already',
  stale: 'it is over already',
  'state-open': 'the state is on already',
  'state-closed': 'the state is not on',
  'too-many-states': 'a session has at most 10 player states',
} as const;
/** Name of a refusal. */
export type Refusal = keyof typeof refusals;

const hold = { does: 'hold' } as const;
const replay = { does: 'replay' } as const;
const refuse = (refusal: Refusal): Ruling => ({ does: 'refuse', refusal });

/** What ends in `?` is told where a chapter is open. */
type Cell = string | Ruling;
type Row = { readonly [Key in Place]: Cell };

const everywhere = (cell: Cell): Row => ({ content: cell, break: cell, ad: cell });

/**
 * What an open session makes of each input, by place: a text names the events that are told. Follows the Media
 * Collection API ("Ad breaks", "Chapters", "Timelines") where it speaks, and the vendor's SDKs for what is implied.
 */
const open: { readonly [Name in Input]: Row } = {
  // Between adBreakStart and adStart no playback event may be told (timeline 1).
  play: { content: 'play', break: hold, ad: 'play' },
  pauseStart: { content: 'pauseStart', break: hold, ad: 'pauseStart' },
  bufferStart: { content: 'bufferStart', break: hold, ad: 'bufferStart' },
  ping: everywhere('ping'),
  bitrateChange: everywhere('bitrateChange'),
  error: everywhere('error'),
  adBreakStart: {
    content: 'adBreakStart',
    break: 'adBreakComplete adBreakStart',
    ad: 'adSkip adBreakComplete adBreakStart',
  },
  adBreakComplete: { content: refuse('no-ad-break'), break: 'adBreakComplete', ad: 'adSkip adBreakComplete' },
  adStart: { content: refuse('no-ad-break'), break: 'adStart', ad: 'adSkip adStart' },
  adComplete: { content: refuse('no-ad'), break: refuse('no-ad'), ad: 'adComplete' },
  adSkip: { content: refuse('no-ad'), break: refuse('no-ad'), ad: 'adSkip' },
  chapterStart: everywhere('chapterSkip? chapterStart'),
  chapterComplete: everywhere('chapterComplete'),
  chapterSkip: everywhere('chapterSkip'),
  stateStart: everywhere('stateStart'),
  stateEnd: everywhere('stateEnd'),
  statesUpdate: everywhere('statesUpdate'),
  // The end of an ad in the content's own player is not the end of the content. Who saw the natural end has left no chapter
  // early; the vendor's SDKs tell a skip there, as the app itself tells the end, after that of its last chapter.
  sessionComplete: { content: 'chapterComplete? sessionComplete', break: hold, ad: hold },
  sessionEnd: {
    content: 'chapterSkip? sessionEnd',
    break: 'adBreakComplete chapterSkip? sessionEnd',
    ad: 'adSkip adBreakComplete chapterSkip? sessionEnd',
  },
};

/** What differs in the content once its end was told: post-rolls may follow, the content itself may not. */
const completed: { readonly [Name in Input]?: Cell } = {
  play: replay,
  pauseStart: hold,
  bufferStart: hold,
  ping: hold,
  sessionComplete: hold,
  chapterStart: refuse('completed'),
  chapterComplete: refuse('completed'),
  chapterSkip: refuse('completed'),
};

/** What players do by themselves: no news once the session is over. All else is a call of the app. */
const byPlayer: readonly Input[] = ['play', 'pauseStart', 'bufferStart', 'ping', 'bitrateChange', 'sessionComplete'];

function cellOf(stand: Stand, input: Input): Cell {
  if (stand.stage === 'over') return byPlayer.indexOf(input) < 0 ? refuse('over') : hold;
  const after = completed[input];
  if (stand.stage === 'completed' && stand.place === 'content' && after !== undefined) return after;
  // After the end no chapter can be open, whatever the place.
  if (stand.stage === 'completed' && input.indexOf('chapter') === 0) return refuse('completed');
  if ((input === 'chapterComplete' || input === 'chapterSkip') && !stand.chapter) return refuse('no-chapter');
  return open[input][stand.place];
}

/** What the grammar makes of an input. */
export function rule(stand: Stand, input: Input): Ruling {
  const cell = cellOf(stand, input);
  if (typeof cell !== 'string') return cell;
  const events = cell.split(' ').filter((name) => stand.chapter || name.slice(-1) !== '?');
  return { does: 'send', events: events.map((name) => name.replace('?', '') as Input) };
}

/** The events that close a session from where it stands, in order; none when it is over. */
export function closingOf(stand: Stand): readonly Input[] {
  const ruling = rule(stand, 'sessionEnd');
  return ruling.does === 'send' ? ruling.events : [];
}

/** Where a session stands after an event was told. */
export function follow(stand: Stand, event: Input): Stand {
  switch (event) {
    case 'adBreakStart':
    case 'adComplete':
    case 'adSkip':
      return { ...stand, place: 'break' };
    case 'adBreakComplete':
      return { ...stand, place: 'content' };
    case 'adStart':
      return { ...stand, place: 'ad' };
    case 'chapterStart':
      return { ...stand, chapter: true };
    case 'chapterComplete':
    case 'chapterSkip':
      return { ...stand, chapter: false };
    case 'sessionComplete':
      return { ...stand, stage: 'completed' };
    case 'sessionEnd':
      return { ...stand, stage: 'over' };
    default:
      return stand;
  }
}
