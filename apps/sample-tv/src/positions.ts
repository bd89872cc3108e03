import type { Title } from './catalogue.js';
import { keep, recall } from './choices.js';

/** Where the viewer left each title, in seconds. One small number per title; only in memory where nothing can be kept. */
const positions = new Map<string, number>();
const margin = 5;

export function positionOf(title: Title): number {
  const kept = positions.get(title.id) ?? Number(recall(nameOf(title)));
  return worthKeeping(title, kept) ? kept : 0;
}

/** Keeps a position worth coming back to; the first and the last seconds are not. */
export function keepPosition(title: Title, seconds: number): void {
  if (title.live) return;
  const worth = worthKeeping(title, seconds);
  positions.set(title.id, worth ? seconds : 0);
  keep(nameOf(title), worth ? seconds.toFixed(1) : null);
}

/** Forgets them all. */
export function forgetPositions(titles: readonly Title[]): void {
  for (const title of titles) keepPosition(title, 0);
}

function worthKeeping({ length }: Title, seconds: number): boolean {
  const edge = Math.min(margin, length / 4);
  return seconds >= edge && seconds <= length - edge;
}

function nameOf(title: Title): string {
  return `position.${title.id}`;
}
