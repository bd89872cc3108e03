/** Linear scales and round ticks for axes that carry seconds. */

/** Maps a domain to a range. */
export interface Scale {
  (value: number): number;
  invert(at: number): number;
}

/** A scale from [from, to] to [start, end]. An empty domain maps to the start. */
export function linear(from: number, to: number, start: number, end: number): Scale {
  const factor = to === from ? 0 : (end - start) / (to - from);
  const scale = (value: number): number => start + (value - from) * factor;
  return Object.assign(scale, { invert: (at: number) => (factor === 0 ? from : from + (at - start) / factor) });
}

/** Steps that people count seconds in: 1 s to a day. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];

/** Round values from `from` to `to`, at most about `most` of them. */
export function ticks(from: number, to: number, most: number): number[] {
  const wanted = (to - from) / Math.max(1, most);
  const last = steps.at(-1) ?? 1;
  const step = steps.find((one) => one >= wanted) ?? Math.ceil(wanted / last) * last;
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step);
}

/** The part of the session on screen, seconds. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Closest zoom, seconds. */
const closest = 5;

/** Zooms by `factor` (under 1: closer) around `around`, kept inside [0, duration]. */
export function zoomed(window: Window, factor: number, around: number, duration: number): Window {
  const length = Math.min(Math.max(duration, closest), Math.max(closest, (window.to - window.from) * factor));
  const share = window.to === window.from ? 0.5 : (around - window.from) / (window.to - window.from);
  return placed(around - length * Math.min(1, Math.max(0, share)), length, duration);
}

/** Moves just so far that `t` is visible, with a margin of a tenth. */
export function showing(window: Window, t: number, duration: number): Window {
  const length = window.to - window.from;
  const margin = length / 10;
  if (t >= window.from && t <= window.to) return window;
  return placed(t < window.from ? t - margin : t + margin - length, length, duration);
}

/** Moves by `by` seconds. */
export function panned(window: Window, by: number, duration: number): Window {
  return placed(window.from + by, window.to - window.from, duration);
}

function placed(from: number, length: number, duration: number): Window {
  const start = Math.max(0, Math.min(from, duration - length));
  return { from: start, to: start + length };
}
