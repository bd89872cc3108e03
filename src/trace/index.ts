/** Traces of a set, from their text to something a person or a program reads. What writes them is `tenfoot/overlay`. */
export { dictionary } from './dictionary.js';
export { printTrace } from './print-trace.js';
export type { Trace, TraceAnswer, TracedDiagnostic, TracedEvent, TraceEntry, TraceSession } from './trace.js';
export { type Inflate, joinTraces, magic, readTraces } from './trace-text.js';
