import type { MediaEvent } from 'tenfoot/platform';
import type { Evening } from './evening.js';
import type { Stretch } from './oracle.js';

/** Seconds that a fact may be off: players tell their time every half second or so. */
const slack = 0.75;

const show = ({ type, reason }: MediaEvent): string => (reason ? `${type} (${reason})` : type);

/** What was told as play: from each `playing` to the next state. */
function toldStretches(told: readonly MediaEvent[], end: number): Stretch[] {
  const states = told.filter(({ type }) => /^(playing|pause|waiting|seeking|ended|emptied)$/.test(type));
  return states.flatMap(({ type, at }, index) =>
    type === 'playing' ? [{ from: at, to: states[index + 1]?.at ?? end }] : [],
  );
}

/** Milliseconds that are in one of two lists of stretches and not in the other. */
function difference(one: readonly Stretch[], other: readonly Stretch[]): number {
  const length = (list: readonly Stretch[]): number => list.reduce((sum, { from, to }) => sum + to - from, 0);
  const both = one.flatMap((a) =>
    other.map((b) => ({ from: Math.max(a.from, b.from), to: Math.max(a.from, b.from, Math.min(a.to, b.to)) })),
  );
  return length(one) + length(other) - 2 * length(both);
}

/** Milliseconds that the picture stands for a stall, and within which that shows after it was told. */
const stall = { stands: 700, shows: 300 };

/**
 * What was told, without stalls of this machine: where a row expects none, a `waiting` in which the picture really stood is
 * the truth and no fault, with the `playing` after it.
 */
export function factsOf({ told, oracle }: Evening, expected: readonly string[]): string[] {
  if (expected.some((fact) => fact.startsWith('waiting'))) return told.map(show);
  const stood = (at: number): boolean =>
    oracle.stretches().every(({ from, to }) => to < at + stall.shows || from > at + stall.shows + stall.stands);
  const stalls = told.map(({ type, at }) => type === 'waiting' && stood(at));
  return told
    .filter(({ type }, index) => !stalls[index] && !(type === 'playing' && stalls[index - 1] === true))
    .map(show);
}

/** What is wrong with what was told of an evening, by what really happened; empty when nothing is. */
export function judge(evening: Evening, expected: readonly string[]): string[] {
  const { told, oracle } = evening;
  const faults: string[] = [];
  const facts = factsOf(evening, expected);
  if (facts.join(', ') !== expected.join(', '))
    faults.push(`told ${facts.join(', ')}; expected ${expected.join(', ')}`);
  told.forEach((event, index) => {
    if (!Number.isFinite(event.playhead) || event.playhead < 0) faults.push(`${event.type} at ${event.playhead} s`);
    if (index && event.at < told[index - 1]!.at) faults.push(`${event.type} before ${told[index - 1]!.type}`);
    const [least, most] = oracle.around(event.at, slack * 1000);
    if (event.playhead < least - slack || event.playhead > most + slack)
      faults.push(
        `${event.type} at ${event.playhead.toFixed(2)} s; the picture was at ${least.toFixed(2)} to ${most.toFixed(2)}`,
      );
  });
  const end = told.some(({ type }) => type === 'error') ? 0 : evening.now();
  const plays = toldStretches(told, end);
  const off = difference(plays, oracle.stretches()) / 1000;
  const bound = slack * Math.max(1, plays.length) * 1.5;
  if (end && off > bound) faults.push(`play and picture differ by ${off.toFixed(2)} s, more than ${bound.toFixed(2)}`);
  return faults;
}
