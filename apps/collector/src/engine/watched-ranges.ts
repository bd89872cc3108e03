/**
 * The parts of a content that were watched, as a flat list of from, to, from, to …: milliseconds of playhead, rising,
 * without overlaps. Bound: `mostRanges`; beyond it the two closest ranges become one, which counts the small gap between
 * them as watched.
 */
export type WatchedRanges = readonly number[];

/** See `WatchedRanges`. */
export const mostRanges = 100;

/** Adds the range from `from` to `to`; ranges that touch become one. */
export function addRange(ranges: WatchedRanges, from: number, to: number): WatchedRanges {
  if (to <= from) return ranges;
  const end = ranges.length;
  // Nearly always playback goes on where it was.
  if (end > 0 && from === ranges[end - 1]) return [...ranges.slice(0, -1), to];
  const before: number[] = [];
  const after: number[] = [];
  let [first, last] = [from, to];
  for (let index = 0; index < end; index += 2) {
    const [start, stop] = [ranges[index] as number, ranges[index + 1] as number];
    if (stop < from) before.push(start, stop);
    else if (start > to) after.push(start, stop);
    else [first, last] = [Math.min(first, start), Math.max(last, stop)];
  }
  const all = [...before, first, last, ...after];
  return all.length > mostRanges * 2 ? joinClosest(all) : all;
}

/** Milliseconds that the ranges cover. */
export function coveredTime(ranges: WatchedRanges): number {
  return ranges.reduce((sum, edge, index) => sum + (index % 2 === 0 ? -edge : edge), 0);
}

function joinClosest(ranges: readonly number[]): WatchedRanges {
  let closest = 1;
  for (let index = 3; index < ranges.length - 1; index += 2) {
    if (gapAt(ranges, index) < gapAt(ranges, closest)) closest = index;
  }
  return [...ranges.slice(0, closest), ...ranges.slice(closest + 2)];
}

function gapAt(ranges: readonly number[], index: number): number {
  return (ranges[index + 1] as number) - (ranges[index] as number);
}
