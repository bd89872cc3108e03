import type { PositionMeter } from './position-meter.js';

const minute = 60_000;
const step = 5;
const day = 24 * 60 * minute;

/** Content whose playhead is the second of the day (section 8.1). */
const liveTypes: readonly string[] = ['live', 'linear', 'radio'];

/**
 * The content segment (Media Collection API, section 12.3): `[from-to]` in minutes, from the lowest and the highest
 * playhead, in five-minute steps. Live: relative to the first playhead, also past midnight. `null` before content plays.
 */
export function segmentOf({ first, lowest, highest, last }: PositionMeter, contentType: string): string | null {
  if (first === null || lowest === null || highest === null) return null;
  if (!liveTypes.includes(contentType)) return format(lowest, highest);
  // A span of more than half a day is one that went through midnight, where the second of the day starts anew.
  if (highest - lowest > day / 2) return format(0, Math.max(0, (last ?? lowest) + day - first));
  return format(0, highest - first);
}

function format(from: number, to: number): string {
  const start = Math.floor(from / minute / step) * step;
  const end = Math.ceil(to / minute / step) * step;
  return `[${start}-${Math.max(end, start + step)}]`;
}
