import type { Launches } from '../delivery/launches.js';

/** Launches of apps that share a store, as the locks of an engine would tell them. */
export interface MemoryLaunches {
  /** A page in which an app is launched; `gone` is what happens to it when its set is switched off. */
  page(): Launches & { gone(): void };
}

/** Creates the memory of launches in which nothing runs. It answers through `defer`, never before the call returns. */
export function createMemoryLaunches(defer: (task: () => void) => void): MemoryLaunches {
  /** Who holds a launch, and who waits for it. */
  const lines = new Map<string, { readonly page: object; readonly held: () => void }[]>();

  function join(page: object, launch: string, held: () => void): () => void {
    const line = lines.get(launch) ?? [];
    const place = { page, held };
    lines.set(launch, line);
    line.push(place);
    if (line.length === 1) defer(held);
    return () => leave(launch, (other) => other === place);
  }

  function leave(launch: string, isLeaving: (place: { readonly page: object }) => boolean): void {
    const line = lines.get(launch) ?? [];
    const [first] = line;
    const left = line.filter((place) => !isLeaving(place));
    lines.set(launch, left);
    if (left[0] && left[0] !== first) defer(left[0].held);
  }

  return {
    page() {
      const page = {
        enter: (launch: string) => join(page, launch, () => {}),
        takeOver: (launch: string, over: () => void) => void join(page, launch, over),
        gone: () => [...lines.keys()].forEach((launch) => leave(launch, (place) => place.page === page)),
      };
      return page;
    },
  };
}
