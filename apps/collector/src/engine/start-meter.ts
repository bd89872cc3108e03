import type { TimedEvent } from '../sessions/event-order.js';
import { isPlayed, toMillis } from './position-meter.js';
import type { Step, TimeAccount } from './time-account.js';

/**
 * What the industry measures beside the documented metrics: start-up, rebuffering that is no seek and no start-up, and
 * failures. Fixed size; milliseconds.
 */
export interface StartMeter {
  /** Wall time before the first content play, whole and without ad breaks; grows until then. */
  startup: number;
  startupOutsideBreaks: number;
  /** Wall time in which the player had not begun to play anything. */
  waiting: number;
  /** An error came before the first content play. */
  errorBeforeStart: boolean;
  /** An error came after the first content play, and the playhead has not moved in play since. */
  failing: boolean;
  rebuffers: number;
  rebufferTime: number;
  /** Buffering that goes on: counts unless it turns out to be a seek. */
  open: { time: number; readonly playhead: number } | null;
  /** Playhead of the previous event outside breaks. */
  last: number | null;
}

/** A meter that has seen nothing. */
export function emptyStart(): StartMeter {
  return {
    ...{ startup: 0, startupOutsideBreaks: 0, waiting: 0, errorBeforeStart: false, failing: false },
    ...{ rebuffers: 0, rebufferTime: 0, open: null, last: null },
  };
}

/** Milliseconds of playhead that a player may be off without having been sought. */
const seekLeast = 2000;

/** Takes the next event. `account` has applied it already. */
export function measureStart(meter: StartMeter, event: TimedEvent, step: Step, account: TimeAccount): void {
  if (!step.counts) return;
  if (!step.started) {
    meter.startup += step.time;
    if (step.place === 'content') meter.startupOutsideBreaks += step.time;
  }
  if (step.doing === 'starting') meter.waiting += step.time;
  const playhead = toMillis(event.playhead);
  measureFailure(meter, event, step, playhead);
  measureRebuffering(meter, event, step, account, playhead);
  if (step.place === 'content') meter.last = playhead;
}

/** Rebuffering so far, the one that goes on included. */
export function rebufferingOf({ rebuffers, rebufferTime, open }: StartMeter): { count: number; time: number } {
  return { count: rebuffers + (open ? 1 : 0), time: rebufferTime + (open?.time ?? 0) };
}

function measureFailure(meter: StartMeter, event: TimedEvent, step: Step, playhead: number): void {
  const playsOn = step.doing === 'content' && step.time > 0 && playhead !== meter.last;
  if (playsOn) meter.failing = false;
  if (event.type !== 'error') return;
  if (step.started) meter.failing = true;
  else meter.errorBeforeStart = true;
}

/**
 * Buffering counts when it interrupts play on content. There are no seek events on the wire: a playhead that jumped on
 * the way into the buffering or out of it tells a seek, and so does a pause before it.
 */
function measureRebuffering(
  meter: StartMeter,
  event: TimedEvent,
  step: Step,
  account: TimeAccount,
  playhead: number,
): void {
  if (meter.open) {
    meter.open.time += step.time;
    if (account.activity === 'buffering') return;
    const sought = step.place === 'content' && Math.abs(playhead - meter.open.playhead) > seekLeast;
    if (!sought) {
      meter.rebuffers += 1;
      meter.rebufferTime += meter.open.time;
    }
    meter.open = null;
  } else if (event.type === 'bufferStart' && interruptsPlay(step, account)) {
    const arrived = isPlayed(playhead - (meter.last ?? playhead), step.time);
    if (arrived) meter.open = { time: 0, playhead };
  }
}

function interruptsPlay(step: Step, { contentOver }: TimeAccount): boolean {
  return step.started && !contentOver && step.place === 'content' && step.activity === 'playing';
}
