/** Values that fill a text, by the name of their place. */
export interface Values {
  readonly [place: string]: string | number;
}

/** A text with its places `{like this}` filled; a place without a value stays as it is. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : String(value);
  });
}

/** Where a rule stands, as a message ends. */
export const seeAlso = (section: string): string => `(Media Collection API, "${section}")`;

/** How many letters have to be put in, left out or replaced to make one word of another (Levenshtein). */
function distance(one: string, other: string): number {
  let row: number[] = [];
  for (let column = 0; column <= other.length; column++) row.push(column);
  for (let line = 1; line <= one.length; line++) {
    const next = [line];
    for (let column = 1; column <= other.length; column++) {
      const same = one.charAt(line - 1) === other.charAt(column - 1);
      const replaced = (row[column - 1] as number) + (same ? 0 : 1);
      next.push(Math.min(replaced, (row[column] as number) + 1, (next[column - 1] as number) + 1));
    }
    row = next;
  }
  return row[other.length] as number;
}

/** What case, dashes, spaces and dots do not change. */
const bare = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The word that somebody who typed `typed` surely meant; `null` when there is none, or when it is right as it is. */
export function findMeant(typed: string, words: readonly string[]): string | null {
  if (words.indexOf(typed) >= 0 || typed.length > 60) return null;
  const near = words
    .map((word) => ({ word, away: distance(bare(typed), bare(word)) }))
    // A short word is another word after two changes already.
    .filter(({ word, away }) => away <= (bare(word).length > 6 ? 2 : bare(word).length > 3 ? 1 : 0))
    .sort((one, other) => one.away - other.away)[0];
  return near ? near.word : null;
}
