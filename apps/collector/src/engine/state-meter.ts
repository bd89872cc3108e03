import { cleanText, type EngineEvent } from './engine-event.js';
import type { Step } from './time-account.js';

/** One player state of a session, such as `mute` (Media Collection API, section 7.3). */
export interface StateTime {
  /** In lower case: clients do not agree on the case (section 11, item 6). */
  readonly name: string;
  /** How often it was started. */
  count: number;
  /** Milliseconds it was open, through pauses and ads. */
  time: number;
  open: boolean;
}

/** Player states of a session; at most `mostStates`. */
export type StateMeter = StateTime[];

/** Distinct states a session may have; later names are discarded (section 7.3). */
export const mostStates = 10;

/** Takes the next event. A state that is started twice is started once; one that is open at the end ends there. */
export function measureStates(states: StateMeter, event: EngineEvent, step: Step): void {
  if (!step.counts) return;
  states.forEach((state) => {
    if (state.open) state.time += step.time;
  });
  const { params, type } = event;
  if (type === 'stateStart') start(states, params);
  else if (type === 'stateEnd') end(states, params);
  else if (type === 'statesUpdate') {
    // Ends are applied before starts.
    listOf(params['statesEnd']).forEach((one) => end(states, one));
    listOf(params['statesStart']).forEach((one) => start(states, one));
  }
}

type Named = Readonly<Record<string, unknown>>;

function start(states: StateMeter, params: Named): void {
  const name = nameOf(params);
  const known = states.find((state) => state.name === name);
  if (known?.open || name === '') return;
  if (known) Object.assign(known, { open: true, count: known.count + 1 });
  else if (states.length < mostStates) states.push({ name, count: 1, time: 0, open: true });
}

function end(states: StateMeter, params: Named): void {
  const known = states.find((state) => state.name === nameOf(params));
  if (known) known.open = false;
}

function nameOf(params: Named): string {
  return cleanText(params['media.state.name']).slice(0, 64).toLowerCase();
}

function listOf(value: unknown): readonly Named[] {
  return Array.isArray(value) ? (value as readonly Named[]) : [];
}
