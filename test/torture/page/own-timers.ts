/**
 * Comes before everything else on the page: counts what the tracker's timers wake the set for. The page itself waits by
 * `later` and `each`, which are not counted.
 */
const setTimer = window.setTimeout.bind(window);
const setRepeated = window.setInterval.bind(window);

/** Timers of the tracker that have gone off. */
export const wakes = { count: 0 };

function counting(handler: TimerHandler): () => void {
  return () => {
    wakes.count += 1;
    if (typeof handler === 'function') (handler as () => void)();
  };
}

Object.assign(window, {
  setTimeout: (handler: TimerHandler, delay?: number) => setTimer(counting(handler), delay),
  setInterval: (handler: TimerHandler, delay?: number) => setRepeated(counting(handler), delay),
});

/** Runs a task of the page itself, in `delay` milliseconds. */
export function later(delay: number, task: () => void): void {
  setTimer(task, delay);
}

/** Runs a task of the page itself, again and again. */
export function each(period: number, task: () => void): void {
  setRepeated(task, period);
}
