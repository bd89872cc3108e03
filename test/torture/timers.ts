import type { JudgedRun } from './campaign.js';

/** How many timers of the tracker may go off in 10 s of calm content: each of them wakes the set. */
export const timerBound = 5;

/** Of viewings that nothing happened to, as a retry or a busy viewer sets timers of its own; `null` without any. */
export function timersIn10Seconds(runs: readonly JudgedRun[]): number | null {
  const calm = runs.filter(({ plan }) => plan.kind === 'calm').flatMap(({ verdicts }) => verdicts);
  const wakes = calm.reduce((sum, verdict) => sum + verdict.wakes, 0);
  const played = calm.reduce((sum, verdict) => sum + verdict.played, 0);
  return played > 0 ? (wakes * 10) / played : null;
}
