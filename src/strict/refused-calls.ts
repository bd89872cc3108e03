import type { EventType } from '../protocol/events.js';
import type { Input, Refusal } from '../session/grammar.js';
import { fill, seeAlso } from './text.js';

/** The call that an app makes for each input. */
export const calls: { readonly [Name in Input]: string } = {
  play: "session.emit({ type: 'playing' })",
  pauseStart: "session.emit({ type: 'pause' })",
  bufferStart: "session.emit({ type: 'waiting' })",
  ping: 'the heartbeat',
  bitrateChange: 'session.quality()',
  error: 'session.error()',
  adBreakStart: 'session.adBreak()',
  adBreakComplete: 'adBreak.complete()',
  adStart: 'adBreak.ad()',
  adComplete: 'ad.complete()',
  adSkip: 'ad.skip()',
  chapterStart: 'session.chapter()',
  chapterComplete: 'chapter.complete()',
  chapterSkip: 'chapter.skip()',
  stateStart: 'session.startState()',
  stateEnd: 'session.endState()',
  statesUpdate: 'session.updateStates()',
  sessionComplete: "session.emit({ type: 'ended' })",
  sessionEnd: 'session.end()',
};

/** What is to be said of a refused call. */
export interface Explanation {
  /** What happened, after the call's name. */
  readonly happened: string;
  /** Why that is out of place. */
  readonly why: string;
  readonly instead: string;
  /** One line that does it. */
  readonly code: string;
  /** The line where it is another for an input. */
  readonly codeOf?: { readonly [Name in Input]?: string };
  /** Where the rule stands in the Media Collection API's documents. */
  readonly section: string;
}

/** One explanation for each refusal of the grammar. */
export const explanations: { readonly [Name in Refusal]: Explanation } = {
  'no-ad-break': {
    happened: 'came while no ad break is open',
    why: 'The reports ignore an ad outside of a break and book its time as content.',
    instead: 'Open a break first, even for a single ad, and call ad() on what it returns.',
    code: "const adBreak = session.adBreak({ name: 'mid-roll', offset: 600 });",
    section: 'Ad breaks',
  },
  'no-ad': {
    happened: 'came while no ad runs',
    why: 'There is nothing to end: an ad is over once complete() or skip() was called on it, or its break was completed.',
    instead: 'Begin the ad when its first frame shows, and end that one once.',
    code: "const ad = adBreak.ad({ id: 'ad-7', length: 15 });",
    section: 'Ads',
  },
  'no-chapter': {
    happened: 'came while no chapter is open',
    why: 'There is nothing to end: a chapter is over once complete() or skip() was called on it, or the next one began.',
    instead: 'Begin the chapter when the viewer enters it, and end that one once.',
    code: "const chapter = session.chapter({ name: 'Act one', offset: 0, length: 600 });",
    section: 'Chapters',
  },
  completed: {
    happened: 'came after the content had reached its end',
    why: 'After the natural end only post-rolls may follow; the open chapter was ended together with the content.',
    instead: 'End chapters before the player ends. For the next content, begin a new session.',
    code: 'const next = tracker.watch(player, nextContent);',
    section: 'sessionComplete',
  },
  over: {
    happened: 'came after the session was over',
    why: 'The collector has closed the session and ignores whatever follows. It ends by session.end(), when the player is unloaded, and when the same player begins another content.',
    instead:
      'Begin a new session for what is watched now, and forget the old one together with its breaks and chapters.',
    code: 'const session = tracker.watch(player, content);',
    section: 'sessionEnd',
  },
  repeated: {
    happened: 'was made twice with the very same values',
    why: 'The first one is still open, and a second start would count it twice in the reports.',
    instead: 'Keep what the first call returned and go on with that; give the next one its own id, offset or position.',
    code: "const next = adBreak.ad({ id: 'ad-8', length: 20 });",
    codeOf: {
      adBreakStart: "const next = session.adBreak({ name: 'mid-roll', offset: 900 });",
      chapterStart: 'const next = session.chapter({ offset: 600, length: 600 });',
    },
    section: 'Ad breaks; Chapters',
  },
  stale: {
    happened: 'was made on something that is over already',
    why: 'It was completed or skipped before, or another one began and took its place: ads and chapters never overlap.',
    instead: 'Call it on what the latest adBreak(), ad() or chapter() returned, once.',
    code: "ad = adBreak.ad({ id: 'ad-8', length: 20 });",
    codeOf: {
      adStart: 'adBreak = session.adBreak({ offset: 600 });',
      adBreakComplete: 'adBreak = session.adBreak({ offset: 600 });',
      chapterComplete: 'chapter = session.chapter({ offset: 600, length: 600 });',
      chapterSkip: 'chapter = session.chapter({ offset: 600, length: 600 });',
    },
    section: 'Ad breaks; Chapters',
  },
  'state-open': {
    happened: 'named a player state that is on already',
    why: 'A state counts the seconds from its start to its end; a second start has no end of its own.',
    instead: 'Tell only what changes: start a state when the player enters it, end it when the player leaves it.',
    code: "isFull ? session.startState('fullScreen') : session.endState('fullScreen');",
    section: 'Player states',
  },
  'state-closed': {
    happened: 'named a player state that is not on',
    why: 'There are no seconds to count: it was never started in this session, or it ended before.',
    instead: 'Start the state when the player enters it, by exactly the same name.',
    code: "session.startState('fullScreen');",
    section: 'Player states',
  },
  'too-many-states': {
    happened: 'named an eleventh player state',
    why: 'A session knows ten different names, open or over; the reports discard all later ones.',
    instead: 'Use few fixed names, and put what varies into own metadata.',
    code: "tracker.watch(player, { ...content, custom: { subtitles: 'de' } });",
    section: 'Player states',
  },
};

/** What happened, why it is out of place, what to do instead, and where that stands. */
export function explain(input: EventType, refusal: string): string {
  const call = calls[input as Input];
  const explanation = explanations[refusal as Refusal];
  const { happened, why, instead, code, codeOf = {}, section } = explanation;
  return fill('{call} {happened}. {why} {instead} Like so: {code} {section}', {
    call,
    happened,
    why,
    instead,
    code: codeOf[input as Input] || code,
    section: seeAlso(section),
  });
}
