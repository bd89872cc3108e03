import type { EngineEvent } from './engine-event.js';
import { cleanText, numberOrNull } from './engine-event.js';
import type { Step } from './time-account.js';

/** Quality as the client told it (`qoeData`). Fixed size but for the error ids, see `mostErrorIds`. */
export interface QualityMeter {
  /** kbit/s now; `null` while not told. */
  bitrate: number | null;
  /** Sum of bitrate × milliseconds of play, and those milliseconds. */
  weighted: number;
  weight: number;
  bitrateChanges: number;
  droppedFrames: number | null;
  /** Milliseconds as sent. */
  timeToStart: number | null;
  playerErrors: string[];
  externalErrors: string[];
}

/** Distinct error ids a session keeps of each source. */
export const mostErrorIds = 20;

/** A meter that has seen nothing. */
export function emptyQuality(): QualityMeter {
  return {
    ...{ bitrate: null, weighted: 0, weight: 0, bitrateChanges: 0, droppedFrames: null, timeToStart: null },
    ...{ playerErrors: [], externalErrors: [] },
  };
}

/** Takes the next event: first the interval before it at the old bitrate, then what the event tells. */
export function measureQuality(meter: QualityMeter, event: EngineEvent, step: Step): void {
  if (!step.counts) return;
  const plays = step.doing === 'content' || step.doing === 'stalled' || step.doing === 'ad';
  if (plays && meter.bitrate !== null) {
    meter.weighted += meter.bitrate * step.time;
    meter.weight += step.time;
  }
  // A bitrate of 0 is what clients send that do not know it.
  const bitrate = told(event.qoe['media.qoe.bitrate']);
  if (bitrate !== null) meter.bitrate = bitrate > 0 ? bitrate : null;
  meter.droppedFrames = told(event.qoe['media.qoe.droppedFrames']) ?? meter.droppedFrames;
  meter.timeToStart = told(event.qoe['media.qoe.timeToStart']) ?? meter.timeToStart;
  if (event.type === 'bitrateChange') meter.bitrateChanges += 1;
  if (event.type === 'error') keepErrorId(meter, event);
}

/** Negative values mean nothing. */
function told(value: unknown): number | null {
  const number = numberOrNull(value);
  return number !== null && number >= 0 ? number : null;
}

/** Ids come in `qoeData` or in `params` (section 11, item 5); what is not said to be external is the player's. */
function keepErrorId(meter: QualityMeter, { qoe, params }: EngineEvent): void {
  const id = cleanText(qoe['media.qoe.errorID'] ?? params['media.errorId']);
  const source = cleanText(qoe['media.qoe.errorSource'] ?? params['media.errorSource']).toLowerCase();
  const ids = source === 'external' ? meter.externalErrors : meter.playerErrors;
  if (id !== '' && ids.length < mostErrorIds && !ids.includes(id)) ids.push(id);
}
