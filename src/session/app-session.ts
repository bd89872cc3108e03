import { reasonOf, type Report, show } from '../diagnostics.js';
import { adBreakFields, type AdBreakInfo, adBreakParams, adFields, type AdInfo, adParams } from './ads.js';
import { chapterFields, type ChapterInfo, chapterParams } from './chapters.js';
import { type Check, findFault, optional, required } from './check.js';
import type { Input, Refusal } from './grammar.js';
import type { OpenPart } from './open-parts.js';
import { isStateName } from './player-states.js';
import { type Quality, qualityFields } from './quality.js';
import type { Viewing } from './viewing.js';
import type { Cargo } from './tracking-event.js';

/** An ad that runs. */
export interface Ad {
  /** It played to its end. */
  complete(): void;
  /** The viewer skipped it. */
  skip(): void;
}

/** An ad break that is open. */
export interface AdBreak {
  /** An ad begins; one that still runs is skipped. */
  ad(info: AdInfo): Ad;
  /** All ads of the break are over; one that still runs is skipped. */
  complete(): void;
}

/** A chapter that is open. */
export interface Chapter {
  /** It played to its end. */
  complete(): void;
  /** The viewer left it early. */
  skip(): void;
}

/** An error that the app tells. */
export interface ErrorInfo {
  /** Name or number of the error. */
  readonly id: string;
  /** `player`, or `external`: anything around it. Default `external`. */
  readonly source?: 'player' | 'external';
}

/** Player states that change at once. */
export interface StateChanges {
  /** End first. */
  readonly end?: readonly string[];
  readonly start?: readonly string[];
}

/** What an app can say about a viewing. */
export interface AppSession {
  /**
   * An ad break begins; one that is still open is completed.
   *
   * @param player what shows the ads, where that is not the content's own player; `null` for one that nobody watches
   */
  adBreak(info: AdBreakInfo, player?: unknown): AdBreak;
  /** A chapter begins; one that is still open is skipped. */
  chapter(info: ChapterInfo): Chapter;
  /** The player enters a state, such as `PlayerState.FullScreen`. */
  startState(name: string): void;
  /** The player leaves a state. */
  endState(name: string): void;
  /** Several states change at once. */
  updateStates(changes: StateChanges): void;
  /** What the app knows of the quality, where the player does not tell. */
  quality(quality: Quality): void;
  /** Something went wrong. */
  error(info: ErrorInfo): void;
}

const errorFields: readonly Check[] = [
  required('id', 'text'),
  [
    'source',
    "'player', 'external' or nothing",
    (value) => [undefined, 'player', 'external'].indexOf(value as never) >= 0,
  ],
];
const stateFields: readonly Check[] = [optional('end', 'list'), optional('start', 'list')];

/** What the app gave, as text; `null` for what has none: a circle, a BigInt. */
function textOf(info: object): string | null {
  try {
    return JSON.stringify(info);
  } catch {
    return null;
  }
}

/**
 * The app's side of a viewing. Nothing here throws: a call that is out of place or has something wrong in it is told as
 * a diagnostic and changes nothing.
 *
 * @param refused tells a call that is out of place
 * @param playAdsIn makes the player of a break heard, until the break is over
 */
