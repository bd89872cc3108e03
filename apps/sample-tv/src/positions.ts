import type { Title } from './catalogue.js';

/** Where the viewer left each title, in seconds. One small number per title, kept in localStorage where there is one. */
const margin = 5;

export function positionOf(title: Title): number {
  return worthKeeping(title, read(title)) ? read(title) : 0;
}

/** Keeps a position worth coming back to; the first and the last seconds are not. */
export function keepPosition(title: Title, seconds: number): void {
  try {
    if (worthKeeping(title, seconds)) localStorage.setItem(keyOf(title), seconds.toFixed(1));
    else localStorage.removeItem(keyOf(title));
  } catch {
    // Storage may be full or switched off: resuming is a comfort, not a promise.
  }
}

function worthKeeping(title: Title, seconds: number): boolean {
  return seconds >= Math.min(margin, title.length / 4) && seconds <= title.length - Math.min(margin, title.length / 4);
}

function read(title: Title): number {
  try {
    return Number(localStorage.getItem(keyOf(title)));
  } catch {
    return 0;
  }
}

function keyOf(title: Title): string {
  return `tenfoot-sample.position.${title.id}`;
}
