import type { Verdict } from './verdict.js';

/** What is counted of the launches of one class, and bounded. */
export interface Measures {
  /** Events that are lost and that the tracker did not say it dropped. */
  readonly lost: number;
  /** Seconds: age of the oldest lost event when its launch ended. */
  readonly lostAge: number;
  readonly duplicated: number;
  readonly outOfOrder: number;
  readonly wrongPlayhead: number;
  /** Seconds: error of the viewing time of a launch of which nothing was dropped, 99th percentile. */
  readonly viewingTime: number;
  /** Sessions that nobody closes, not even the next launch. */
  readonly leftOpen: number;
}

/** How a launch ended, as far as bounds differ. */
export type Class = 'not killed' | 'page killed' | 'killed' | 'power cut';

const notKilled: Measures = {
  lost: 0,
  lostAge: 0,
  duplicated: 0,
  outOfOrder: 0,
  wrongPlayhead: 0,
  viewingTime: 0.5,
  leftOpen: 0,
};
const pageKilled: Measures = { ...notKilled, viewingTime: 5 };
const killed: Measures = { ...pageKilled, lost: Infinity, lostAge: 0.5 };

/** What a launch may cost at most, by how it ended. */
export const bounds: Readonly<Record<Class, Measures>> = {
  'not killed': notKilled,
  'page killed': pageKilled,
  killed,
  'power cut': { ...killed, lostAge: 1 },
};

/**
 * The class of a launch. Browsers that quit end pages without a word, now and then: for such a page that is a crash of its
 * renderer.
 */
export function classOf({ ending, warned }: Verdict): Class {
  if (ending === 'kill') return 'killed';
  if (ending === 'power-cut') return 'power cut';
  return ending === 'crash' || !warned ? 'page killed' : 'not killed';
}

/** Counts over launches. */
export function measure(verdicts: readonly Verdict[]): Measures {
  const sum = (count: (verdict: Verdict) => number): number =>
    verdicts.reduce((all, verdict) => all + count(verdict), 0);
  const untold = verdicts.map(({ lost, dropped }) => lost.slice(0, Math.max(0, lost.length - dropped)));
  return {
    lost: untold.flat().length,
    lostAge: Math.max(0, ...untold.flat().map(({ age }) => age)),
    duplicated: sum(({ duplicated }) => duplicated.length),
    outOfOrder: sum(({ outOfOrder }) => outOfOrder.length),
    wrongPlayhead: sum(({ wrongPlayhead }) => wrongPlayhead.length),
    // With an event that the collector would not take, and of which the tracker said so, goes the time that it told.
    viewingTime: percentile(verdicts.filter(({ dropped }) => dropped === 0).map(viewingError), 0.99),
    leftOpen: sum(({ leftOpen }) => leftOpen),
  };
}

/** Seconds between the viewing time and what was told of it. */
export function viewingError({ played, told }: Verdict): number {
  return Math.abs(played - told);
}

/** The value that a share of all values does not exceed; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** One bound and what was measured. */
export interface Exceeded {
  readonly class: Class;
  readonly measure: keyof Measures;
  readonly found: number;
  readonly bound: number;
}

/** The bounds that launches break. */
export function findExceeded(verdicts: readonly Verdict[]): Exceeded[] {
  const classes = Object.keys(bounds) as Class[];
  return classes.flatMap((name) => {
    const found = measure(verdicts.filter((verdict) => classOf(verdict) === name));
    return (Object.keys(found) as (keyof Measures)[])
      .filter((key) => found[key] > bounds[name][key])
      .map((key) => ({ class: name, measure: key, found: found[key], bound: bounds[name][key] }));
  });
}
