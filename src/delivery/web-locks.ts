import type { Launches } from './launches.js';

/**
 * Launches as locks of the engine (Web Locks, Chromium 69, secure pages): the engine lets go of them when a page is
 * gone, however it went. `undefined` where the engine has none.
 */
export function createWebLocks(store: string): Launches | undefined {
  const locks = typeof navigator === 'object' ? (navigator as Partial<Navigator>).locks : undefined;
  if (!locks) return undefined;

  /** Waits for the lock of a launch, and keeps it until `end` is called. */
  function hold(launch: string, held: () => void): () => void {
    let end = (): void => {};
    const kept = new Promise<void>((resolve) => (end = resolve));
    const granted = (): Promise<void> => {
      held();
      return kept;
    };
    // Refused where a page has no origin of its own: then nobody else can have the store either.
    locks?.request(`${store} ${launch}`, granted).catch(held);
    return end;
  }

  return { enter: (launch) => hold(launch, () => {}), takeOver: (launch, over) => void hold(launch, over) };
}
