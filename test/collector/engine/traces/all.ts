import type { Trace } from '../trace.js';
import { industryTraces } from './industry.js';
import { partTraces } from './parts.js';
import { positionTraces } from './position.js';
import { qualityTraces } from './quality.js';
import { stopTraces } from './stops.js';
import { timelines } from './timelines.js';
import { timeTraces } from './time.js';

/** Every trace that was worked out by hand, by what it is about. */
export const traces: Readonly<Record<string, readonly Trace[]>> = {
  'the documented timelines': timelines,
  'time accounting': timeTraces,
  position: positionTraces,
  'pauses, buffering, stalls': stopTraces,
  'quality as told': qualityTraces,
  'ads, chapters, states': partTraces,
  'industry measures': industryTraces,
};
