import { setTimeout as wait } from 'node:timers/promises';

/** Asks until it is so, or the time is over. */
export async function poll(patience: number, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await isSo()) && Date.now() < deadline) await wait(100);
}

/** Waits until a moment; false when there was nothing more to wait for before it came. */
export function until(moment: number, signal?: AbortSignal): Promise<boolean> {
  return wait(Math.max(0, moment - Date.now()), true, signal ? { signal } : {}).catch(() => false);
}

/** Waits for a promise, and not for ever. */
export async function within(patience: number, promise: Promise<void>, otherwise: string): Promise<void> {
  const late = new AbortController();
  const timer = wait(patience, undefined, { signal: late.signal }).then(() => {
    throw new Error(otherwise);
  });
  timer.catch(() => {});
  await Promise.race([promise, timer]).finally(() => late.abort());
}