export function createAppSession(
  viewing: Viewing,
  playerName: string,
  report: Report,
  refused: (input: Input, refusal: Refusal) => void,
  playAdsIn: (player: unknown) => void,
): AppSession {
  function isGood(name: string, given: unknown, fields: readonly Check[]): boolean {
    const fault = findFault(name, given, fields);
    if (fault) report('call-invalid', fault);
    return !fault;
  }

  const cargoOf = (info: Pick<AdInfo, 'custom'>, params: Cargo['params']): Cargo => ({
    ...(params ? { params } : {}),
    ...(info.custom ? { custom: { ...info.custom } } : {}),
  });

  /** A call on something that a call before it opened: refused when that is over or another has taken its place. */
  function onOpen(part: OpenPart | null, input: Input): void {
    // Nothing was opened: that has been told already.
    if (!part) return;
    if (viewing.over) refused(input, 'over');
    else if (viewing.open.get(part.type) === part) viewing.call(input);
    // Both the player and the app tell the end of the last chapter, in any order.
    else if (input !== 'chapterComplete' || part !== viewing.lastChapter) refused(input, 'stale');
  }

  /** Whether the very same thing is open already, which is a call made twice. */
  function isRepeated(input: Input & OpenPart['type'], info: object): boolean {
    const part = viewing.open.get(input);
    const repeated = part !== null && part.info !== null && part.info === textOf(info);
    if (repeated) refused(input, 'repeated');
    return repeated;
  }

  function begin(
    input: Input & OpenPart['type'],
    info: AdInfo | AdBreakInfo | ChapterInfo,
    cargo: () => Cargo,
  ): OpenPart | null {
    if (isRepeated(input, info)) return viewing.open.get(input);
    let made: Cargo;
    try {
      made = cargo();
    } catch (error) {
      report('call-invalid', `${input}: cannot be read, ${reasonOf(error)}`);
      return null;
    }
    viewing.open.announce(textOf(info));
    return viewing.call(input, made) ? viewing.open.get(input) : null;
  }

  function createAd(part: OpenPart | null): Ad {
    return { complete: () => onOpen(part, 'adComplete'), skip: () => onOpen(part, 'adSkip') };
  }

  function createAdBreak(part: OpenPart | null): AdBreak {
    return {
      ad(info) {
        if (!part || !isGood('ad', info, adFields)) return createAd(null);
        if (viewing.over || viewing.open.get('adBreakStart') !== part) {
          refused('adStart', viewing.over ? 'over' : 'stale');
          return createAd(null);
        }
        const count = viewing.open.count('adStart') + 1;
        return createAd(begin('adStart', info, () => cargoOf(info, adParams(info, count, playerName))));
      },
      complete: () => onOpen(part, 'adBreakComplete'),
    };
  }

  function createChapter(part: OpenPart | null): Chapter {
    return { complete: () => onOpen(part, 'chapterComplete'), skip: () => onOpen(part, 'chapterSkip') };
  }

  /** The names of a change that can be made; the others are told. */
  function possible(names: readonly unknown[], input: 'stateStart' | 'stateEnd'): string[] {
    return names.filter((name): name is string => {
      if (!isStateName(name)) {
        report('call-invalid', `state: expected 1 to 64 letters, digits, "_" or ".", got ${show(name)}`);
        return false;
      }
      const { states } = viewing;
      const refusal = viewing.over
        ? 'over'
        : input === 'stateStart'
          ? states.refuseStart(name)
          : states.refuseEnd(name);
      if (refusal) refused(input, refusal);
      return !refusal;
    });
  }

  const stateParams = (name: string): Cargo => ({ params: { 'media.state.name': name } });

  return {
    adBreak(info, player) {
      if (!isGood('adBreak', info, adBreakFields)) return createAdBreak(null);
      const count = viewing.open.count('adBreakStart') + 1;
      const part = begin('adBreakStart', info, () => cargoOf({}, adBreakParams(info, count)));
      if (part && player !== undefined) playAdsIn(player);
      return createAdBreak(part);
    },
    chapter(info) {
      if (!isGood('chapter', info, chapterFields)) return createChapter(null);
      const count = viewing.open.count('chapterStart') + 1;
      return createChapter(begin('chapterStart', info, () => cargoOf(info, chapterParams(info, count))));
    },
    startState(name) {
      possible([name], 'stateStart').forEach((good) => {
        viewing.states.start(good);
        viewing.call('stateStart', stateParams(good));
      });
    },
    endState(name) {
      possible([name], 'stateEnd').forEach((good) => {
        viewing.states.end(good);
        viewing.call('stateEnd', stateParams(good));
      });
    },
    updateStates(changes) {
      if (!isGood('updateStates', changes, stateFields)) return;
      if (viewing.over) {
        refused('statesUpdate', 'over');
        return;
      }
      const ends = possible(changes.end || [], 'stateEnd');
      ends.forEach((name) => viewing.states.end(name));
      // One by one: a name that is there twice, or one too many, is told.
      const starts = (changes.start || []).filter((name) => {
        const [good] = possible([name], 'stateStart');
        if (good !== undefined) viewing.states.start(good);
        return good !== undefined;
      });
      const list = (names: readonly string[]): object[] => names.map((name) => ({ 'media.state.name': name }));
      if (!ends.length && !starts.length) return;
      viewing.call('statesUpdate', {
        params: {
          ...(ends.length ? { statesEnd: list(ends) } : {}),
          ...(starts.length ? { statesStart: list(starts) } : {}),
        },
      });
    },
    quality(values) {
      if (isGood('quality', values, qualityFields)) viewing.note(values);
    },
    error(info) {
      if (!isGood('error', info, errorFields)) return;
      viewing.call('error', {
        qoe: { 'media.qoe.errorID': info.id, 'media.qoe.errorSource': info.source || 'external' },
      });
    },
  };
}
