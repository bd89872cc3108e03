/** The reference collector: the server side of the Media Collection API on an embedded store. */
export type * from './api.js';
export { buildCollector, type CollectorOptions } from './build-collector.js';
export { defaultLimits, type Limits } from './limits.js';
export { type RunningCollector, startCollector, type StartOptions } from './start-collector.js';
